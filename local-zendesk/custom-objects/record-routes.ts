import { type Context, Hono } from 'hono'
import { badRequest, recordNotFound } from '../errors.js'
import { jobOnWire } from '../jobs.js'
import { pageOf } from '../pages.js'
import { jsonBody, wrappedBody } from '../request-body.js'
import { type Env, signedIn, signedInAgent } from '../session.js'
import type { CustomObjectRecord } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { customObject, ownFieldsOf } from './definitions.js'
import { recordReply } from './format.js'
import { exportPage } from './incremental.js'
import { startRecordsJob } from './jobs.js'
import { mayTouch, requireAction, requireTouch } from './permissions.js'
import { requireCustomObjects } from './plans.js'
import {
  createRecord,
  type Desk,
  deleteRecord,
  type Handle,
  liveRecords,
  recordByHandle,
  recordById,
  updateRecord,
  upsertRecord,
} from './records.js'
import {
  indexedRecords,
  matchesWords,
  nameBeginsWith,
  readFilter,
  recordsPointingAt,
  sortRecords,
} from './search.js'

const BASE = '/api/v2/custom_objects/:object'
const MOST_IDS = 100
const SEARCH_SORTS = ['name', 'created_at', 'updated_at']

type Version = Omit<CustomObjectRecord, 'former'>

