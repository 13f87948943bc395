import type { Group, Ticket, User } from '../schemas.js'
import type { TicketSession } from './session.js'

export type Change = { path: string; value: unknown }
export type Names = {
  user: (id: number | null) => User | undefined
  group: (id: number | null) => Group | undefined
}

/** What differs between two moments of a ticket, named as apps hear it (`ticket.status`, …). */
export const changesBetween = (
  before: TicketSession['snapshot'],
  after: TicketSession['snapshot'],
  names: Names,
): Change[] => {
  if (!before.ticket || !after.ticket) return []
  const old = watched(before.ticket, names)
  const changes = Object.entries(watched(after.ticket, names))
    .filter(([path, value]) => JSON.stringify(value) !== JSON.stringify(old[path] ?? null))
    .map(([path, value]) => ({ path, value }))
  return changes
}

const watched = (ticket: Ticket, names: Names): Record<string, unknown> => {
  const assignee = names.user(ticket.assignee_id)
  const requester = names.user(ticket.requester_id)
  return {
    'ticket.subject': ticket.subject,
    'ticket.status': ticket.status,
    'ticket.type': ticket.type,
    'ticket.priority': ticket.priority,
    'ticket.tags': ticket.tags,
    'ticket.externalId': ticket.external_id,
    'ticket.brand': ticket.brand_id,
    'ticket.form.id': ticket.ticket_form_id,
    'ticket.due_date': ticket.due_at,
    'ticket.problem_id': ticket.problem_id,
    'ticket.requester.id': ticket.requester_id,
    'ticket.requester.name': requester?.name ?? null,
    'ticket.requester.email': requester?.email ?? null,
    'ticket.assignee.user.id': ticket.assignee_id,
    'ticket.assignee.user.name': assignee?.name ?? null,
    'ticket.assignee.user.email': assignee?.email ?? null,
    'ticket.assignee.group.id': ticket.group_id,
    'ticket.assignee.group.name': names.group(ticket.group_id)?.name ?? null,
    ...Object.fromEntries(
      ticket.custom_fields.map((field) => [`ticket.custom_field_${field.id}`, field.value]),
    ),
  }
}
