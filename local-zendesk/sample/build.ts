import type { Audit, AuditEvent, Comment, Id, Stamp, Ticket, User } from '../state.js'
import { commentEvent } from '../tickets/comment-event.js'
import { toStamp } from '../zendesk.js'
import {
  blankStanding,
  closingAutomation,
  instantOf,
  type SampleTicket,
  type Standing,
  standingAfter,
  type Turn,
  withDates,
} from './conversation.js'

export type Built = { ticket: Ticket; comments: Comment[]; audits: Audit[] }

export type BuildContext = {
  nowMs: number
  users: User[]
  newId: () => Id
  /** Where tickets arrive. */
  firstGroup: Id
  brandId: Id
  supportAddress: string
  /** The automation that closes solved tickets. */
  closing: { id: Id; title: string }
  /** Subjects of the other tickets: a merge names them. */
  subjects: Map<Id, string>
}

type Via = Ticket['via']

/** Plays a conversation as Zendesk would have recorded it: the ticket, its comments, an audit for each turn. */
export const buildTicket = (sample: SampleTicket, context: BuildContext): Built => {
  const { nowMs, newId } = context
  const requester = userOf(sample.requester, context)
  const comments: Comment[] = []
  const audits: Audit[] = []
  let standing: Standing = blankStanding(sample, context.firstGroup)

  const [opening] = sample.turns
  const ticket: Ticket = {
    id: sample.id,
    subject: sample.subject,
    description: '',
    status: standing.status,
    type: sample.type ?? null,
    priority: null,
    requester_id: sample.requester,
    submitter_id: opening.by,
    assignee_id: null,
    group_id: null,
    organization_id: requester.organization_id,
    brand_id: context.brandId,
    external_id: null,
    recipient: sample.channel === 'email' ? context.supportAddress : null,
    collaborator_ids: [],
    follower_ids: [],
    tags: [],
    custom_fields: [],
    due_at: null,
    problem_id: null,
    via: viaOf(opening, sample, requester, context),
    satisfaction_rating: sample.rating ?? null,
    followup_ids: [],
    via_followup_source_id: null,
    is_public: true,
    deleted: false,
    merged_into: null,
    created_at: toStamp(instantOf(opening.ago, nowMs)),
    updated_at: '',
    status_since: {},
    assigned_at: null,
    requester_updated_at: null,
    assignee_updated_at: null,
    solved_at: null,
  }

  for (const turn of sample.turns) {
    const at = toStamp(instantOf(turn.ago, nowMs))
    const first = turn === opening
    const before = standing
    standing = standingAfter(before, turn, sample.requester)
    const auditId = newId()
    const via = viaOf(turn, sample, requester, context)
    const events: AuditEvent[] = []

    const text = turn.says ?? turn.notes
    if (text !== undefined) {
      const body = withDates(text, sample.language, nowMs)
      const comment: Comment = {
        id: newId(),
        ticket_id: sample.id,
        audit_id: auditId,
        author_id: turn.by,
        body,
        html_body: turn.html ?? paragraphs(body),
        public: turn.says !== undefined,
        via,
        created_at: at,
      }
      comments.push(comment)
      events.push(commentEvent(comment))
      if (first) ticket.description = body
    }
    events.push(...(first ? creation(sample, standing, newId) : changes(before, standing, newId)))
    audits.push({
      id: auditId,
      ticket_id: sample.id,
      author_id: turn.by,
      created_at: at,
      via,
      metadata: { system: {}, custom: {} },
      events,
    })

    settle(ticket, turn, first ? null : before, standing, at)
  }
  return { ticket, comments, audits }
}

/** Brings the ticket to where this turn left it, with the instants that automations count from. */
const settle = (ticket: Ticket, turn: Turn, before: Standing | null, after: Standing, at: Stamp): void => {
  ticket.updated_at = at
  if (before?.status !== after.status) ticket.status_since[after.status] = at
  if (before?.status !== after.status && after.status === 'solved') ticket.solved_at = at
  if (after.assignee !== (before?.assignee ?? null)) ticket.assigned_at = after.assignee === null ? null : at
  if (turn.by === ticket.requester_id) ticket.requester_updated_at = at
  if (turn.by === after.assignee) ticket.assignee_updated_at = at
  if (turn.merge && 'into' in turn.merge) ticket.merged_into = turn.merge.into
  ticket.status = after.status
  ticket.priority = after.priority
  ticket.assignee_id = after.assignee
  ticket.group_id = after.group
  ticket.tags = after.tags
}

// Zendesk writes ids and names in audits as strings.
const asAudited = (value: string | number | null): string | null => (value === null ? null : String(value))

const creation = (sample: SampleTicket, standing: Standing, newId: () => Id): AuditEvent[] => {
  const values: [string, string | number | null | string[]][] = [
    ['subject', sample.subject],
    ['requester_id', sample.requester],
    ['status', standing.status],
    ['type', sample.type ?? null],
    ['priority', standing.priority],
    ['group_id', standing.group],
    ['assignee_id', standing.assignee],
    ['tags', standing.tags],
  ]
  return values.map(([field_name, value]) => ({
    id: newId(),
    type: 'Create',
    field_name,
    value: Array.isArray(value) ? value : asAudited(value),
  }))
}

const changes = (before: Standing, after: Standing, newId: () => Id): AuditEvent[] => {
  const events: AuditEvent[] = []
  const note = (
    field_name: string,
    previous: string | number | null,
    value: string | number | null,
  ): void => {
    if (previous === value) return
    events.push({
      id: newId(),
      type: 'Change',
      field_name,
      value: asAudited(value),
      previous_value: asAudited(previous),
    })
  }
  note('status', before.status, after.status)
  note('priority', before.priority, after.priority)
  note('group_id', before.group, after.group)
  note('assignee_id', before.assignee, after.assignee)
  if (before.tags.join() !== after.tags.join()) {
    events.push({
      id: newId(),
      type: 'Change',
      field_name: 'tags',
      value: after.tags,
      previous_value: before.tags,
    })
  }
  return events
}

const userOf = (id: Id, context: BuildContext): User => {
  const user = context.users.find((candidate) => candidate.id === id)
  if (!user) throw new Error(`The sample account has no user ${id}`)
  return user
}

const viaOf = (turn: Turn, sample: SampleTicket, requester: User, context: BuildContext): Via => {
  if (turn.by === closingAutomation) {
    const { id, title } = context.closing
    return { channel: 'rule', source: { from: { id, title }, to: {}, rel: 'automation' } }
  }
  if (turn.merge) {
    const other = 'into' in turn.merge ? turn.merge.into : turn.merge.from
    const subject = context.subjects.get(other) ?? ''
    return { channel: 'web', source: { from: { ticket_id: other, subject }, to: {}, rel: 'merge' } }
  }
  if (turn.by !== sample.requester || sample.channel !== 'email') {
    const channel = turn.by === sample.requester ? sample.channel : 'web'
    return { channel, source: { from: {}, to: {}, rel: null } }
  }
  return {
    channel: 'email',
    source: {
      from: { address: requester.email, name: requester.name },
      to: { address: context.supportAddress, name: 'Halvern' },
      rel: null,
    },
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A blank line starts a paragraph, a line break stays one. */
const paragraphs = (text: string): string => {
  const escaped = text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
  const parts = escaped.split(/\n{2,}/).map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
  return parts.join('')
}
