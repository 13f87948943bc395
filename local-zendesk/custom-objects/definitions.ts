import { type ErrorDetails, recordInvalid, recordNotFound } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { CustomObject, CustomObjectField, FieldOption } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { mostFields, mostLookups, mostObjects } from './plans.js'

// Objects and their fields: made by admins through the API, and by the installer of requirements.json.

const FIELD_TYPES = [
  'checkbox',
  'date',
  'decimal',
  'dropdown',
  'integer',
  'lookup',
  'multiselect',
  'regexp',
  'text',
  'textarea',
]
const TARGETS = ['zen:user', 'zen:organization', 'zen:ticket', 'zen:article', 'zen:brand']
const OWN_TARGET = /^zen:custom_object:(.+)$/

export const customObject = (zendesk: Zendesk, key: string): CustomObject => {
  const found = zendesk.state.custom_objects.find((object) => object.key === key)
  if (!found) throw recordNotFound()
  return found
}

export const fieldsOf = (zendesk: Zendesk, objectKey: string): CustomObjectField[] =>
  zendesk.state.custom_object_fields
    .filter((field) => field.object_key === objectKey)
    .sort((a, b) => a.position - b.position)

/** Fields an admin made, without the standard name and external id. */
export const ownFieldsOf = (zendesk: Zendesk, objectKey: string): CustomObjectField[] =>
  fieldsOf(zendesk, objectKey).filter((field) => !field.key.startsWith('standard::'))

export const objectField = (zendesk: Zendesk, objectKey: string, keyOrId: string): CustomObjectField => {
  const found = fieldsOf(zendesk, objectKey).find(({ key, id }) => key === keyOrId || String(id) === keyOrId)
  if (!found) throw recordNotFound()
  return found
}

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

const keyWrong = (key: unknown): string | null => {
  if (isBlank(key)) return 'Key: cannot be blank'
  if (typeof key !== 'string' || !/^[A-Za-z0-9_]+$/.test(key)) {
    return 'Key: can have letters, digits and underscores only'
  }
  return /^[0-9]+$/.test(key) ? 'Key: cannot be digits only' : null
}

const refuseIf = (details: ErrorDetails): void => {
  if (Object.keys(details).length > 0) throw recordInvalid(details)
}

export const createObject = (zendesk: Zendesk, given: JsonObject, userId: number): CustomObject => {
  const details: ErrorDetails = {}
  const wrongKey = keyWrong(given.key)
  if (wrongKey !== null) details.key = [{ description: wrongKey, error: 'InvalidValue' }]
  for (const name of ['title', 'title_pluralized']) {
    if (isBlank(given[name]))
      details[name] = [{ description: `${name}: cannot be blank`, error: 'BlankValue' }]
  }
  if (typeof given.include_in_list_view !== 'boolean') {
    const description = 'Include in list view: must be true or false'
    details.include_in_list_view = [{ description, error: 'BlankValue' }]
  }
  if (zendesk.state.custom_objects.some(({ key }) => key === given.key)) {
    details.key = [{ description: `Key: ${given.key} is already being used`, error: 'DuplicateValue' }]
  }
  const limit = mostObjects(zendesk)
  if (zendesk.state.custom_objects.length >= limit) {
    details.base = [{ description: `This account can have ${limit} custom objects`, error: 'LimitExceeded' }]
  }
  refuseIf(details)
  const now = zendesk.now()
  const object: CustomObject = {
    id: zendesk.newUlid(),
    key: String(given.key),
    title: String(given.title),
    title_pluralized: String(given.title_pluralized),
    description: isBlank(given.description) ? '' : String(given.description),
    include_in_list_view: given.include_in_list_view === true,
    allows_attachments: given.allows_attachments === true,
    allows_photos: given.allows_photos === true,
    created_by_user_id: String(userId),
    updated_by_user_id: String(userId),
    created_at: now,
    updated_at: now,
  }
  zendesk.state.custom_objects.push(object)
  pushField(zendesk, object.key, { key: 'standard::name', type: 'text', title: 'Name', required: true }, 0, {
    is_unique: false,
    autoincrement_enabled: false,
    autoincrement_prefix: '',
    autoincrement_padding: 0,
    autoincrement_next_sequence: 1,
  })
  pushField(zendesk, object.key, { key: 'standard::external_id', type: 'text', title: 'External ID' }, 1, {})
  return object
}

