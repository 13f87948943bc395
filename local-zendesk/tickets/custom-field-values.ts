import { recordInvalid } from '../errors.js'
import type { CustomFieldValue, Ticket, TicketField } from '../state.js'

type Value = CustomFieldValue['value']

/** A value as the field keeps it; what the field cannot hold is refused with the field named. */
export const customFieldValue = (field: TicketField, value: unknown): Value => {
  if (value === null || value === undefined || value === '') return field.type === 'checkbox' ? false : null
  const refuse = (): never => {
    throw recordInvalid({ base: [{ description: `${field.title}: is invalid`, error: 'InvalidValue' }] })
  }
  const options = field.custom_field_options.map((option) => option.value)
  switch (field.type) {
    case 'checkbox':
      if (value === true || value === 'true' || value === '1' || value === 1) return true
      return value === false || value === 'false' || value === '0' || value === 0 ? false : refuse()
    case 'integer':
      return Number.isInteger(Number(value)) ? Number(value) : refuse()
    case 'decimal':
      return Number.isFinite(Number(value)) ? String(value) : refuse()
    case 'date': {
      const day = String(value).slice(0, 10)
      return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : refuse()
    }
    case 'tagger':
      return typeof value === 'string' && options.includes(value) ? value : refuse()
    case 'multiselect': {
      const chosen = Array.isArray(value) ? value.map(String) : [String(value)]
      return chosen.every((one) => options.includes(one)) ? chosen : refuse()
    }
    default:
      return typeof value === 'string' || typeof value === 'number' ? value : refuse()
  }
}

/** The tags a field's value stands for: dropdown options and ticked checkboxes put them on the ticket. */
export const tagsOfValue = (field: TicketField, value: Value | undefined): string[] => {
  if (field.type === 'tagger') return typeof value === 'string' ? [value] : []
  if (field.type === 'multiselect') return Array.isArray(value) ? value : []
  if (field.type === 'checkbox') return value === true && field.tag ? [field.tag] : []
  return []
}

/** Sets values one by one, the fields not named stay; their tags come and go with them. */
export const setCustomFields = (
  ticket: Ticket,
  fields: TicketField[],
  changes: { id: number; value: unknown }[],
): void => {
  for (const change of changes) {
    const field = fields.find((one) => one.id === change.id && one.active)
    // Zendesk passes over fields it does not know.
    if (!field) continue
    const value = customFieldValue(field, change.value)
    const gone = tagsOfValue(field, customValue(ticket, field.id))
    ticket.tags = ticket.tags.filter((tag) => !gone.includes(tag))
    for (const tag of tagsOfValue(field, value)) if (!ticket.tags.includes(tag)) ticket.tags.push(tag)
    putValue(ticket, field.id, value)
  }
}

/** The other direction: a dropdown follows when its option's tag is put on or taken off by hand. */
export const followTags = (ticket: Ticket, fields: TicketField[]): void => {
  for (const field of fields) {
    if (!field.active) continue
    const value = customValue(ticket, field.id)
    if (field.type === 'tagger') {
      if (typeof value === 'string' && ticket.tags.includes(value)) continue
      const option = field.custom_field_options.find((one) => ticket.tags.includes(one.value))
      if ((option?.value ?? null) !== (value ?? null)) putValue(ticket, field.id, option?.value ?? null)
    } else if (field.type === 'checkbox' && field.tag) {
      const ticked = ticket.tags.includes(field.tag)
      if (ticked !== (value === true)) putValue(ticket, field.id, ticked)
    } else if (field.type === 'multiselect') {
      const chosen = field.custom_field_options
        .map((option) => option.value)
        .filter((one) => ticket.tags.includes(one))
      const before = Array.isArray(value) ? value : []
      if (chosen.length !== before.length || chosen.some((one) => !before.includes(one))) {
        putValue(ticket, field.id, chosen)
      }
    }
  }
}

export const customValue = (ticket: Ticket, fieldId: number): Value | undefined =>
  ticket.custom_fields.find((entry) => entry.id === fieldId)?.value

const putValue = (ticket: Ticket, fieldId: number, value: Value): void => {
  const entry = ticket.custom_fields.find((one) => one.id === fieldId)
  if (entry) entry.value = value
  else ticket.custom_fields.push({ id: fieldId, value })
}