export const recordRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()

  const deskOf = (c: Context<Env>): Desk => {
    const user = signedIn(c)
    requireCustomObjects(zendesk)
    return { zendesk, user, object: customObject(zendesk, c.req.param('object') ?? '') }
  }
  const reading = (c: Context<Env>): Desk => {
    const desk = deskOf(c)
    requireAction(zendesk, desk.user, desk.object.key, 'read')
    return desk
  }
  const readable = ({ user }: Desk, records: Version[]): Version[] =>
    records.filter((record) => mayTouch(zendesk, user, 'read', record))
  const one = (c: Context<Env>, record: Version, status: 200 | 201 = 200) =>
    c.json({ custom_object_record: recordReply(record, new URL(c.req.url).origin) }, status)
  const many = (c: Context<Env>, records: Version[], more: Record<string, unknown> = {}) => {
    const page = pageOf(c, records, { cursorOnly: true })
    const { origin } = new URL(c.req.url)
    const shown = page.items.map((record) => recordReply(record, origin))
    return c.json({ ...more, custom_object_records: shown, ...page.envelope })
  }

  app.get(`${BASE}/records`, (c) => {
    const desk = reading(c)
    const ids = idsAsked(c, 'filter[ids]')
    const externalIds = idsAsked(c, 'filter[external_ids]')
    const found = liveRecords(zendesk, desk.object.key).filter(
      ({ id, external_id }) =>
        (ids === null || ids.has(id)) &&
        (externalIds === null || (external_id !== null && externalIds.has(external_id))),
    )
    return many(c, sortRecords(readable(desk, found), c.req.query('sort'), ['id', 'updated_at']))
  })
  app.post(`${BASE}/records`, async (c) => {
    const given = await wrappedBody(c, 'custom_object_record')
    return one(c, createRecord(deskOf(c), given), 201)
  })
  app.patch(`${BASE}/records`, async (c) => {
    const given = await wrappedBody(c, 'custom_object_record')
    return one(c, upsertRecord(deskOf(c), handleAsked(c), given))
  })
  app.delete(`${BASE}/records`, (c) => {
    const desk = deskOf(c)
    const record = recordByHandle(desk, handleAsked(c))
    if (!record) throw recordNotFound()
    deleteRecord(desk, record)
    return c.body(null, 204)
  })

  app.get(`${BASE}/records/count`, (c) => {
    const desk = reading(c)
    const value = readable(desk, liveRecords(zendesk, desk.object.key)).length
    return c.json({ count: { value, refreshed_at: zendesk.now() } })
  })
  app.get(`${BASE}/records/autocomplete`, (c) => {
    const desk = reading(c)
    const name = c.req.query('name') ?? ''
    const found = readable(desk, indexedRecords(zendesk, desk.object.key)).filter((version) =>
      nameBeginsWith(version, name),
    )
    return many(c, found, { count: found.length })
  })
  const search = (c: Context<Env>, filter: unknown) => {
    const desk = reading(c)
    const fields = ownFieldsOf(zendesk, desk.object.key)
    const passes = filter === undefined ? () => true : readFilter(zendesk, desk.object.key, filter)
    const query = c.req.query('query') ?? ''
    const found = readable(desk, indexedRecords(zendesk, desk.object.key)).filter(
      (version) => matchesWords(version, fields, query) && passes(version),
    )
    return many(c, sortRecords(found, c.req.query('sort'), SEARCH_SORTS), { count: found.length })
  }
  app.get(`${BASE}/records/search`, (c) => search(c, undefined))
  app.post(`${BASE}/records/search`, async (c) => search(c, (await jsonBody(c)).filter))

  app.get(`${BASE}/records/:record`, (c) => {
    const desk = reading(c)
    const record = recordById(desk, c.req.param('record'))
    requireTouch(zendesk, desk.user, 'read', record)
    return one(c, record)
  })
  app.patch(`${BASE}/records/:record`, async (c) => {
    const given = await wrappedBody(c, 'custom_object_record')
    const desk = deskOf(c)
    return one(c, updateRecord(desk, recordById(desk, c.req.param('record')), given))
  })
  app.delete(`${BASE}/records/:record`, (c) => {
    const desk = deskOf(c)
    deleteRecord(desk, recordById(desk, c.req.param('record')))
    return c.body(null, 204)
  })

  app.post(`${BASE}/jobs`, async (c) => {
    const given = await wrappedBody(c, 'job')
    return c.json({ job_status: jobOnWire(zendesk, startRecordsJob(deskOf(c), given)) }, 201)
  })

  app.get('/api/v2/incremental/custom_objects/:object/cursor', (c) => {
    const { user } = reading(c)
    signedInAgent(c)
    const asked = {
      startTime: c.req.query('start_time'),
      cursor: c.req.query('cursor'),
      perPage: c.req.query('per_page'),
    }
    const withoutDeleted = c.req.query('filter[exclude_deleted]') === 'true'
    return c.json(
      exportPage(
        zendesk,
        new URL(c.req.url),
        asked,
        (record) => mayTouch(zendesk, user, 'read', record) && !(withoutDeleted && record.deleted),
      ),
    )
  })

  app.get('/api/v2/:target/:id/relationship_fields/:field/:source', (c) => {
    const user = signedInAgent(c)
    requireCustomObjects(zendesk)
    const { target, id, field: fieldId, source } = c.req.param()
    const key = /^zen:custom_object:(.+)$/.exec(source)?.[1]
    const field = zendesk.state.custom_object_fields.find(
      (one) =>
        String(one.id) === fieldId && one.object_key === key && one.relationship_target_type === target,
    )
    if (!field) throw recordNotFound()
    requireAction(zendesk, user, field.object_key, 'read')
    const found = recordsPointingAt(zendesk, field, id)
    return many(
      c,
      found.filter((record) => mayTouch(zendesk, user, 'read', record)),
    )
  })
  return app
}

/** A list in the query, by commas; null when it is not asked for. */
const idsAsked = (c: Context<Env>, name: string): Set<string> | null => {
  const given = c.req.query(name)
  if (given === undefined) return null
  const ids = given.split(',').filter((id) => id !== '')
  if (ids.length > MOST_IDS) throw badRequest('InvalidParameter', `${name} takes ${MOST_IDS} ids`)
  return new Set(ids)
}

const handleAsked = (c: Context<Env>): Handle => {
  const external_id = c.req.query('external_id')
  const name = c.req.query('name')
  if (external_id !== undefined && name === undefined && external_id !== '') return { external_id }
  if (name !== undefined && external_id === undefined && name !== '') return { name }
  throw badRequest('InvalidParameter', 'Give external_id or name, not both')
}
