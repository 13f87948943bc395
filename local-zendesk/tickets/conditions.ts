import type { Ticket, TicketStatus, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { customValue } from './custom-field-values.js'
import { isWithin, spanOf } from './time-conditions.js'

/** Views, triggers and automations ask the same kind of question of a ticket. */
export type Condition = { field: string; operator: string; value: unknown }
export type Conditions = { all: Condition[]; any: Condition[] }

export type Occasion = {
  ticket: Ticket
  /** Who is asking or acting: `current_user` in views and triggers. */
  user: User | null
  /** Triggers alone know what the update changed. */
  update?: { before: Ticket | null; commentIsPublic: boolean | null }
}

const statuses: TicketStatus[] = ['new', 'open', 'pending', 'hold', 'solved', 'closed']
const priorities = [null, 'low', 'normal', 'high', 'urgent']

export const conditionsHold = (zendesk: Zendesk, conditions: Conditions, occasion: Occasion): boolean =>
  conditions.all.every((one) => conditionHolds(zendesk, one, occasion)) &&
  (conditions.any.length === 0 || conditions.any.some((one) => conditionHolds(zendesk, one, occasion)))

export const conditionHolds = (zendesk: Zendesk, condition: Condition, occasion: Occasion): boolean => {
  const { ticket, user, update } = occasion
  const { field, operator } = condition
  const value = typeof condition.value === 'string' ? condition.value : String(condition.value ?? '')
  if (field === 'update_type') {
    return update !== undefined && (update.before === null ? value === 'Create' : value === 'Change')
  }
  if (field === 'comment_is_public')
    return update !== undefined && commentMatches(update.commentIsPublic, value)
  if (field === 'role' || field === 'current_user_role')
    return roleMatches(user, value) === (operator !== 'is_not')
  if (operator === 'changed' || operator === 'not_changed') {
    if (!update?.before) return operator === 'not_changed'
    const changed = JSON.stringify(fact(ticket, field)) !== JSON.stringify(fact(update.before, field))
    return changed === (operator === 'changed')
  }
  if (operator === 'value' || operator === 'value_previous') {
    if (!update) return false
    const at = operator === 'value' ? ticket : update.before
    const changed = !update.before || fact(ticket, field) !== fact(update.before, field)
    return changed && at !== null && text(fact(at, field)) === value
  }
  const span = spanOf(zendesk, ticket, condition)
  if (span) return isWithin(span, zendesk.nowMs())
  switch (field) {
    case 'current_tags': {
      const asked = value.split(/[\s,]+/).filter(Boolean)
      const found = asked.some((tag) => ticket.tags.includes(tag))
      return operator === 'not_includes' ? !found : found
    }
    case 'status':
    case 'priority': {
      const order: (string | null)[] = field === 'status' ? statuses : priorities
      const own = order.indexOf(ticket[field])
      const other = order.indexOf(value === '' ? null : value)
      if (operator === 'less_than') return own < other
      if (operator === 'greater_than') return own > other
      return (own === other) === (operator !== 'is_not')
    }
    case 'subject_includes_word':
    case 'description_includes_word':
    case 'comment_includes_word':
      return wordsMatch(field.startsWith('subject') ? ticket.subject : ticket.description, operator, value)
    default: {
      const wanted = value === 'current_user' ? String(user?.id ?? '') : personOf(ticket, field, value)
      return compare(text(fact(ticket, field)), operator, wanted)
    }
  }
}

/** What the ticket says for a condition's field. */
const fact = (ticket: Ticket, field: string): unknown => {
  const custom = field.match(/^custom_fields_(\d+)$/)
  if (custom) return customValue(ticket, Number(custom[1])) ?? null
  switch (field) {
    case 'current_tags':
      return ticket.tags
    case 'ticket_is_public':
      return ticket.is_public ? 'public' : 'private'
    case 'via_id':
      return ticket.via.channel
    case 'brand_id':
    case 'status':
    case 'type':
    case 'priority':
    case 'group_id':
    case 'assignee_id':
    case 'requester_id':
    case 'submitter_id':
    case 'organization_id':
    case 'subject':
      return ticket[field]
    default:
      return null
  }
}

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value)

// An assignee condition may point at the requester and the other way round.
const personOf = (ticket: Ticket, field: string, value: string): string => {
  if (field === 'assignee_id' && value === 'requester_id') return String(ticket.requester_id)
  if (field === 'requester_id' && value === 'assignee_id') return String(ticket.assignee_id ?? '')
  return value
}

const commentMatches = (isPublic: boolean | null, value: string): boolean => {
  if (value === 'not_relevant') return isPublic !== null
  if (value === 'true' || value === 'requester_can_see_comment') return isPublic === true
  return isPublic === false
}

const roleMatches = (user: User | null, value: string): boolean => {
  if (!user) return false
  if (value === 'agent') return user.role !== 'end-user'
  if (value === 'end_user') return user.role === 'end-user'
  return value === String(user.id) || value === user.role
}

const wordsMatch = (haystack: string, operator: string, value: string): boolean => {
  const own = haystack.toLowerCase()
  const words = value.toLowerCase().split(/\s+/).filter(Boolean)
  const found = operator.endsWith('string')
    ? own.includes(value.toLowerCase())
    : words.some((w) => own.includes(w))
  return found === !operator.startsWith('not_')
}

const compare = (own: string, operator: string, value: string): boolean => {
  switch (operator) {
    case 'is_not':
    case 'not_includes':
      return own !== value
    case 'present':
      return own !== ''
    case 'not_present':
      return own === ''
    case 'includes':
      return own.split(' ').includes(value)
    case 'less_than':
      return own !== '' && ordered(own, value) < 0
    case 'less_than_equal':
      return own !== '' && ordered(own, value) <= 0
    case 'greater_than':
      return own !== '' && ordered(own, value) > 0
    case 'greater_than_equal':
      return own !== '' && ordered(own, value) >= 0
    default:
      return own === value
  }
}

const ordered = (a: string, b: string): number => {
  const both = a !== '' && b !== '' && Number.isFinite(Number(a)) && Number.isFinite(Number(b))
  return both ? Number(a) - Number(b) : a.localeCompare(b)
}
