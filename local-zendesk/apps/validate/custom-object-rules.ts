import { isJsonObject, type Json, type JsonObject } from '../json.js'
import { type Finding, list, refuse } from './finding.js'

// custom_objects_v2 in requirements.json. These limits are the package's; the API allows more (100 fields).
const MOST_BYTES = 1_048_576
const MOST_OBJECTS = 50
const MOST_FIELDS = 20
const MOST_TRIGGERS = 10
const MOST_CONDITIONS = 50
const MOST_ACTIONS = 25
const MOST_FILTER_CONDITIONS = 20
const MOST_SELECTION_FIELDS = 5
const MOST_OPTIONS = 10

const OBJECT_KEYS = ['key', 'title', 'title_pluralized', 'include_in_list_view']
const FIELD_KEYS = ['key', 'title', 'type', 'object_key']
const TRIGGER_KEYS = ['key', 'object_key', 'title', 'actions', 'conditions']

type Parts = { objects: JsonObject[]; fields: JsonObject[]; triggers: JsonObject[] }
type PartRule = (parts: Parts) => Finding[]

export const customObjectFindings = ({ custom_objects_v2: given }: JsonObject): Finding[] => {
  if (given === undefined) return []
  const shape = shapeFindings(given)
  if (shape.length > 0 || !isJsonObject(given)) return shape
  const parts: Parts = {
    objects: items(given.objects),
    fields: items(given.object_fields),
    triggers: items(given.object_triggers),
  }
  return [...wholeFindings(given), ...rules.flatMap((rule) => rule(parts))]
}

const items = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

const shapeFindings = (given: Json): Finding[] => {
  if (!isJsonObject(given)) {
    const message = 'custom_objects_v2 must be an object of objects, object_fields and object_triggers.'
    return [refuse('invalid_cov2_requirements_structure_v2', message)]
  }
  const parts = ['objects', 'object_fields', 'object_triggers']
  if (parts.every((part) => given[part] === undefined || isEmpty(given[part]))) {
    return [refuse('empty_cov2_requirements', 'custom_objects_v2 is there but asks for nothing.')]
  }
  return parts
    .filter((part) => given[part] !== undefined && !isListOfObjects(given[part]))
    .map((part) =>
      refuse(
        `invalid_${part}_structure_in_cov2_requirements_v2`,
        `custom_objects_v2.${part} must be a list of objects.`,
      ),
    )
}

const isEmpty = (value: Json | undefined): boolean =>
  value === null || (Array.isArray(value) && value.length === 0)

const isListOfObjects = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.every(isJsonObject)