export const updateObject = (object: CustomObject, given: JsonObject, userId: number, now: string): void => {
  for (const name of ['title', 'title_pluralized', 'description'] as const) {
    const value = given[name]
    if (value === undefined) continue
    if (name !== 'description' && isBlank(value)) {
      throw recordInvalid({ [name]: [{ description: `${name}: cannot be blank`, error: 'BlankValue' }] })
    }
    object[name] = String(value ?? '')
  }
  for (const name of ['include_in_list_view', 'allows_attachments', 'allows_photos'] as const) {
    if (typeof given[name] === 'boolean') object[name] = given[name]
  }
  object.updated_by_user_id = String(userId)
  object.updated_at = now
}

/** Everything of the object goes with it. */
export const deleteObject = ({ state }: Zendesk, key: string): void => {
  state.custom_objects = state.custom_objects.filter((object) => object.key !== key)
  const others = <T extends { object_key: string }>(of: T[]): T[] =>
    of.filter((item) => item.object_key !== key)
  state.custom_object_fields = others(state.custom_object_fields)
  state.custom_object_records = others(state.custom_object_records)
  state.object_triggers = others(state.object_triggers)
  state.permission_policies = others(state.permission_policies)
  state.access_rules = others(state.access_rules)
}

export const createField = (zendesk: Zendesk, objectKey: string, given: JsonObject): CustomObjectField => {
  const present = ownFieldsOf(zendesk, objectKey)
  const details: ErrorDetails = fieldProblems(zendesk, given)
  const wrongKey = keyWrong(given.key)
  if (wrongKey !== null) details.key = [{ description: wrongKey, error: 'InvalidValue' }]
  if (present.some(({ key }) => key === given.key)) {
    details.key = [{ description: `Key: ${given.key} is already being used`, error: 'DuplicateValue' }]
  }
  if (isBlank(given.title)) details.title = [{ description: 'Title: cannot be blank', error: 'BlankValue' }]
  const lookups = present.filter(({ type }) => type === 'lookup').length
  if (given.type === 'lookup' && lookups >= mostLookups(zendesk)) {
    const description = `An object of this account can have ${mostLookups(zendesk)} lookup fields`
    details.base = [{ description, error: 'LimitExceeded' }]
  }
  if (present.length >= mostFields) {
    details.base = [{ description: `An object can have ${mostFields} fields`, error: 'LimitExceeded' }]
  }
  refuseIf(details)
  const properties = isObject(given.properties) ? given.properties : {}
  return pushField(zendesk, objectKey, given, fieldsOf(zendesk, objectKey).length, properties)
}

const fieldProblems = (zendesk: Zendesk, given: JsonObject): ErrorDetails => {
  const details: ErrorDetails = {}
  const { type } = given
  if (typeof type !== 'string' || !FIELD_TYPES.includes(type)) {
    details.type = [{ description: `Type: ${String(type)} is not a field type`, error: 'InvalidValue' }]
  }
  if (type === 'dropdown' || type === 'multiselect') {
    const wrong = optionsWrong(given.custom_field_options)
    if (wrong !== null) details.custom_field_options = [{ description: wrong, error: 'InvalidValue' }]
  }
  if (type === 'regexp' && !isRegexp(given.regexp_for_validation)) {
    const description = 'Regexp for validation: is not a regular expression'
    details.regexp_for_validation = [{ description, error: 'InvalidValue' }]
  }
  if (type === 'lookup' && !isTarget(zendesk, given.relationship_target_type)) {
    const description = `Relationship target type: ${String(given.relationship_target_type)} cannot be a target`
    details.relationship_target_type = [{ description, error: 'InvalidValue' }]
  }
  return details
}

