import { type LocalZendesk, type StartOptions, startLocalZendesk } from '../../local-zendesk/listen.js'
import { newAccount, newUser, ownerId } from '../../local-zendesk/new-account.js'
import type { Comment, Plan, State, Ticket } from '../../local-zendesk/state.js'

const at = '2026-01-05T09:00:00Z'

/** Who is in the small account: an admin, two agents, a light agent and two customers. */
export const people = {
  admin: { id: ownerId, email: 'olivia@acme.example' },
  agent: { id: 1_002, email: 'alex@acme.example' },
  other: { id: 1_003, email: 'noor@acme.example' },
  light: { id: 1_004, email: 'lee@acme.example' },
  customer: { id: 1_101, email: 'maria@customer.example' },
  second: { id: 1_102, email: 'jonas@customer.example' },
} as const

/** A small account for tests; parts given replace the usual ones. */
export const aState = (parts: Partial<State> & { plan?: Plan } = {}): State => {
  const { plan, ...given } = parts
  const state = newAccount(plan ?? 'professional', at)
  state.users.push(
    newUser({ ...people.agent, name: 'Alex Agent', role: 'agent', default_group_id: 2_001, created_at: at }),
    newUser({ ...people.other, name: 'Noor Agent', role: 'agent', default_group_id: 2_001, created_at: at }),
    newUser({ ...people.light, name: 'Lee Light', role: 'agent', role_type: 1, created_at: at }),
    newUser({ ...people.customer, name: 'Maria Keller', created_at: at }),
    newUser({ ...people.second, name: 'Jonas Lind', created_at: at }),
  )
  state.memberships.push(
    { id: 3_002, user_id: 1_002, group_id: 2_001, default: true, created_at: at, updated_at: at },
    { id: 3_003, user_id: 1_003, group_id: 2_001, default: true, created_at: at, updated_at: at },
  )
  putTicket(
    state,
    aTicket({ id: 1, subject: 'Where is my parcel?' }),
    'My parcel has not come. I am waiting.',
  )
  putTicket(state, aTicket({ id: 2, subject: 'Charged twice', requester_id: 1_102 }), 'You charged me twice.')
  return { ...state, ...given }
}

export const aTicket = (given: Partial<Ticket> & { id: number }): Ticket => ({
  subject: `Ticket ${given.id}`,
  description: '',
  status: 'open',
  type: null,
  priority: null,
  requester_id: people.customer.id,
  submitter_id: people.customer.id,
  assignee_id: people.agent.id,
  group_id: 2_001,
  organization_id: null,
  brand_id: 6_001,
  external_id: null,
  recipient: null,
  collaborator_ids: [],
  follower_ids: [],
  tags: [],
  custom_fields: [],
  due_at: null,
  problem_id: null,
  via: { channel: 'email', source: { from: {}, to: {}, rel: null } },
  satisfaction_rating: null,
  followup_ids: [],
  via_followup_source_id: null,
  is_public: true,
  deleted: false,
  merged_into: null,
  created_at: at,
  updated_at: at,
  status_since: { open: at },
  assigned_at: at,
  requester_updated_at: at,
  assignee_updated_at: null,
  solved_at: null,
  ...given,
})

/** Puts a ticket with its first comment and audit into an account. */
export const putTicket = (state: State, ticket: Ticket, text: string): void => {
  const comment: Comment = {
    id: ticket.id * 1_000 + 1,
    ticket_id: ticket.id,
    audit_id: ticket.id * 1_000,
    author_id: ticket.requester_id,
    body: text,
    html_body: `<p>${text}</p>`,
    public: true,
    via: ticket.via,
    created_at: ticket.created_at,
  }
  state.tickets.push({ ...ticket, description: text })
  state.comments.push(comment)
  state.audits.push({
    id: comment.audit_id,
    ticket_id: ticket.id,
    author_id: ticket.requester_id,
    created_at: ticket.created_at,
    via: ticket.via,
    metadata: { system: {}, custom: {} },
    events: [{ id: comment.id, type: 'Comment', public: true, body: text, author_id: ticket.requester_id }],
  })
}

/** A local Zendesk on a free port, in memory; remember to close it. */
export const aZendesk = (
  options: Omit<StartOptions, 'seed'> & { state?: State } = {},
): Promise<LocalZendesk> => {
  const { state, ...rest } = options
  const start = state ?? aState()
  return startLocalZendesk({ ...rest, seed: () => structuredClone(start) })
}

/** The header that signs a request in as one of the people above. */
export const as = (person: keyof typeof people): Record<string, string> => ({
  authorization: `Bearer ${people[person].email}`,
})
