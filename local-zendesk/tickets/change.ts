import { recordInvalid } from '../errors.js'
import type { Audit, AuditEvent, Comment, Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { commentEvent } from './comment-event.js'
import { followTags, setCustomFields } from './custom-field-values.js'
import { htmlFromText, textFromHtml } from './html.js'
import { rememberForSearch } from './index-lag.js'
import { renderPlaceholders } from './placeholders.js'
import { runTriggers } from './triggers.js'

export const maxComments = 5_000

export type NewComment = { body?: string; html_body?: string; public: boolean; author_id?: number }

/** What someone wants changed in a ticket; what is not named stays. */
export type TicketChange = Partial<
  Pick<
    Ticket,
    | 'subject'
    | 'status'
    | 'type'
    | 'priority'
    | 'requester_id'
    | 'assignee_id'
    | 'group_id'
    | 'organization_id'
    | 'external_id'
    | 'due_at'
    | 'problem_id'
    | 'collaborator_ids'
    | 'follower_ids'
  >
> & {
  /** Replaces the whole list. */
  tags?: string[]
  add_tags?: string[]
  remove_tags?: string[]
  custom_fields?: { id: number; value: unknown }[]
  comment?: NewComment
  /** Lands in the audit's `metadata.custom`. */
  metadata?: Record<string, unknown>
  macro_ids?: number[]
}

export type Via = Audit['via']
export type NewEvent = { type: string } & Record<string, unknown>
export const apiVia: Via = { channel: 'api', source: { from: {}, to: {}, rel: null } }

/**
 * Changes a ticket as one update: one audit with an event per thing that changed, triggers included.
 * Null when nothing changed; then `updated_at` stays as it was.
 */
export const changeTicket = (
  zendesk: Zendesk,
  ticket: Ticket,
  change: TicketChange,
  by: User | null,
  via: Via = apiVia,
  /** What the update brings besides, seen from the ticket as it will be: the mails of a rule. */
  besides: (draft: Ticket) => NewEvent[] = () => [],
): Audit | null => {
  if (ticket.status === 'closed') throw closedTicket()
  const before = structuredClone(ticket)
  const draft = structuredClone(ticket)
  const audit = newAudit(zendesk, ticket.id, by, via, change.metadata)
  const comments = applyChange(zendesk, draft, change, by, audit)
  audit.events.push(...changeEvents(zendesk, before, draft))
  for (const event of besides(draft)) audit.events.push({ id: zendesk.newId(), ...event })
  const answering = comments.at(-1)
  if (audit.events.length > 0) {
    runTriggers(zendesk, { before, draft, audit, user: by, commentIsPublic: answering?.public ?? null })
  }
  if (audit.events.length === 0) return null
  commit(zendesk, ticket, before, draft, audit, comments, by)
  return audit
}

/** The first update of a new ticket: everything it begins with is a Create event. */
export const createTicket = (
  zendesk: Zendesk,
  blank: Ticket,
  change: TicketChange,
  by: User,
  via: Via = apiVia,
): Audit => {
  const draft = structuredClone(blank)
  const audit = newAudit(zendesk, blank.id, by, via, change.metadata)
  const comments = applyChange(zendesk, draft, change, by, audit)
  draft.description = comments[0]?.body ?? ''
  draft.is_public = comments[0]?.public ?? true
  if (draft.status === 'new' && draft.assignee_id !== null) draft.status = 'open'
  audit.events.push(
    ...changeEvents(
      zendesk,
      { ...blank, subject: '', status: 'closed', requester_id: 0, tags: [] },
      draft,
    ).map(({ previous_value: _, ...event }) => ({ ...event, type: 'Create' }) as AuditEvent),
  )
  runTriggers(zendesk, {
    before: null,
    draft,
    audit,
    user: by,
    commentIsPublic: comments[0]?.public ?? null,
  })
  zendesk.state.tickets.push(draft)
  commit(zendesk, draft, null, draft, audit, comments, by)
  return audit
}

export const closedTicket = () =>
  recordInvalid({ status: [{ description: 'Status: closed prevents ticket update' }] })

export const newAudit = (
  zendesk: Zendesk,
  ticketId: number,
  by: User | null,
  via: Via,
  metadata: Record<string, unknown> = {},
): Audit => ({
  id: zendesk.newId(),
  ticket_id: ticketId,
  // -1 is the system: rules act in nobody's name.
  author_id: by?.id ?? -1,
  created_at: zendesk.now(),
  via,
  metadata: { system: { client: 'local-zendesk', ip_address: '127.0.0.1' }, custom: metadata },
  events: [],
})

/** Brings a draft to what the change asks for; returns the comments it adds. */
export const applyChange = (
  zendesk: Zendesk,
  draft: Ticket,
  change: TicketChange,
  by: User | null,
  audit: Audit,
): Comment[] => {
  const { tags, add_tags, remove_tags, custom_fields, comment, metadata: _, macro_ids, ...plain } = change
  Object.assign(draft, plain)
  if (change.assignee_id !== undefined && change.assignee_id !== null) assign(zendesk, draft, change)
  if (draft.type !== 'task') draft.due_at = null
  if (draft.status === 'solved' && draft.assignee_id === null && by && by.role !== 'end-user') {
    draft.assignee_id = by.id
  }
  const tagsBefore = [...draft.tags]
  if (tags) draft.tags = [...tags]
  for (const tag of add_tags ?? []) if (!draft.tags.includes(tag)) draft.tags.push(tag)
  if (remove_tags) draft.tags = draft.tags.filter((tag) => !remove_tags.includes(tag))
  const fields = zendesk.state.ticket_fields
  if (draft.tags.join(' ') !== tagsBefore.join(' ')) followTags(draft, fields)
  if (custom_fields) setCustomFields(draft, fields, custom_fields)
  for (const id of macro_ids ?? []) {
    const macro = zendesk.state.macros.find((one) => one.id === id)
    if (macro) {
      audit.events.push({
        id: zendesk.newId(),
        type: 'AgentMacroReference',
        macro_id: String(id),
        macro_title: macro.title,
      })
    }
  }
  return comment ? [addComment(zendesk, draft, comment, by, audit)] : []
}

// A new assignee brings their group, unless they belong to the ticket's.
const assign = (zendesk: Zendesk, draft: Ticket, change: TicketChange): void => {
  const assignee = zendesk.user(change.assignee_id)
  if (!assignee || assignee.role === 'end-user') {
    throw recordInvalid({ assignee: [{ description: 'Assignee: is not an agent', error: 'InvalidValue' }] })
  }
  const groups = zendesk.state.memberships.filter((one) => one.user_id === assignee.id)
  if (change.group_id === undefined && !groups.some((one) => one.group_id === draft.group_id)) {
    draft.group_id = groups.find((one) => one.default)?.group_id ?? groups[0]?.group_id ?? draft.group_id
  }
  if (draft.status === 'new') draft.status = 'open'
}

const addComment = (
  zendesk: Zendesk,
  draft: Ticket,
  wanted: NewComment,
  by: User | null,
  audit: Audit,
): Comment => {
  const count = zendesk.state.comments.filter((one) => one.ticket_id === draft.id).length
  if (count >= maxComments) {
    throw recordInvalid({ base: [{ description: `Ticket has reached ${maxComments} comments` }] })
  }
  // Placeholders work only where an agent writes.
  const fill = (text: string) =>
    by && by.role !== 'end-user' ? renderPlaceholders(zendesk, text, draft, by) : text
  const html = wanted.html_body === undefined ? undefined : fill(wanted.html_body)
  const body = html === undefined || wanted.body !== undefined ? fill(wanted.body ?? '') : textFromHtml(html)
  const comment: Comment = {
    id: zendesk.newId(),
    ticket_id: draft.id,
    audit_id: audit.id,
    author_id: wanted.author_id ?? by?.id ?? -1,
    body,
    html_body: html ?? htmlFromText(body),
    public: wanted.public,
    via: audit.via,
    created_at: audit.created_at,
  }
  audit.events.push(commentEvent(comment))
  return comment
}

const watched = [
  'subject',
  'status',
  'type',
  'priority',
  'requester_id',
  'assignee_id',
  'group_id',
  'organization_id',
  'external_id',
  'due_at',
  'problem_id',
  'collaborator_ids',
  'follower_ids',
  'tags',
] as const

/** One Change event per field that differs. */
export const changeEvents = (zendesk: Zendesk, before: Ticket, after: Ticket): AuditEvent[] => {
  const events: AuditEvent[] = []
  const note = (field: string, previous: unknown, value: unknown) => {
    if (JSON.stringify(previous ?? null) === JSON.stringify(value ?? null)) return
    events.push({
      id: zendesk.newId(),
      type: 'Change',
      field_name: field,
      value: value ?? null,
      previous_value: previous ?? null,
    })
  }
  for (const field of watched) note(field, before[field], after[field])
  for (const { id, value } of after.custom_fields) {
    note(String(id), before.custom_fields.find((one) => one.id === id)?.value, value)
  }
  return events
}

const commit = (
  zendesk: Zendesk,
  ticket: Ticket,
  before: Ticket | null,
  draft: Ticket,
  audit: Audit,
  comments: Comment[],
  by: User | null,
): void => {
  const now = audit.created_at
  draft.updated_at = now
  if (!before || before.status !== draft.status) {
    draft.status_since[draft.status] = now
    if (draft.status === 'solved') draft.solved_at = now
  }
  if (draft.assignee_id !== null && before?.assignee_id !== draft.assignee_id) draft.assigned_at = now
  if (by && by.id === draft.requester_id) draft.requester_updated_at = now
  if (by && by.id === draft.assignee_id) draft.assignee_updated_at = now
  rememberForSearch(zendesk, ticket.id, before)
  Object.assign(ticket, draft)
  zendesk.state.audits.push(audit)
  zendesk.state.comments.push(...comments)
}