const optionsWrong = (options: unknown): string | null => {
  if (!Array.isArray(options) || options.length === 0) return 'Custom field options: cannot be blank'
  const values: unknown[] = []
  for (const option of options) {
    if (!isObject(option) || isBlank(option.name) || isBlank(option.value)) {
      return 'Custom field options: each needs a name and a value'
    }
    if (values.includes(option.value)) return `Custom field options: ${String(option.value)} is used twice`
    values.push(option.value)
  }
  return null
}

const isRegexp = (text: unknown): boolean => {
  if (typeof text !== 'string' || text === '') return false
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

const isTarget = ({ state }: Zendesk, target: unknown): boolean => {
  if (typeof target !== 'string') return false
  const own = OWN_TARGET.exec(target)?.[1]
  return own === undefined ? TARGETS.includes(target) : state.custom_objects.some(({ key }) => key === own)
}

const pushField = (
  zendesk: Zendesk,
  objectKey: string,
  given: JsonObject,
  position: number,
  properties: Record<string, unknown>,
): CustomObjectField => {
  const now = zendesk.now()
  const field: CustomObjectField = {
    id: zendesk.newId(),
    object_key: objectKey,
    key: String(given.key),
    type: String(given.type),
    title: String(given.title),
    description: isBlank(given.description) ? '' : String(given.description),
    position,
    active: given.active !== false,
    required: given.required === true,
    regexp_for_validation: given.type === 'regexp' ? String(given.regexp_for_validation) : null,
    custom_field_options: optionsFrom(zendesk, given.custom_field_options, []),
    relationship_target_type: given.type === 'lookup' ? String(given.relationship_target_type) : null,
    relationship_filter: isObject(given.relationship_filter) ? given.relationship_filter : null,
    system: false,
    properties,
    created_at: now,
    updated_at: now,
  }
  zendesk.state.custom_object_fields.push(field)
  return field
}

/** An option of the same value keeps its id. */
const optionsFrom = (zendesk: Zendesk, given: unknown, before: FieldOption[]): FieldOption[] =>
  (Array.isArray(given) ? given : []).filter(isObject).map((option) => ({
    id: before.find(({ value }) => value === option.value)?.id ?? zendesk.newId(),
    name: String(option.name),
    value: String(option.value),
  }))

/** Key and type are for good; of the standard name, only the properties matter. */
export const updateField = (zendesk: Zendesk, field: CustomObjectField, given: JsonObject): void => {
  if (given.title !== undefined && isBlank(given.title)) {
    throw recordInvalid({ title: [{ description: 'Title: cannot be blank', error: 'BlankValue' }] })
  }
  if (given.custom_field_options !== undefined) {
    const wrong = optionsWrong(given.custom_field_options)
    if (wrong !== null) {
      throw recordInvalid({ custom_field_options: [{ description: wrong, error: 'InvalidValue' }] })
    }
    field.custom_field_options = optionsFrom(zendesk, given.custom_field_options, field.custom_field_options)
  }
  if (given.regexp_for_validation !== undefined && field.type === 'regexp') {
    if (!isRegexp(given.regexp_for_validation)) {
      const description = 'Regexp for validation: is not a regular expression'
      throw recordInvalid({ regexp_for_validation: [{ description, error: 'InvalidValue' }] })
    }
    field.regexp_for_validation = String(given.regexp_for_validation)
  }
  if (isObject(given.properties)) {
    const properties = { ...field.properties, ...given.properties }
    if (properties.is_unique === true && properties.autoincrement_enabled === true) {
      const description = 'Properties: a name cannot be unique and numbered at once'
      throw recordInvalid({ properties: [{ description, error: 'InvalidValue' }] })
    }
    field.properties = properties
  }
  if (given.title !== undefined) field.title = String(given.title)
  if (given.description !== undefined) field.description = String(given.description ?? '')
  if (typeof given.active === 'boolean') field.active = given.active
  if (typeof given.required === 'boolean') field.required = given.required
  if (isObject(given.relationship_filter)) field.relationship_filter = given.relationship_filter
  field.updated_at = zendesk.now()
}
