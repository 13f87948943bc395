import { type ErrorDetails, recordInvalid } from '../../errors.js'
import type { FieldOption, TicketField } from '../../state.js'
import type { Zendesk } from '../../zendesk.js'
import { isJsonObject, type Json } from '../json.js'
import type { Requirement } from './install.js'

const TYPES = [
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
const WITH_OPTIONS = ['tagger', 'multiselect']
/** Zendesk gives fields of apps no person as creator. */
const MADE_BY_AN_APP = -1

export const requireTicketField = (zendesk: Zendesk, requirement: Requirement): number => {
  const { item, present, app } = requirement
  const type = String(item.type ?? 'text')
  const before = zendesk.state.ticket_fields.find(({ id }) => id === present)
  check(zendesk, requirement, type, before)
  const now = zendesk.now()
  const description = String(item.description ?? '')
  const field: TicketField = {
    id: before?.id ?? zendesk.newId(),
    type,
    title: String(item.title),
    description,
    position: before?.position ?? zendesk.state.ticket_fields.length + 1,
    active: item.active !== false,
    required: item.required === true,
    agent_description: typeof item.agent_description === 'string' ? item.agent_description : null,
    tag: typeof item.tag === 'string' ? item.tag : null,
    removable: true,
    custom_field_options: optionsOf(zendesk, item.custom_field_options, before?.custom_field_options ?? []),
    creator_user_id: MADE_BY_AN_APP,
    creator_app_name: app.name,
    created_at: before?.created_at ?? now,
    updated_at: now,
  }
  if (before) Object.assign(before, field)
  else zendesk.state.ticket_fields.push(field)
  return field.id
}

const check = (
  zendesk: Zendesk,
  { item }: Requirement,
  type: string,
  before: TicketField | undefined,
): void => {
  const details: ErrorDetails = {}
  if (!TYPES.includes(type)) {
    details.type = [{ description: `Type: ${type} is not a field type`, error: 'InvalidValue' }]
  }
  if (before && before.type !== type) {
    const description = `Type: cannot be changed from ${before.type} to ${type}`
    details.type = [{ description, error: 'InvalidValue' }]
  }
  if (WITH_OPTIONS.includes(type)) {
    const values = valuesOf(item.custom_field_options)
    const taken = values.find((value) => usedElsewhere(zendesk, value, before))
    if (values.length === 0) {
      const description = 'Field options: cannot be blank'
      details.custom_field_options = [{ description, error: 'BlankValue' }]
    } else if (taken !== undefined) {
      // Option values are tags, so one value can belong to one field only.
      const description = `Field options: the tag ${taken} is already used in another field`
      details.custom_field_options = [{ description, error: 'DuplicateValue' }]
    } else if (new Set(values).size < values.length) {
      const description = 'Field options: the same tag is used twice'
      details.custom_field_options = [{ description, error: 'DuplicateValue' }]
    }
  }
  if (Object.keys(details).length > 0) throw recordInvalid(details)
}

const usedElsewhere = ({ state }: Zendesk, value: string, own: TicketField | undefined): boolean =>
  state.ticket_fields.some(
    (field) => field.id !== own?.id && field.custom_field_options.some((option) => option.value === value),
  )

const valuesOf = (options: Json | undefined): string[] =>
  (Array.isArray(options) ? options : []).filter(isJsonObject).map((option) => String(option.value))

const optionsOf = (zendesk: Zendesk, options: Json | undefined, before: FieldOption[]): FieldOption[] =>
  (Array.isArray(options) ? options : []).filter(isJsonObject).map((option) => ({
    id: before.find(({ value }) => value === option.value)?.id ?? zendesk.newId(),
    name: String(option.name),
    value: String(option.value),
  }))
