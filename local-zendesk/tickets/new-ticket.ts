import { fieldInvalid, recordInvalid } from '../errors.js'
import { newUser } from '../new-account.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { Audit, Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { apiVia, createTicket, type TicketChange } from './change.js'
import { parseTicketChange } from './parse-change.js'

/** Creates what `POST /tickets` asks for: the requester may be new, the ticket may follow up a closed one. */
export const newTicket = (
  zendesk: Zendesk,
  input: JsonObject,
  by: User,
): { ticket: Ticket; audit: Audit } => {
  const change = parseTicketChange(zendesk, withDescription(input), by)
  if (!change.comment) {
    throw recordInvalid({ base: [{ description: 'Description: cannot be blank', error: 'BlankValue' }] })
  }
  const requester = requesterOf(zendesk, input, change, by)
  change.requester_id = requester.id
  change.comment.author_id ??= typeof input.submitter_id === 'number' ? input.submitter_id : by.id
  const source = followedUp(zendesk, input)
  const now = zendesk.now()
  const blank: Ticket = {
    id: Math.max(0, ...zendesk.state.tickets.map((one) => one.id)) + 1,
    subject: '',
    description: '',
    status: 'new',
    type: null,
    priority: null,
    requester_id: requester.id,
    submitter_id: change.comment.author_id,
    assignee_id: null,
    group_id: null,
    organization_id: requester.organization_id,
    brand_id: zendesk.state.tickets[0]?.brand_id ?? brandId,
    external_id: null,
    recipient: null,
    collaborator_ids: [],
    follower_ids: [],
    tags: source ? [...source.tags] : [],
    custom_fields: source ? structuredClone(source.custom_fields) : [],
    due_at: null,
    problem_id: null,
    via: source
      ? {
          channel: 'api',
          source: { from: { ticket_id: source.id, subject: source.subject }, to: {}, rel: 'follow_up' },
        }
      : apiVia,
    satisfaction_rating: null,
    followup_ids: [],
    via_followup_source_id: source?.id ?? null,
    is_public: change.comment.public,
    deleted: false,
    merged_into: null,
    created_at: now,
    updated_at: now,
    status_since: { new: now },
    assigned_at: null,
    requester_updated_at: null,
    assignee_updated_at: null,
    solved_at: null,
  }
  const audit = createTicket(zendesk, blank, change, by, blank.via)
  const ticket = zendesk.state.tickets.at(-1)
  if (!ticket) throw new Error('A created ticket must be there')
  source?.followup_ids.push(ticket.id)
  return { ticket, audit }
}

/** The one brand of the account. */
export const brandId = 6_001

const withDescription = (input: JsonObject): JsonObject =>
  input.comment === undefined && typeof input.description === 'string'
    ? { ...input, comment: { body: input.description } }
    : input

const requesterOf = (zendesk: Zendesk, input: JsonObject, change: TicketChange, by: User): User => {
  if (change.requester_id !== undefined) return zendesk.user(change.requester_id) ?? by
  if (!isObject(input.requester)) return by
  const { email, name } = input.requester
  if (typeof email !== 'string' || !email.includes('@')) {
    throw fieldInvalid('requester', 'Requester: Email: is not valid')
  }
  const known = zendesk.state.users.find((one) => one.email.toLowerCase() === email.toLowerCase())
  if (known) return known
  const created = newUser({
    id: zendesk.newId(),
    name: typeof name === 'string' ? name : (email.split('@')[0] ?? email),
    email,
    created_at: zendesk.now(),
  })
  zendesk.state.users.push(created)
  return created
}

// Only a closed ticket can be followed up; with any other the id has no effect.
const followedUp = (zendesk: Zendesk, input: JsonObject): Ticket | undefined => {
  const id = Number(input.via_followup_source_id)
  return zendesk.state.tickets.find((one) => one.id === id && one.status === 'closed')
}
