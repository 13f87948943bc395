import type { Instant } from './time.js'

export const ticketStatuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export type Person = {
  id: number
  name: string
  email: string | null
  locale: string | null
  zone: string | null
}

export type Ticket = {
  id: number
  subject: string
  status: TicketStatus
  tags: readonly string[]
  /** `web`, `email`, `chat`, `voice`, `api` …: Zendesk's own names. */
  channel: string
  requester: Person
  assignee: { id: number; name: string } | null
  group: { id: number; name: string } | null
  createdAt: Instant
  updatedAt: Instant
  /** By field id, as Zendesk holds them. */
  fields: Readonly<Record<number, string | number | boolean | readonly string[] | null>>
}

/** One comment, always as plain text: markup is taken off where comments come in and never reaches a screen. */
export type Comment = {
  id: number
  at: Instant
  authorId: number
  author: string
  /** customer: the requester or another end user; agent: a person of the account; system: triggers, automations, bots. */
  by: 'customer' | 'agent' | 'system'
  public: boolean
  text: string
}

/** Somebody else became responsible: a change of assignee or of group. */
export type Pass = { at: Instant; assigneeId: number | null; groupId: number | null }

/** Oldest first. `complete` is false while older comments are still to be read. */
export type Conversation = {
  comments: readonly Comment[]
  passes: readonly Pass[]
  complete: boolean
}