const wholeFindings = (given: JsonObject): Finding[] => {
  const text = JSON.stringify(given)
  const bytes = new TextEncoder().encode(text).length
  const findings: Finding[] = []
  if (bytes > MOST_BYTES) {
    const message = `custom_objects_v2 takes ${bytes} bytes. At most ${MOST_BYTES} are possible.`
    findings.push(refuse('excessive_cov2_payload_size', message))
  }
  if (/\{\{\s*setting\./.test(text)) {
    const message = 'custom_objects_v2 cannot use {{setting…}} placeholders.'
    findings.push(refuse('setting_placeholders_not_allowed_in_cov2_requirements', message))
  }
  return findings
}

const most = (key: string, what: string, count: number, limit: number): Finding[] =>
  count <= limit ? [] : [refuse(key, `${what}: ${count}. At most ${limit} are possible.`)]

const lacking = (errorKey: string, kind: string, item: JsonObject, keys: string[]): Finding[] => {
  const absent = keys.filter((key) => item[key] === undefined)
  if (absent.length === 0) return []
  return [refuse(errorKey, `${kind} "${nameOf(item)}" lacks required keys: ${list(absent)}.`)]
}

const nameOf = (item: JsonObject): string => String(item.key ?? item.title ?? '?')

const perObject = (
  of: JsonObject[],
  limit: number,
  key: string,
  what: (object: string) => string,
): Finding[] => {
  const counts = new Map<string, number>()
  for (const item of of) {
    const object = String(item.object_key)
    counts.set(object, (counts.get(object) ?? 0) + 1)
  }
  return [...counts].flatMap(([object, count]) => most(key, what(object), count, limit))
}

const objectCount: PartRule = ({ objects }) =>
  most('excessive_custom_objects_v2_requirements', 'Custom objects', objects.length, MOST_OBJECTS)

const fieldCount: PartRule = ({ fields }) =>
  perObject(fields, MOST_FIELDS, 'excessive_custom_objects_v2_fields', (object) => `Fields of ${object}`)

const triggerCount: PartRule = ({ triggers }) =>
  perObject(
    triggers,
    MOST_TRIGGERS,
    'excessive_custom_objects_v2_triggers',
    (object) => `Object triggers of ${object}`,
  )

const keysOf: PartRule = ({ objects, fields, triggers }) => [
  ...objects.flatMap((item) => lacking('missing_cov2_object_schema_key', 'Custom object', item, OBJECT_KEYS)),
  ...fields.flatMap((item) => lacking('missing_cov2_field_schema_key', 'Field', item, FIELD_KEYS)),
  ...triggers.flatMap((item) =>
    lacking('missing_cov2_trigger_schema_key_v2', 'Object trigger', item, TRIGGER_KEYS),
  ),
]

const references: PartRule = ({ objects, fields, triggers }) => {
  const known = new Set(objects.map((object) => object.key))
  const strangers = (of: JsonObject[], kind: string, key: string): Finding[] =>
    of
      .filter((item) => item.object_key !== undefined && !known.has(item.object_key))
      .map((item) =>
        refuse(
          `invalid_cov2_object_reference_in_${key}_v2`,
          `${kind} "${nameOf(item)}" belongs to ${String(item.object_key)}, which this file does not make.`,
        ),
      )
  return [...strangers(fields, 'Field', 'fields'), ...strangers(triggers, 'Object trigger', 'triggers')]
}

const selectionFields: PartRule = ({ fields }) =>
  ['dropdown', 'multiselect'].flatMap((type) =>
    perObject(
      fields.filter((field) => field.type === type),
      MOST_SELECTION_FIELDS,
      'excessive_cov2_selection_fields_per_object',
      (object) => `Fields of type ${type} of ${object}`,
    ),
  )

const options: PartRule = ({ fields }) =>
  fields.flatMap((field) =>
    most(
      'excessive_cov2_field_options',
      `Options of field ${nameOf(field)}`,
      items(field.custom_field_options).length,
      MOST_OPTIONS,
    ),
  )

const relationshipFilters: PartRule = ({ fields }) =>
  fields.flatMap((field) =>
    most(
      'excessive_cov2_relationship_filter_conditions',
      `Relationship filter conditions of field ${nameOf(field)}`,
      isJsonObject(field.relationship_filter) ? conditionCount(field.relationship_filter) : 0,
      MOST_FILTER_CONDITIONS,
    ),
  )

const conditionCount = (conditions: JsonObject): number =>
  items(conditions.all).length + items(conditions.any).length

const triggerConditions: PartRule = ({ triggers }) =>
  triggers.flatMap((trigger) => {
    const { conditions } = trigger
    if (conditions === undefined) return []
    const name = nameOf(trigger)
    const shaped =
      isJsonObject(conditions) &&
      Object.entries(conditions).every(
        ([key, value]) => ['all', 'any'].includes(key) && isListOfObjects(value),
      )
    if (!shaped) {
      const message = `Conditions of object trigger ${name} must be lists under all or any.`
      return [refuse('invalid_cov2_trigger_conditions_structure_v2', message)]
    }
    const count = conditionCount(conditions)
    if (count === 0) {
      return [refuse('empty_cov2_trigger_conditions_v2', `Object trigger ${name} needs a condition.`)]
    }
    return most(
      'excessive_custom_objects_v2_trigger_conditions_v2',
      `Conditions of object trigger ${name}`,
      count,
      MOST_CONDITIONS,
    )
  })

const triggerActions: PartRule = ({ triggers }) =>
  triggers.flatMap((trigger) => {
    const { actions } = trigger
    if (actions === undefined) return []
    const name = nameOf(trigger)
    if (!isListOfObjects(actions)) {
      const message = `Actions of object trigger ${name} must be a list of objects.`
      return [refuse('invalid_cov2_trigger_actions_structure_v2', message)]
    }
    const count = items(actions).length
    if (count === 0)
      return [refuse('empty_cov2_trigger_actions_v2', `Object trigger ${name} needs an action.`)]
    return most(
      'excessive_custom_objects_v2_trigger_actions_v2',
      `Actions of object trigger ${name}`,
      count,
      MOST_ACTIONS,
    )
  })

const rules: readonly PartRule[] = [
  objectCount,
  fieldCount,
  triggerCount,
  keysOf,
  references,
  selectionFields,
  options,
  relationshipFilters,
  triggerConditions,
  triggerActions,
]
