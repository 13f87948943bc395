import type { ErrorDetails } from '../errors.js'
import type { CustomObjectField } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { isBlank } from './definitions.js'

export type ReadValue = { kind: 'value'; value: unknown } | { kind: 'wrong'; because: string }

const value = (read: unknown): ReadValue => ({ kind: 'value', value: read })
const wrong = (because: string): ReadValue => ({ kind: 'wrong', because })

/** What a field of each type takes, and how it is kept. Null and the empty string clear any field. */
const readers: Record<string, (given: unknown, field: CustomObjectField, zendesk: Zendesk) => ReadValue> = {
  text: (given) => (isPlain(given) ? value(String(given)) : wrong('must be text')),
  textarea: (given) => (isPlain(given) ? value(String(given)) : wrong('must be text')),
  regexp: (given, field) =>
    isPlain(given) && new RegExp(field.regexp_for_validation ?? '').test(String(given))
      ? value(String(given))
      : wrong('does not have the form that is asked for'),
  checkbox: (given) => {
    if (given === true || given === 'true') return value(true)
    if (given === false || given === 'false') return value(false)
    return wrong('must be true or false')
  },
  integer: (given) =>
    isPlain(given) && /^[+-]?\d+$/.test(String(given)) && Number.isSafeInteger(Number(given))
      ? value(Number(given))
      : wrong('must be a whole number'),
  decimal: (given) =>
    isPlain(given) && /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(String(given))
      ? value(Number(given))
      : wrong('must be a number'),
  date: (given) => (isDate(given) ? value(String(given).slice(0, 10)) : wrong('must be a date (YYYY-MM-DD)')),
  dropdown: (given, { custom_field_options: options }) =>
    options.some((option) => option.value === given)
      ? value(given)
      : wrong(`${String(given)} is not an option`),
  multiselect: (given, { custom_field_options: options }) => {
    const values = Array.isArray(given) ? given : [given]
    const stranger = values.find((item) => !options.some((option) => option.value === item))
    return stranger === undefined
      ? value([...new Set(values)])
      : wrong(`${String(stranger)} is not an option`)
  },
  lookup: (given, { relationship_target_type: target }, zendesk) =>
    isPlain(given) && targetExists(zendesk, target ?? '', String(given))
      ? value(String(given))
      : wrong('does not point at anything'),
}

const isPlain = (given: unknown): given is string | number =>
  typeof given === 'string' || typeof given === 'number'

const isDate = (given: unknown): boolean => {
  if (typeof given !== 'string' || !/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(given)) return false
  const day = new Date(`${given.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(given.slice(0, 10))
}

const targetExists = ({ state }: Zendesk, target: string, id: string): boolean => {
  const own = /^zen:custom_object:(.+)$/.exec(target)?.[1]
  if (own !== undefined) {
    return state.custom_object_records.some(
      (record) => record.object_key === own && record.id === id && !record.deleted,
    )
  }
  if (target === 'zen:user') return state.users.some((user) => String(user.id) === id)
  if (target === 'zen:ticket') return state.tickets.some((ticket) => String(ticket.id) === id)
  if (target === 'zen:organization') return state.organizations.some((item) => String(item.id) === id)
  // Brands and articles are not kept here: any number may be one.
  return /^\d+$/.test(id)
}

/**
 * The record's values after a write. Each field of the object is there afterwards, null where nothing was set.
 * That a key without a field is refused rather than passed over is unconfirmed; refusing shows the mistake.
 */
export const readValues = (
  zendesk: Zendesk,
  fields: CustomObjectField[],
  given: Record<string, unknown>,
  before: Record<string, unknown>,
): { values: Record<string, unknown>; details: ErrorDetails } => {
  const details: ErrorDetails = {}
  const values: Record<string, unknown> = {}
  for (const key of Object.keys(given)) {
    if (!fields.some((field) => field.key === key)) {
      details[key] = [{ description: `${key}: is not a field of this object`, error: 'InvalidValue' }]
    }
  }
  for (const field of fields) {
    const sent = Object.hasOwn(given, field.key) ? given[field.key] : before[field.key]
    const empty = isBlank(sent) || (Array.isArray(sent) && sent.length === 0)
    if (empty) {
      values[field.key] = null
      if (field.required) {
        details[field.key] = [{ description: `${field.title}: cannot be blank`, error: 'BlankValue' }]
      }
      continue
    }
    // What was accepted before stays, also when its option or its target has gone since.
    if (!Object.hasOwn(given, field.key)) {
      values[field.key] = sent
      continue
    }
    const read = readers[field.type]?.(sent, field, zendesk) ?? wrong('has a type that is not kept here')
    if (read.kind === 'value') values[field.key] = read.value
    else details[field.key] = [{ description: `${field.title}: ${read.because}`, error: 'InvalidValue' }]
  }
  return { values, details }
}
