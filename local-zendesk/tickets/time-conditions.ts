import type { Stamp, Ticket, TicketStatus } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import type { Condition } from './conditions.js'
import { customValue } from './custom-field-values.js'
import { dueInstant } from './due-date.js'

// Conditions that come to hold by the clock alone. Each is the span of instants in which it holds for a ticket that
// nobody touches, so that whoever asks hourly can also tell when it is worth asking.
// https://support.zendesk.com/hc/en-us/articles/4408885654298
// https://support.zendesk.com/hc/en-us/articles/4408836495130

/** Epoch milliseconds, the end not included. */
export type Span = { from: number; until: number }

export const always: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const never: Span = { from: 0, until: 0 }

export const isWithin = (span: Span, at: number): boolean => span.from <= at && at < span.until
export const overlapOf = (a: Span, b: Span): Span => ({
  from: Math.max(a.from, b.from),
  until: Math.min(a.until, b.until),
})

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

const statusOfField: Record<string, TicketStatus> = {
  OPEN: 'open',
  PENDING: 'pending',
  HOLD: 'hold',
  SOLVED: 'solved',
  CLOSED: 'closed',
}
const timeFields = new Set([
  'NEW',
  ...Object.keys(statusOfField),
  'assigned_at',
  'updated_at',
  'requester_updated_at',
  'assignee_updated_at',
  'due_date',
  'until_due_date',
  'sla_next_breach_at',
  'until_sla_next_breach_at',
])

/** The conditions that count hours, which every automation needs one of. */
export const isTimeField = (field: string): boolean => timeFields.has(field)

const daysOperators = ['within_previous_n_days', 'within_next_n_days']

/** Whether a condition comes and goes by the clock alone. */
export const isTimed = ({ field, operator }: Condition): boolean =>
  isTimeField(field) || daysOperators.includes(operator)

/** When a condition holds for a ticket as it is now; undefined for conditions that have nothing to do with time. */
export const spanOf = (zendesk: Zendesk, ticket: Ticket, condition: Condition): Span | undefined => {
  const { field, operator, value } = condition
  if (daysOperators.includes(operator)) return daysSpan(dateOf(ticket, field), operator, Number(value))
  if (!isTimeField(field)) return undefined
  // Zendesk rounds 1.5 hours down to 1.
  const ms = Math.floor(Number(value)) * hourMs
  // Business hours follow the account's schedule. This account has none, and without one they are every hour.
  const plain = operator.replace(/_business_hours$/, '')
  if (field.startsWith('until_')) {
    return ticket.due_at && field === 'until_due_date'
      ? untilSpan(dueInstant(ticket.due_at, zendesk.state.account.iana_time_zone), plain, ms)
      : never
  }
  const start = startOf(zendesk, ticket, field)
  return start === undefined ? never : sinceSpan(start, plain, ms)
}

/** The instant that a field's hours are counted from; undefined while that has not been. */
const startOf = (zendesk: Zendesk, ticket: Ticket, field: string): number | undefined => {
  const parsed = (stamp: Stamp | null | undefined) => (stamp ? Date.parse(stamp) : undefined)
  const status = statusOfField[field]
  // Hours in a status count only while the ticket is in it.
  if (status) return ticket.status === status ? parsed(ticket.status_since[status]) : undefined
  switch (field) {
    // Named after a status, but its hours count from creation, whatever became of the ticket.
    case 'NEW':
      return parsed(ticket.created_at)
    case 'due_date':
      return ticket.due_at ? dueInstant(ticket.due_at, zendesk.state.account.iana_time_zone) : undefined
    case 'assigned_at':
    case 'updated_at':
    case 'requester_updated_at':
    case 'assignee_updated_at':
      return parsed(ticket[field])
    default:
      // There are no SLA policies here, and so no breaches.
      return undefined
  }
}

// More and less leave the full hour itself out. `is` is true for an hour, because 2 h 55 min count as two hours.
// That `due_date less_than` holds before the due date as well is not confirmed.
const sinceSpan = (start: number, operator: string, ms: number): Span => {
  if (operator === 'greater_than') return { from: start + ms + 1, until: always.until }
  if (operator === 'less_than') return { from: always.from, until: start + ms }
  return operator === 'is' ? { from: start + ms, until: start + ms + hourMs } : never
}

// "Hours until … less than" alone takes the full hour in. That it goes on holding past the date, and which hour `is`
// means, are not confirmed.
const untilSpan = (end: number, operator: string, ms: number): Span => {
  if (operator === 'less_than') return { from: end - ms, until: always.until }
  if (operator === 'greater_than') return { from: always.from, until: end - ms }
  return operator === 'is' ? { from: end - ms - hourMs + 1, until: end - ms + 1 } : never
}

// A date field stands for 00:00 of its day: https://support.zendesk.com/hc/en-us/articles/360019196693
// In which zone is not confirmed; here it is UTC, as in the API's dates.
const daysSpan = (date: number, operator: string, days: number): Span => {
  if (Number.isNaN(date) || Number.isNaN(days)) return never
  return operator === 'within_previous_n_days'
    ? { from: date, until: date + days * dayMs + 1 }
    : { from: date - days * dayMs, until: date + 1 }
}

// Zendesk's help lists date fields among the conditions of automations; by which of the operators is not said there.
const dateOf = (ticket: Ticket, field: string): number => {
  const custom = field.match(/^custom_fields_(\d+)$/)
  return custom ? Date.parse(String(customValue(ticket, Number(custom[1])) ?? '')) : Number.NaN
}
