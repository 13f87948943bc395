import { type ErrorDetails, recordInvalid } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { AccessRule, CustomObjectRecord, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { isBlank, ownFieldsOf } from './definitions.js'

// An access rule narrows what a role may do to the records that meet its conditions.

type Condition = { field: string; operator: string; value: string }

const OPERATORS: Record<string, (held: string[], wanted: string) => boolean> = {
  is: (held, wanted) => held.includes(wanted),
  matches: (held, wanted) => held.includes(wanted),
  is_not: (held, wanted) => !held.includes(wanted),
  includes: (held, wanted) => held.some((value) => value === wanted || value.includes(wanted)),
  not_includes: (held, wanted) => !held.some((value) => value === wanted || value.includes(wanted)),
  greater_than: (held, wanted) => held.some((value) => compare(value, wanted) > 0),
  greater_than_equal: (held, wanted) => held.some((value) => compare(value, wanted) >= 0),
  less_than: (held, wanted) => held.some((value) => compare(value, wanted) < 0),
  less_than_equal: (held, wanted) => held.some((value) => compare(value, wanted) <= 0),
  present: (held) => held.length > 0,
  not_present: (held) => held.length === 0,
}

/** Numbers as numbers, dates and text by their letters. */
const compare = (a: string, b: string): number => {
  const numbers = [Number(a), Number(b)] as const
  if (!numbers.some(Number.isNaN)) return numbers[0] - numbers[1]
  return a < b ? -1 : a > b ? 1 : 0
}

export const meetsRule = (rule: AccessRule, record: CustomObjectRecord, user: User): boolean => {
  const { all, any } = conditionsOf(rule.conditions)
  const met = (condition: Condition) => meets(condition, record, user)
  return all.every(met) && (any.length === 0 || any.some(met))
}

const meets = ({ field, operator, value }: Condition, record: CustomObjectRecord, user: User): boolean =>
  OPERATORS[operator]?.(heldIn(field, record), value === 'current_user' ? String(user.id) : value) ?? false

const heldIn = (field: string, record: CustomObjectRecord): string[] => {
  const own = /\.custom_fields\.(.+)$/.exec(field)?.[1]
  const held =
    field === 'created_by_user'
      ? record.created_by_user_id
      : field === 'name'
        ? record.name
        : own === undefined
          ? null
          : record.custom_object_fields[own]
  return (Array.isArray(held) ? held : [held]).filter((value) => !isBlank(value)).map(String)
}

const conditionsOf = (conditions: unknown): { all: Condition[]; any: Condition[] } => {
  const lists = isObject(conditions) ? conditions : {}
  const listed = (value: unknown): Condition[] =>
    (Array.isArray(value) ? value : []).filter(isObject).map((condition) => ({
      field: String(condition.field),
      operator: String(condition.operator),
      value: String(condition.value ?? ''),
    }))
  return { all: listed(lists.all), any: listed(lists.any) }
}

/** Refuses a rule whose conditions name no field of the object or no operator. */
export const checkRule = (zendesk: Zendesk, objectKey: string, given: JsonObject): void => {
  const details: ErrorDetails = {}
  if (isBlank(given.title)) details.title = [{ description: 'Title: cannot be blank', error: 'BlankValue' }]
  const { all, any } = conditionsOf(given.conditions)
  const fields = conditionFields(zendesk, objectKey)
  const wrong = [...all, ...any].find(
    ({ field, operator }) => !fields.includes(field) || OPERATORS[operator] === undefined,
  )
  if (all.length + any.length === 0) {
    details.conditions = [{ description: 'Conditions: cannot be blank', error: 'BlankValue' }]
  } else if (wrong) {
    const description = `Conditions: ${wrong.field} ${wrong.operator} is not a condition`
    details.conditions = [{ description, error: 'InvalidValue' }]
  }
  if (Object.keys(details).length > 0) throw recordInvalid(details)
}

const conditionFields = (zendesk: Zendesk, objectKey: string): string[] => [
  'created_by_user',
  'name',
  ...ownFieldsOf(zendesk, objectKey).map(({ key }) => `custom_object.${objectKey}.custom_fields.${key}`),
]

/** What a rule of this object can be built of. */
export const ruleDefinitions = (zendesk: Zendesk, objectKey: string) => {
  const conditions = conditionFields(zendesk, objectKey).map((subject) => ({
    group: 'custom_object',
    subject,
    title: subject,
    type: subject === 'created_by_user' ? 'autocomplete' : 'text',
    nullable: subject.startsWith('custom_object.'),
    repeatable: false,
    operators: Object.keys(OPERATORS).map((operator) => ({
      value: operator,
      title: operator.replaceAll('_', ' '),
      terminal: operator === 'present' || operator === 'not_present',
    })),
    ...(subject === 'created_by_user'
      ? { values: [{ dynamic: true, enabled: true, title: '(current user)', value: 'current_user' }] }
      : {}),
  }))
  return { conditions_all: conditions, conditions_any: conditions }
}
