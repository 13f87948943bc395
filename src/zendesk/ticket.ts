import * as v from 'valibot'
import { type Ticket, ticketStatuses } from '../core/ticket.js'
import { type Instant, parseInstant, toInstant } from '../core/time.js'
import type { ZafClient } from './client.js'
import { type TicketFieldName, ticketFields } from './names.js'
import { ZendeskError } from './zendesk-error.js'

const id = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/))]), v.transform(Number))
const optionalText = v.nullish(v.string(), null)

const personSchema = v.object({
  id: v.nullish(id, null),
  name: v.nullish(v.string(), ''),
  email: optionalText,
  locale: optionalText,
  timeZone: v.nullish(v.object({ ianaName: optionalText }), null),
})

const ticketSchema = v.object({
  id,
  subject: v.nullish(v.string(), ''),
  status: v.fallback(v.picklist(ticketStatuses), 'open'),
  tags: v.nullish(v.array(v.string()), []),
  via: v.nullish(v.object({ channel: v.nullish(v.union([v.string(), v.number()]), '') }), null),
  requester: v.nullish(personSchema, null),
  assignee: v.nullish(
    v.object({
      user: v.nullish(v.object({ id: v.nullish(id, null), name: v.nullish(v.string(), '') }), null),
      group: v.nullish(v.object({ id: v.nullish(id, null), name: v.nullish(v.string(), '') }), null),
    }),
    null,
  ),
  createdAt: v.string(),
  updatedAt: v.nullish(v.string(), null),
})

const named = (one: { id: number | null; name: string } | null | undefined) =>
  one?.id ? { id: one.id, name: one.name } : null

/** The open ticket as the agent's window has it: no request. */
export const readTicket = async (client: ZafClient): Promise<Ticket> => {
  const reply = await client.get('ticket')
  const parsed = v.safeParse(ticketSchema, reply.ticket)
  if (!parsed.success) {
    const where = parsed.issues.map((issue) => v.getDotPath(issue)).join(', ')
    throw new ZendeskError('unreadable', 0, `ticket: ${where}`)
  }
  const ticket = parsed.output
  const createdAt = parseInstant(ticket.createdAt) ?? toInstant(0)
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    tags: ticket.tags,
    channel: String(ticket.via?.channel ?? ''),
    requester: {
      id: ticket.requester?.id ?? 0,
      name: ticket.requester?.name ?? '',
      email: ticket.requester?.email ?? null,
      locale: ticket.requester?.locale ?? null,
      zone: ticket.requester?.timeZone?.ianaName ?? null,
    },
    assignee: named(ticket.assignee?.user),
    group: named(ticket.assignee?.group),
    createdAt,
    updatedAt: updatedAtOf(ticket.updatedAt, createdAt),
    fields: {},
  }
}

const updatedAtOf = (stamp: string | null, otherwise: Instant): Instant =>
  (stamp === null ? undefined : parseInstant(stamp)) ?? otherwise

export type Me = {
  id: number
  name: string
  locale: string
  zone: string
  role: 'admin' | 'agent' | 'light_agent' | 'end-user' | 'custom'
  roleId: number | null
  groups: readonly number[]
}

const meSchema = v.object({
  id,
  name: v.nullish(v.string(), ''),
  locale: v.nullish(v.string(), 'en-US'),
  role: v.nullish(v.union([v.string(), v.number()]), 'agent'),
  timeZone: v.nullish(v.object({ ianaName: optionalText }), null),
  groups: v.nullish(v.array(v.object({ id })), []),
})

/** The agent at this window, as Zendesk's page knows them: no request. A custom role comes as its id. */
export const readMe = async (client: ZafClient): Promise<Me> => {
  const reply = await client.get('currentUser')
  const me = v.parse(meSchema, reply.currentUser)
  const role = String(me.role)
  const roleId = /^\d+$/.test(role) ? Number(role) : null
  return {
    id: me.id,
    name: me.name,
    locale: me.locale,
    zone: me.timeZone?.ianaName ?? 'UTC',
    role: roleId === null ? asRole(role) : 'custom',
    roleId,
    groups: me.groups.map((group) => group.id),
  }
}

const asRole = (role: string): Me['role'] =>
  role === 'admin' || role === 'end-user' || role === 'light_agent' ? role : 'agent'

const accountSchema = v.object({ timeZone: v.nullish(v.object({ ianaName: optionalText }), null) })

/** The account's IANA zone: whose midnight ends a day of authority. */
export const readZone = async (client: ZafClient): Promise<string> => {
  const reply = await client.get('currentAccount')
  const parsed = v.safeParse(accountSchema, reply.currentAccount)
  return (parsed.success ? parsed.output.timeZone?.ianaName : null) ?? 'UTC'
}

/** This account's ids for the app's ticket fields; null for one that is not there (not set up, or removed). */
export type FieldIds = Record<TicketFieldName, number | null>

export const readFieldIds = async (client: ZafClient): Promise<FieldIds> => {
  const names = Object.entries(ticketFields) as [TicketFieldName, string][]
  const found = await Promise.all(
    names.map(async ([name, identifier]): Promise<[TicketFieldName, number | null]> => {
      const path = `requirement:${identifier}`
      try {
        const reply = await client.get(path)
        const requirement = v.safeParse(v.object({ requirement_id: id }), reply[path])
        return [name, requirement.success ? requirement.output.requirement_id : null]
      } catch {
        return [name, null]
      }
    }),
  )
  return Object.fromEntries(found) as FieldIds
}
