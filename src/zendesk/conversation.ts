import * as v from 'valibot'
import type { Comment, Conversation, Pass } from '../core/ticket.js'
import { parseInstant } from '../core/time.js'
import type { Requester } from './client.js'
import { read } from './request.js'

const id = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number())

const auditsSchema = v.object({
  audits: v.array(
    v.object({
      id,
      created_at: v.string(),
      author_id: id,
      via: v.nullish(v.object({ channel: v.nullish(v.union([v.string(), v.number()]), '') }), null),
      metadata: v.nullish(v.object({ custom: v.nullish(v.record(v.string(), v.unknown()), {}) }), null),
      events: v.array(v.looseObject({ id, type: v.string() })),
    }),
  ),
  users: v.nullish(v.array(v.object({ id, name: v.string(), role: v.string() })), []),
  meta: v.nullish(
    v.object({ has_more: v.nullish(v.boolean(), false), after_cursor: v.nullish(v.string(), null) }),
    null,
  ),
})
type AuditsReply = v.InferOutput<typeof auditsSchema>
type Audit = AuditsReply['audits'][number]

/** The ticket's audits: they hold the comments and who passed it on, and nobody can change them. */
export type ConversationRead = {
  conversation: Conversation
  /** Commands whose note has reached the ticket, with the audit's author. */
  noted: ReadonlyMap<string, number>
  /** Values of ticket fields by their ids, as the newest change read so far left them. */
  fields: ReadonlyMap<number, unknown>
  next: string | null
}

export const emptyConversation: ConversationRead = {
  conversation: { comments: [], passes: [], complete: false },
  noted: new Map(),
  fields: new Map(),
  next: null,
}

/** One page of 100, newest first, added to what was read before. */
export const readConversation = async (
  client: Requester,
  ticketId: number,
  requesterId: number | null,
  before: ConversationRead = emptyConversation,
): Promise<ConversationRead> => {
  const after = before.next === null ? '' : `&page[after]=${encodeURIComponent(before.next)}`
  const page = await read(
    client,
    `/api/v2/tickets/${ticketId}/audits?include=users&page[size]=100&sort=-created_at${after}`,
    auditsSchema,
  )
  const roles = new Map(page.users.map((user) => [user.id, user]))
  const comments = page.audits.flatMap((audit) => commentsOf(audit, roles, requesterId))
  // Oldest first: within a second the order of the audits is all there is to tell by.
  const passes = page.audits.toReversed().flatMap(passesOf)
  const next = page.meta?.has_more ? (page.meta.after_cursor ?? null) : null
  return {
    conversation: {
      comments: [...before.conversation.comments, ...comments].toSorted((a, b) => a.at - b.at || a.id - b.id),
      passes: [...passes, ...before.conversation.passes].toSorted((a, b) => a.at - b.at),
      complete: next === null,
    },
    noted: new Map([...before.noted, ...page.audits.flatMap(noteOf)]),
    // Newest first: what was read before stands.
    fields: new Map([...page.audits.flatMap(fieldsOf).toReversed(), ...before.fields]),
    next,
  }
}

/** The whole conversation, however long: Zendesk keeps at most 5,000 comments on a ticket. */
export const readRest = async (
  client: Requester,
  ticketId: number,
  requesterId: number | null,
  sofar: ConversationRead,
): Promise<ConversationRead> => {
  let read = sofar
  for (let page = 0; read.next !== null && page < 60; page += 1) {
    read = await readConversation(client, ticketId, requesterId, read)
  }
  return read
}

/** Whether a command's note is on the ticket; `pages` newest hundreds are looked through at most. */
export const isNoted = async (
  client: Requester,
  ticketId: number,
  command: string,
  pages: number,
): Promise<boolean> => {
  let read = emptyConversation
  for (let page = 0; page < pages; page += 1) {
    read = await readConversation(client, ticketId, null, read)
    if (read.noted.has(command)) return true
    if (read.next === null) return false
  }
  return false
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const commentsOf = (
  audit: Audit,
  users: ReadonlyMap<number, { name: string; role: string }>,
  requesterId: number | null,
): Comment[] => {
  const at = parseInstant(audit.created_at)
  if (at === undefined) return []
  return audit.events
    .filter((event) => event.type === 'Comment')
    .map((event) => {
      const authorId = Number(event.author_id ?? audit.author_id)
      const author = users.get(authorId)
      return {
        id: event.id,
        at,
        authorId,
        author: author?.name ?? '',
        by: roleOf(authorId, author?.role, requesterId),
        public: event.public === true,
        text: plainText(text(event.plain_body) || text(event.body)),
      }
    })
}

const roleOf = (authorId: number, role: string | undefined, requesterId: number | null): Comment['by'] => {
  if (authorId === requesterId || role === 'end-user') return 'customer'
  // Zendesk's own hand (triggers, automations) signs as user -1.
  return authorId < 0 || role === undefined ? 'system' : 'agent'
}

/** Plain bodies carry some entities and no-break spaces; offsets are counted after they are turned into text. */
const plainText = (body: string): string =>
  body
    .replaceAll('\r\n', '\n')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const passesOf = (audit: Audit): Pass[] => {
  const at = parseInstant(audit.created_at)
  if (at === undefined) return []
  const changed = (field: string) =>
    audit.events.find((event) => event.type === 'Change' && event.field_name === field)
  const pass = (side: 'previous_value' | 'value'): Pass[] => {
    const [assignee, group] = [changed('assignee_id')?.[side], changed('group_id')?.[side]]
    return assignee || group
      ? [{ at, assigneeId: assignee ? Number(assignee) : null, groupId: group ? Number(group) : null }]
      : []
  }
  // From whom, then to whom: who had it at the beginning stands in the first change alone.
  return [...pass('previous_value'), ...pass('value')]
}

/** A command alone is no note: anyone may send that much without a word that people could read. */
const noteOf = (audit: Audit): [string, number][] => {
  const command = audit.metadata?.custom?.recovery_command
  const words = audit.events.some((event) => event.type === 'Comment')
  return typeof command === 'string' && words ? [[command, audit.author_id]] : []
}

/** Ticket fields go by their ids in audits, the system's own by name. */
const fieldsOf = (audit: Audit): [number, unknown][] =>
  audit.events
    .filter((event) => event.type === 'Change' || event.type === 'Create')
    .filter((event) => /^\d+$/.test(text(event.field_name)))
    .map((event) => [Number(event.field_name), event.value])
