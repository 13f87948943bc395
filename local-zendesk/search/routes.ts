import { type Context, Hono } from 'hono'
import { ApiError } from '../errors.js'
import { pageOf } from '../pages.js'
import { userOnWire } from '../people/wire.js'
import { type Env, signedInAgent } from '../session.js'
import type { Ticket, User } from '../state.js'
import { liveTickets } from '../tickets/find.js'
import { asIndexed } from '../tickets/index-lag.js'
import { sideload } from '../tickets/sideload.js'
import { ticketOnWire } from '../tickets/wire.js'
import type { Zendesk } from '../zendesk.js'
import { ticketMatches } from './match-ticket.js'
import { parseQuery, type Query } from './query.js'

/** Search shows so many results and no more: https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/ */
export const maxResults = 1_000

export const searchRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  app.get('/api/v2/search', (c) => {
    const asker = signedInAgent(c)
    const found = search(c, zendesk, asker)
    const { page, perPage } = {
      page: Number(c.req.query('page') ?? 1),
      perPage: Number(c.req.query('per_page') ?? 100),
    }
    if (page * Math.min(perPage, 100) > maxResults) {
      throw new ApiError(422, {
        error: 'invalid',
        description: 'Invalid search: Requested response size was greater than Search Response Limits',
      })
    }
    const shown = pageOf(c, found)
    return c.json({
      results: shown.items.map((one) => one.wire()),
      facets: null,
      ...sideload(
        c,
        zendesk,
        shown.items.flatMap((one) => (one.ticket ? [one.ticket] : [])),
      ),
      ...shown.envelope,
    })
  })
  app.get('/api/v2/search/count', (c) => c.json({ count: search(c, zendesk, signedInAgent(c)).length }))
  return app
}

type Found = { id: number; ticket: Ticket | null; wire: () => Record<string, unknown> }

const search = (c: Context<Env>, zendesk: Zendesk, asker: User): Found[] => {
  const text = c.req.query('query') ?? ''
  if (text.trim() === '') {
    throw new ApiError(400, { error: 'invalid', description: 'Invalid search: query is missing' })
  }
  const query = parseQuery(text)
  const type = query.terms.find((term) => term.key === 'type')?.value
  if (type === 'user') return findUsers(zendesk, query, asker)
  if (type === 'group' || type === 'organization') return []
  const tickets = inOrder(c, query, findTickets(zendesk, query, asker))
  const found: Found[] = tickets.map((ticket) => ({
    id: ticket.id,
    ticket,
    wire: () => ({ ...ticketOnWire(zendesk, ticket), result_type: 'ticket' }),
  }))
  return type === undefined ? [...found, ...findUsers(zendesk, query, asker)] : found
}

const findTickets = (zendesk: Zendesk, query: Query, asker: User): Ticket[] =>
  liveTickets(zendesk)
    .map((ticket) => asIndexed(zendesk, ticket))
    .filter((ticket): ticket is Ticket => ticket !== null && ticketMatches(zendesk, ticket, query, asker))

const findUsers = (zendesk: Zendesk, query: Query, asker: User): Found[] => {
  const wanted = (user: User) =>
    query.terms.every((term) => {
      if (term.key === 'type') return true
      if (term.key === 'email') return user.email.toLowerCase() === term.value.toLowerCase()
      if (term.key === 'role') return user.role === term.value
      if (term.key === 'external_id') return user.external_id === term.value
      if (term.key === 'name') return user.name.toLowerCase().includes(term.value.toLowerCase())
      return false
    }) &&
    query.words.every((word) => `${user.name} ${user.email}`.toLowerCase().includes(word.text) !== word.not)
  return zendesk.state.users
    .filter((user) => user.active && wanted(user))
    .map((user) => ({
      id: user.id,
      ticket: null,
      wire: () => ({ ...userOnWire(zendesk, user, asker), result_type: 'user' }),
    }))
}

const inOrder = (c: Context<Env>, query: Query, tickets: Ticket[]): Ticket[] => {
  const named = (key: string) => query.terms.find((term) => term.key === key)?.value
  const by = c.req.query('sort_by') ?? named('order_by')
  const order = c.req.query('sort_order') ?? named('sort') ?? 'desc'
  const key = by?.startsWith('updated') ? 'updated_at' : by === 'status' ? 'status' : 'created_at'
  const sorted = [...tickets].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.id - b.id))
  return order === 'asc' ? sorted : sorted.reverse()
}
