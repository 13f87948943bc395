import { fieldBlank, fieldInvalid, recordInvalid } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { FieldOption, TicketField } from '../state.js'
import type { Zendesk } from '../zendesk.js'

const types = [
  'text',
  'textarea',
  'checkbox',
  'date',
  'integer',
  'decimal',
  'regexp',
  'partialcreditcard',
  'multiselect',
  'tagger',
  'lookup',
]

export type Creator = { userId: number; appName: string | null }

/** What apps make carries this in the place of a user's id. */
export const appCreator = (appName: string): Creator => ({ userId: -1, appName })

/** Takes a ticket field as the API and requirements.json word it, or refuses it. */
export const createTicketField = (zendesk: Zendesk, input: JsonObject, creator: Creator): TicketField => {
  if (typeof input.title !== 'string' || input.title.trim() === '') throw fieldBlank('title')
  if (typeof input.type !== 'string' || !types.includes(input.type)) {
    throw fieldInvalid('type', `Type: ${String(input.type)} is not a ticket field type`)
  }
  const now = zendesk.now()
  const field: TicketField = {
    id: zendesk.newId(),
    type: input.type,
    title: input.title,
    description: typeof input.description === 'string' ? input.description : input.title,
    position: typeof input.position === 'number' ? input.position : 9_999,
    active: input.active !== false,
    required: input.required === true,
    agent_description: typeof input.agent_description === 'string' ? input.agent_description : null,
    tag: typeof input.tag === 'string' ? input.tag : null,
    removable: true,
    custom_field_options: [],
    creator_user_id: creator.userId,
    creator_app_name: creator.appName,
    created_at: now,
    updated_at: now,
  }
  setOptions(zendesk, field, input.custom_field_options)
  if ((field.type === 'tagger' || field.type === 'multiselect') && field.custom_field_options.length === 0) {
    throw fieldBlank('custom_field_options')
  }
  zendesk.state.ticket_fields.push(field)
  return field
}

export const updateTicketField = (zendesk: Zendesk, field: TicketField, input: JsonObject): void => {
  if (typeof input.title === 'string') field.title = input.title
  if (typeof input.description === 'string') field.description = input.description
  if (typeof input.agent_description === 'string') field.agent_description = input.agent_description
  if (typeof input.active === 'boolean') field.active = input.active
  if (typeof input.required === 'boolean') field.required = input.required
  if (typeof input.position === 'number') field.position = input.position
  if (typeof input.tag === 'string') field.tag = input.tag
  if (input.custom_field_options !== undefined) setOptions(zendesk, field, input.custom_field_options)
  field.updated_at = zendesk.now()
}

/** The list sent replaces the list kept; options with a known id or value stay the same option. */
const setOptions = (zendesk: Zendesk, field: TicketField, input: unknown): void => {
  if (!Array.isArray(input)) return
  const options = input.filter(isObject).map((one) => optionOf(zendesk, field, one))
  checkOptions(zendesk, field, options)
  field.custom_field_options = options
}

export const optionOf = (zendesk: Zendesk, field: TicketField, input: JsonObject): FieldOption => {
  const { name, value } = input
  if (typeof name !== 'string' || name === '') throw fieldBlank('name')
  const tag = String(value ?? name)
    .toLowerCase()
    .replace(/[\s,]+/g, '_')
  const known = field.custom_field_options.find((one) => one.id === input.id || one.value === tag)
  return { id: known?.id ?? zendesk.newId(), name, value: tag }
}

/** An option's value is a tag, so no other dropdown of the account may use it. */
export const checkOptions = (zendesk: Zendesk, field: TicketField, options: FieldOption[]): void => {
  const values = options.map((one) => one.value)
  const taken = new Set(
    zendesk.state.ticket_fields
      .filter((other) => other.id !== field.id && other.active)
      .flatMap((other) => [
        ...other.custom_field_options.map((one) => one.value),
        ...(other.tag ? [other.tag] : []),
      ]),
  )
  const wrong = values.filter((value, index) => values.indexOf(value) !== index || taken.has(value))
  if (wrong.length > 0) {
    throw recordInvalid({
      custom_field_options: wrong.map((value) => ({
        description: `Tag ${value}: has already been taken`,
        error: 'DuplicateValue',
      })),
    })
  }
}
