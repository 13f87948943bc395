import type { Ticket, User } from '../state.js'
import { customValue } from '../tickets/custom-field-values.js'
import type { Zendesk } from '../zendesk.js'
import type { Operator, Query, Term } from './query.js'

const hourMs = 60 * 60 * 1000
const unitMs: Record<string, number> = {
  minute: hourMs / 60,
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
  year: 365 * 24 * hourMs,
}

/** Every key must fit; the same key named twice is a choice; every word must be somewhere in the ticket. */
export const ticketMatches = (zendesk: Zendesk, ticket: Ticket, query: Query, asker: User): boolean => {
  const keys = new Map<string, Term[]>()
  for (const term of query.terms) {
    const kind = term.not || term.operator !== ':' ? `${term.key}${term.operator}${term.value}` : term.key
    keys.set(kind, [...(keys.get(kind) ?? []), term])
  }
  for (const terms of keys.values()) {
    if (!terms.some((term) => termMatches(zendesk, ticket, term, asker) !== term.not)) return false
  }
  if (query.words.length === 0) return true
  const text = [
    ticket.subject,
    ...zendesk.state.comments.filter((one) => one.ticket_id === ticket.id).map((one) => one.body),
    ...ticket.tags,
  ]
    .join(' ')
    .toLowerCase()
  return query.words.every((word) => text.includes(word.text.replace(/\*$/, '')) !== word.not)
}

const termMatches = (zendesk: Zendesk, ticket: Ticket, term: Term, asker: User): boolean => {
  const { key, operator, value } = term
  const custom = key.match(/^custom_field_(\d+)$/)
  if (custom) {
    const own = customValue(ticket, Number(custom[1]))
    if (value === '*') return own !== null && own !== undefined && own !== false
    if (operator === ':') return String(own ?? '').toLowerCase() === value.toLowerCase()
    return own !== null && own !== undefined && inOrder(String(own), operator, value)
  }
  switch (key) {
    case 'type':
      return value === 'ticket' || ticket.type === value
    case 'ticket_type':
      return ticket.type === value
    case 'status':
      return ranked(['new', 'open', 'pending', 'hold', 'solved', 'closed'], ticket.status, operator, value)
    case 'priority':
      return ranked(['low', 'normal', 'high', 'urgent'], ticket.priority ?? 'none', operator, value)
    case 'tags':
      return value === 'none'
        ? ticket.tags.length === 0
        : value.split(/[\s,]+/).some((tag) => ticket.tags.includes(tag.toLowerCase()))
    case 'requester':
      return isPerson(zendesk, ticket.requester_id, value, asker)
    case 'submitter':
      return isPerson(zendesk, ticket.submitter_id, value, asker)
    case 'assignee':
      return value === 'none'
        ? ticket.assignee_id === null
        : isPerson(zendesk, ticket.assignee_id, value, asker)
    case 'group': {
      const group = zendesk.state.groups.find((one) => one.id === ticket.group_id)
      return value === 'none'
        ? !group
        : group?.name.toLowerCase() === value.toLowerCase() || String(group?.id) === value
    }
    case 'subject':
      return ticket.subject.toLowerCase().includes(value.toLowerCase())
    case 'description':
      return ticket.description.toLowerCase().includes(value.toLowerCase())
    case 'external_id':
      return ticket.external_id === value
    case 'via':
      return ticket.via.channel === value
    case 'created':
      return atTime(zendesk, ticket.created_at, operator, value)
    case 'updated':
      return atTime(zendesk, ticket.updated_at, operator, value)
    case 'solved':
      return atTime(zendesk, ticket.solved_at, operator, value)
    case 'due_date':
      return atTime(zendesk, ticket.due_at, operator, value)
    case 'order_by':
    case 'sort':
      return true
    default:
      return false
  }
}

const ranked = (order: string[], own: string, operator: Operator, value: string): boolean => {
  if (operator === ':') return own === value
  const [left, right] = [order.indexOf(own), order.indexOf(value)]
  return left >= 0 && right >= 0 && byOperator(left - right, operator)
}

const isPerson = (zendesk: Zendesk, id: number | null, value: string, asker: User): boolean => {
  const user = zendesk.user(id)
  if (!user) return false
  if (value === 'me') return user.id === asker.id
  const wanted = value.toLowerCase()
  return (
    String(user.id) === wanted || user.email.toLowerCase() === wanted || user.name.toLowerCase() === wanted
  )
}

const atTime = (zendesk: Zendesk, stamp: string | null, operator: Operator, value: string): boolean => {
  if (!stamp) return false
  const own = Date.parse(stamp)
  const ago = value.match(/^(\d+)(minute|hour|day|week|month|year)s?$/)
  if (ago) {
    const then = zendesk.nowMs() - Number(ago[1]) * (unitMs[ago[2] ?? 'day'] ?? 0)
    return byOperator(own - then, operator === ':' ? '>=' : operator)
  }
  // A day alone is that whole day.
  if (operator === ':') return stamp.startsWith(value)
  const then = Date.parse(value)
  return !Number.isNaN(then) && byOperator(own - then, operator)
}

const inOrder = (own: string, operator: Operator, value: string): boolean => {
  const numbers = Number.isFinite(Number(own)) && Number.isFinite(Number(value))
  return byOperator(numbers ? Number(own) - Number(value) : own.localeCompare(value), operator)
}

const byOperator = (difference: number, operator: Operator): boolean => {
  if (operator === '<') return difference < 0
  if (operator === '<=') return difference <= 0
  if (operator === '>') return difference > 0
  if (operator === '>=') return difference >= 0
  return difference === 0
}
