import { badRequest, type ErrorDetails, recordInvalid, recordNotFound } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { CustomObject, CustomObjectRecord, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { fieldsOf, isBlank, ownFieldsOf } from './definitions.js'
import { requireAction, requireTouch } from './permissions.js'
import { readValues } from './values.js'

const MOST_BYTES = 32 * 1024

/** What one user does with the records of one object. */
export type Desk = { zendesk: Zendesk; object: CustomObject; user: User }

export const liveRecords = (zendesk: Zendesk, objectKey: string): CustomObjectRecord[] =>
  zendesk.state.custom_object_records.filter((record) => record.object_key === objectKey && !record.deleted)

export const recordById = ({ zendesk, object }: Desk, id: string): CustomObjectRecord => {
  const found = zendesk.state.custom_object_records.find((record) => record.id === id)
  if (!found || found.deleted || found.object_key !== object.key) throw recordNotFound()
  return found
}

/** Exactly as written: "A-1" and "a-1" are two records. */
export const recordByExternalId = ({ zendesk, object }: Desk, externalId: string) =>
  zendesk.state.custom_object_records.find(
    (record) => record.external_id === externalId && record.object_key === object.key && !record.deleted,
  )

export const createRecord = (desk: Desk, given: JsonObject): CustomObjectRecord => {
  const { zendesk, object, user } = desk
  requireAction(zendesk, user, object.key, 'create')
  const now = zendesk.now()
  const lag = zendesk.state.faults.index_lag_ms
  const record: CustomObjectRecord = {
    id: zendesk.newUlid(),
    object_key: object.key,
    name: '',
    external_id: null,
    custom_object_fields: {},
    created_by_user_id: String(user.id),
    updated_by_user_id: String(user.id),
    created_at: now,
    updated_at: now,
    deleted: false,
    indexed_from: zendesk.nowMs() + lag,
    ...(lag > 0 ? { former: null } : {}),
  }
  const checked = check(desk, record, { name: '', ...given })
  requireTouch(zendesk, user, 'create', { ...record, ...checked })
  Object.assign(record, checked)
  takeNumber(desk)
  zendesk.state.custom_object_records.push(record)
  return record
}

export const updateRecord = (
  desk: Desk,
  record: CustomObjectRecord,
  given: JsonObject,
): CustomObjectRecord => {
  const { zendesk, user } = desk
  requireTouch(zendesk, user, 'update', record)
  const checked = check(desk, record, given)
  keepForSearch(zendesk, record)
  Object.assign(record, checked)
  record.updated_by_user_id = String(user.id)
  record.updated_at = zendesk.now()
  return record
}

export const deleteRecord = ({ zendesk, user }: Desk, record: CustomObjectRecord): void => {
  requireTouch(zendesk, user, 'delete', record)
  keepForSearch(zendesk, record)
  record.deleted = true
  record.updated_by_user_id = String(user.id)
  record.updated_at = zendesk.now()
}

export type Handle = { external_id: string } | { name: string }

/** One record by external id, or by name where the object's names are unique. */
export const recordByHandle = (desk: Desk, handle: Handle): CustomObjectRecord | undefined => {
  if ('external_id' in handle) return recordByExternalId(desk, handle.external_id)
  if (nameProperties(desk).is_unique !== true) {
    throw badRequest('InvalidParameter', 'Records can be found by name only where names are unique')
  }
  return liveRecords(desk.zendesk, desk.object.key).find(({ name }) => name === handle.name)
}

/** Updates what is there; makes what is not. Whether Zendesk says 201 for the latter is unconfirmed. */
export const upsertRecord = (desk: Desk, handle: Handle, given: JsonObject): CustomObjectRecord => {
  const found = recordByHandle(desk, handle)
  return found ? updateRecord(desk, found, given) : createRecord(desk, { ...given, ...handle })
}

const nameProperties = ({ zendesk, object }: Desk): Record<string, unknown> =>
  fieldsOf(zendesk, object.key).find(({ key }) => key === 'standard::name')?.properties ?? {}

type Checked = Pick<CustomObjectRecord, 'name' | 'external_id' | 'custom_object_fields'>

const check = (desk: Desk, record: CustomObjectRecord, given: JsonObject): Checked => {
  const { zendesk, object } = desk
  const sent = isObject(given.custom_object_fields) ? given.custom_object_fields : {}
  const fields = ownFieldsOf(zendesk, object.key)
  const { values, details } = readValues(zendesk, fields, sent, record.custom_object_fields)
  const name = nameAfter(desk, record, given, details)
  const externalId = externalIdAfter(desk, record, given, details)
  const checked = { name, external_id: externalId, custom_object_fields: values }
  const bytes = Buffer.byteLength(JSON.stringify(checked))
  if (bytes > MOST_BYTES) {
    const description = `Record: takes ${bytes} bytes, ${MOST_BYTES} are possible`
    details.base = [{ description, error: 'RecordTooLarge' }]
  }
  if (Object.keys(details).length > 0) throw recordInvalid(details)
  return checked
}

const nameAfter = (
  desk: Desk,
  record: CustomObjectRecord,
  given: JsonObject,
  details: ErrorDetails,
): string => {
  const properties = nameProperties(desk)
  if (properties.autoincrement_enabled === true) {
    if (!isBlank(given.name)) {
      details.name = [{ description: 'Name: is numbered by itself', error: 'InvalidValue' }]
    }
    return record.name === '' ? nextName(properties) : record.name
  }
  if (given.name === undefined) return record.name
  if (isBlank(given.name)) {
    details.name = [{ description: 'Name: cannot be blank', error: 'BlankValue' }]
    return record.name
  }
  const name = String(given.name)
  const taken =
    properties.is_unique === true &&
    liveRecords(desk.zendesk, desk.object.key).some((other) => other.name === name && other.id !== record.id)
  if (taken) details.name = [{ description: `Name: ${name} is already being used`, error: 'DuplicateValue' }]
  return name
}

const nextName = (properties: Record<string, unknown>): string => {
  const number = String(properties.autoincrement_next_sequence ?? 1)
  const padding = Number(properties.autoincrement_padding ?? 0)
  return `${String(properties.autoincrement_prefix ?? '')}${number.padStart(padding, '0')}`
}

const takeNumber = (desk: Desk): void => {
  const properties = nameProperties(desk)
  if (properties.autoincrement_enabled !== true) return
  properties.autoincrement_next_sequence = Number(properties.autoincrement_next_sequence ?? 1) + 1
}

/**
 * An external id can be taken once per object (https://support.zendesk.com/hc/en-us/articles/6687271605786).
 * What Zendesk answers to a taken one is unconfirmed: this body is our guess, so clients may rely on the
 * refusal only, not on its words. That deleting a record frees its external id is unconfirmed too.
 */
const externalIdAfter = (
  desk: Desk,
  record: CustomObjectRecord,
  given: JsonObject,
  details: ErrorDetails,
): string | null => {
  if (given.external_id === undefined) return record.external_id
  if (isBlank(given.external_id)) return null
  const externalId = String(given.external_id)
  const other = recordByExternalId(desk, externalId)
  if (other && other.id !== record.id) {
    const description = `External ID: ${externalId} is already being used`
    details.external_id = [{ description, error: 'DuplicateValue' }]
  }
  return externalId
}

/** Search shows the version before for as long as the index lags. */
const keepForSearch = (zendesk: Zendesk, record: CustomObjectRecord): void => {
  const now = zendesk.nowMs()
  const lag = zendesk.state.faults.index_lag_ms
  if (lag === 0) delete record.former
  else if (record.indexed_from <= now) {
    const { former: _former, ...version } = record
    record.former = structuredClone(version)
  }
  record.indexed_from = now + lag
}
