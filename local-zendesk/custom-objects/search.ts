import { jsonApiErrors } from '../errors.js'
import { isObject } from '../request-body.js'
import type { CustomObjectField, CustomObjectRecord } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { ownFieldsOf } from './definitions.js'
import { liveRecords } from './records.js'

// Search reads an index that lags behind: the list and the record itself are always up to date, this is not.

type Version = Omit<CustomObjectRecord, 'former'>
const MOST_LEVELS = 5

/** The records as the index knows them now: also one deleted a moment ago, not yet one made a moment ago. */
export const indexedRecords = (zendesk: Zendesk, objectKey: string): Version[] => {
  const now = zendesk.nowMs()
  return zendesk.state.custom_object_records
    .filter((record) => record.object_key === objectKey)
    .flatMap((record) => {
      if (record.indexed_from <= now) return record.deleted ? [] : [record]
      return record.former ? [record.former] : []
    })
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Every word asked for begins a word of the name or of a field that holds text. */
export const matchesWords = (version: Version, fields: CustomObjectField[], query: string): boolean => {
  const held = [
    version.name,
    ...fields
      .filter(({ type }) => ['text', 'textarea', 'regexp'].includes(type))
      .map(({ key }) => String(version.custom_object_fields[key] ?? '')),
  ].flatMap(words)
  return words(query).every((wanted) => held.some((word) => word.startsWith(wanted)))
}

export const nameBeginsWith = (version: Version, query: string): boolean => {
  const held = words(version.name)
  return words(query).every((wanted) => held.some((word) => word.startsWith(wanted)))
}

type Test = (version: Version) => boolean

/** A filter as sent, turned into a test; refused when it asks for what Zendesk does not know. */
export const readFilter = (zendesk: Zendesk, objectKey: string, filter: unknown): Test =>
  testOf(filter, ownFieldsOf(zendesk, objectKey), 1)

const testOf = (filter: unknown, fields: CustomObjectField[], level: number): Test => {
  if (level > MOST_LEVELS) throw invalidFilter(`a filter can have ${MOST_LEVELS} levels`)
  if (!isObject(filter)) throw invalidFilter('a filter must be an object')
  const tests = Object.entries(filter).map(([key, value]): Test => {
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(value) || value.length === 0) throw invalidFilter(`${key} needs a list of filters`)
      const parts = value.map((part) => testOf(part, fields, level + 1))
      return (version) =>
        key === '$and' ? parts.every((part) => part(version)) : parts.some((part) => part(version))
    }
    return comparison(key, value, fields)
  })
  if (tests.length === 0) throw invalidFilter('a filter needs a comparison')
  return (version) => tests.every((test) => test(version))
}

const WHEN: Record<string, (held: number, wanted: number) => boolean> = {
  $gt: (held, wanted) => held > wanted,
  $gte: (held, wanted) => held >= wanted,
  $lt: (held, wanted) => held < wanted,
  $lte: (held, wanted) => held <= wanted,
}
const equal = (held: unknown, wanted: unknown): boolean =>
  Array.isArray(held)
    ? held.map(String).includes(String(wanted))
    : held !== null && held !== undefined && String(held) === String(wanted)

const comparison = (key: string, value: unknown, fields: CustomObjectField[]): Test => {
  if (!isObject(value)) throw invalidFilter(`${key} needs an operator`)
  const tests = Object.entries(value).map(([operator, wanted]): Test => {
    const test = one(key, operator, wanted, fields)
    if (!test) throw invalidFilter(`${key} ${operator} is not a comparison`)
    return test
  })
  if (tests.length === 0) throw invalidFilter(`${key} needs an operator`)
  return (version) => tests.every((test) => test(version))
}

/**
 * Operators that Zendesk documents for standard fields. For custom fields only $eq is confirmed, so nothing
 * else is taken: a client that needs more would find out here rather than on a real account.
 */
const one = (
  key: string,
  operator: string,
  wanted: unknown,
  fields: CustomObjectField[],
): Test | undefined => {
  if (key === 'created_at' || key === 'updated_at') {
    const compare = WHEN[operator]
    const instant = Date.parse(String(wanted))
    if (!compare || Number.isNaN(instant)) return undefined
    return (version) => compare(Date.parse(version[key]), instant)
  }
  if (key === 'name' && operator === '$contains') {
    return ({ name }) => name.toLowerCase().includes(String(wanted).toLowerCase())
  }
  if (operator !== '$eq') return undefined
  if (key === 'name' || key === 'external_id') return (version) => equal(version[key], wanted)
  if (key === 'created_by_user') return (version) => equal(version.created_by_user_id, wanted)
  if (key === 'updated_by_user') return (version) => equal(version.updated_by_user_id, wanted)
  const own = /^custom_object_fields\.(.+)$/.exec(key)?.[1]
  if (own === undefined || !fields.some((field) => field.key === own)) return undefined
  return (version) => equal(version.custom_object_fields[own], wanted)
}

const invalidFilter = (detail: string) =>
  jsonApiErrors(400, [{ code: 'InvalidFilter', title: 'Invalid filter', detail }])

const SORTS: Record<string, (version: Version) => string> = {
  id: (version) => version.id,
  name: (version) => version.name.toLowerCase(),
  created_at: (version) => version.created_at,
  updated_at: (version) => version.updated_at,
}

/** `sort=name` or `sort=-name`; equal ones in the order of their ids. */
export const sortRecords = <T extends Version>(of: T[], sort: string | undefined, allowed: string[]): T[] => {
  if (sort === undefined || sort === '') return of
  const name = sort.replace(/^-/, '')
  const by = SORTS[name]
  if (!by || !allowed.includes(name)) {
    throw jsonApiErrors(400, [
      { code: 'InvalidSort', title: 'Invalid sort', detail: `cannot sort by ${sort}` },
    ])
  }
  const direction = sort.startsWith('-') ? -1 : 1
  return [...of].sort((a, b) => {
    const [first, second] = [by(a), by(b)]
    if (first !== second) return (first < second ? -1 : 1) * direction
    return (a.id < b.id ? -1 : 1) * direction
  })
}

/** Records of one object that point at something through one lookup field. */
export const recordsPointingAt = (
  zendesk: Zendesk,
  field: CustomObjectField,
  id: string,
): CustomObjectRecord[] =>
  liveRecords(zendesk, field.object_key).filter((record) => record.custom_object_fields[field.key] === id)
