import type { Ticket } from '../state.js'
import type { Zendesk } from '../zendesk.js'

/** Figures counted from the ticket's own audits. Business minutes are not told apart from calendar minutes. */
export const ticketMetrics = (zendesk: Zendesk, ticket: Ticket): Record<string, unknown> => {
  const audits = zendesk.state.audits.filter((one) => one.ticket_id === ticket.id)
  const comments = zendesk.state.comments.filter((one) => one.ticket_id === ticket.id)
  const minutesTo = (stamp: string | null | undefined) => {
    const minutes = stamp ? Math.floor((Date.parse(stamp) - Date.parse(ticket.created_at)) / 60_000) : null
    return { calendar: minutes, business: minutes }
  }
  const replies = comments.filter(
    (one) =>
      one.public && one.author_id !== ticket.requester_id && zendesk.user(one.author_id)?.role !== 'end-user',
  )
  const changes = audits.flatMap((audit) =>
    audit.events
      .filter((event) => event.type === 'Change')
      .map((event) => ({
        field_name: event.field_name,
        value: event.value,
        previous_value: event.previous_value,
        at: audit.created_at,
      })),
  )
  const solved = changes.filter((one) => one.field_name === 'status' && one.value === 'solved')
  const reopened = changes.filter(
    (one) => one.field_name === 'status' && one.previous_value === 'solved' && one.value !== 'closed',
  )
  const stations = (field: string) =>
    new Set(changes.filter((one) => one.field_name === field).map((one) => one.value)).size
  return {
    url: zendesk.urlOf(`ticket_metrics/${ticket.id}.json`),
    id: ticket.id,
    ticket_id: ticket.id,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    group_stations: Math.max(1, stations('group_id')),
    assignee_stations: Math.max(1, stations('assignee_id')),
    reopens: reopened.length,
    replies: replies.length,
    assignee_updated_at: ticket.assignee_updated_at,
    requester_updated_at: ticket.requester_updated_at,
    status_updated_at: ticket.status_since[ticket.status] ?? ticket.updated_at,
    initially_assigned_at: ticket.assigned_at,
    assigned_at: ticket.assigned_at,
    solved_at: ticket.solved_at,
    latest_comment_added_at: comments.at(-1)?.created_at ?? null,
    reply_time_in_minutes: minutesTo(replies[0]?.created_at),
    first_resolution_time_in_minutes: minutesTo(solved[0]?.at ?? ticket.solved_at),
    full_resolution_time_in_minutes: minutesTo(solved.at(-1)?.at ?? ticket.solved_at),
    agent_wait_time_in_minutes: minutesTo(null),
    requester_wait_time_in_minutes: minutesTo(ticket.solved_at),
    on_hold_time_in_minutes: { calendar: 0, business: 0 },
  }
}
