import { type ErrorDetails, recordInvalid, recordNotFound } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { ObjectTrigger } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { isBlank, ownFieldsOf } from './definitions.js'

// Object triggers are stored and held against the rules; nothing runs them yet.

const MOST_CONDITIONS = 50
const MOST_ACTIONS = 25
const OPERATORS = [
  'is',
  'is_not',
  'present',
  'not_present',
  'less_than',
  'less_than_equal',
  'greater_than',
  'greater_than_equal',
  'within_previous_n_days',
  'within_next_n_days',
  'includes_words',
  'not_includes_words',
  'includes_string',
  'not_includes_string',
  'includes',
  'not_includes',
  'changed',
  'not_changed',
  'changed_to',
  'changed_from',
]

export const objectTrigger = (zendesk: Zendesk, objectKey: string, id: string): ObjectTrigger => {
  const found = triggersOf(zendesk, objectKey).find((trigger) => String(trigger.id) === id)
  if (!found) throw recordNotFound()
  return found
}

export const triggersOf = (zendesk: Zendesk, objectKey: string): ObjectTrigger[] =>
  zendesk.state.object_triggers
    .filter((trigger) => trigger.object_key === objectKey)
    .sort((a, b) => a.position - b.position)

export const createTrigger = (
  zendesk: Zendesk,
  objectKey: string,
  given: JsonObject,
  installationId: number | null = null,
): ObjectTrigger => {
  checkTrigger(zendesk, objectKey, given)
  const now = zendesk.now()
  const trigger: ObjectTrigger = {
    id: zendesk.newId(),
    object_key: objectKey,
    title: String(given.title),
    description: isBlank(given.description) ? '' : String(given.description),
    active: given.active !== false,
    position: triggersOf(zendesk, objectKey).length + 1,
    conditions: given.conditions,
    actions: given.actions,
    app_installation_id: installationId,
    created_at: now,
    updated_at: now,
  }
  zendesk.state.object_triggers.push(trigger)
  return trigger
}

export const updateTrigger = (zendesk: Zendesk, trigger: ObjectTrigger, given: JsonObject): void => {
  const { title, description, active, conditions, actions } = trigger
  const after = { title, description, active, conditions, actions, ...given }
  checkTrigger(zendesk, trigger.object_key, after)
  trigger.title = String(after.title)
  trigger.description = String(after.description ?? '')
  trigger.active = after.active !== false
  trigger.conditions = after.conditions
  trigger.actions = after.actions
  if (typeof given.position === 'number') trigger.position = given.position
  trigger.updated_at = zendesk.now()
}

const checkTrigger = (zendesk: Zendesk, objectKey: string, given: JsonObject): void => {
  const details: ErrorDetails = {}
  const refuse = (field: string, description: string, error = 'InvalidValue') => {
    details[field] = [{ description, error }]
  }
  if (isBlank(given.title)) refuse('title', 'Title: cannot be blank', 'BlankValue')
  const fields = [
    'update_type',
    ...ownFieldsOf(zendesk, objectKey).map(({ key }) => `custom_object.${objectKey}.custom_fields.${key}`),
  ]
  const conditions = conditionsOf(given.conditions)
  if (conditions === null) refuse('conditions', 'Conditions: must be lists under all and any')
  else if (conditions.length === 0) refuse('conditions', 'Conditions: cannot be blank', 'BlankValue')
  else if (conditions.length > MOST_CONDITIONS) refuse('conditions', `Conditions: ${MOST_CONDITIONS} at most`)
  const unknown = conditions?.find(
    ({ field, operator }) => !isConditionField(field, fields) || !OPERATORS.includes(String(operator)),
  )
  if (unknown) refuse('conditions', `Conditions: ${unknown.field} ${unknown.operator} is not a condition`)
  const actions = Array.isArray(given.actions) ? given.actions.filter(isObject) : []
  if (actions.length === 0) refuse('actions', 'Actions: cannot be blank', 'BlankValue')
  else if (actions.length > MOST_ACTIONS) refuse('actions', `Actions: ${MOST_ACTIONS} at most`)
  const wrong = actions.find(({ field }) => !isActionField(field, fields))
  if (wrong) refuse('actions', `Actions: ${String(wrong.field)} is not an action`)
  if (Object.keys(details).length > 0) throw recordInvalid(details)
}

const isConditionField = (field: unknown, known: string[]): boolean =>
  known.includes(String(field)) || /^custom_object\.[^.]+\.(name|external_id)$/.test(String(field))

// The names of the notification actions are unconfirmed, so any of that kind passes.
const isActionField = (field: unknown, known: string[]): boolean =>
  isConditionField(field, known) || /^notification_|^cc_/.test(String(field))

const conditionsOf = (given: unknown): JsonObject[] | null => {
  if (!isObject(given)) return null
  const lists = [given.all ?? [], given.any ?? []]
  if (!lists.every(Array.isArray)) return null
  return lists.flat().filter(isObject)
}
