import { badRequest, jsonApiErrors, recordNotFound } from '../errors.js'
import { startJob } from '../jobs.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { JobStatus } from '../state.js'
import {
  createRecord,
  type Desk,
  deleteRecord,
  recordByHandle,
  recordById,
  updateRecord,
  upsertRecord,
} from './records.js'

// POST …/jobs: up to 100 records in one request. Each item stands for itself: one that is refused leaves the others.

const MOST_ITEMS = 100

type Done = { id: string; status: string }
type Action = (desk: Desk, item: unknown) => Done

const ACTIONS: Record<string, Action> = {
  create: (desk, item) => ({ id: createRecord(desk, asObject(item)).id, status: 'Created' }),
  update: (desk, item) => {
    const given = asObject(item)
    return { id: updateRecord(desk, recordById(desk, String(given.id)), given).id, status: 'Updated' }
  },
  delete: (desk, item) => {
    const record = recordById(desk, String(isObject(item) ? item.id : item))
    deleteRecord(desk, record)
    return { id: record.id, status: 'Deleted' }
  },
  delete_by_external_id: (desk, item) => {
    const external_id = String(isObject(item) ? item.external_id : item)
    const record = recordByHandle(desk, { external_id })
    if (!record) throw recordNotFound()
    deleteRecord(desk, record)
    return { id: record.id, status: 'Deleted' }
  },
  create_or_update_by_external_id: (desk, item) => {
    const given = asObject(item)
    const record = upsertRecord(desk, { external_id: named(given, 'external_id') }, given)
    return { id: record.id, status: 'Upserted' }
  },
  create_or_update_by_name: (desk, item) => {
    const given = asObject(item)
    return { id: upsertRecord(desk, { name: named(given, 'name') }, given).id, status: 'Upserted' }
  },
}

const asObject = (item: unknown): JsonObject => (isObject(item) ? item : {})

const named = (given: JsonObject, key: string): string => {
  const value = given[key]
  if (typeof value !== 'string' || value === '') throw badRequest('InvalidParameter', `an item lacks ${key}`)
  return value
}

/** Queues the items; each succeeds or is refused by itself. */
export const startRecordsJob = (desk: Desk, given: JsonObject): JobStatus => {
  const { action, items } = given
  const act = typeof action === 'string' ? ACTIONS[action] : undefined
  if (!act) throw invalidJob(`${String(action)} is not an action`)
  if (!Array.isArray(items) || items.length === 0) throw invalidJob('items cannot be empty')
  if (items.length > MOST_ITEMS) throw invalidJob(`a job can have ${MOST_ITEMS} items`)
  const work = items.map((item, index) => () => ({ index, action, success: true, ...act(desk, item) }))
  return startJob(desk.zendesk, work, 'Completed')
}

const invalidJob = (detail: string) =>
  jsonApiErrors(400, [{ code: 'InvalidJob', title: 'Invalid job', detail }])
