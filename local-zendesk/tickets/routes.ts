import { type Context, Hono } from 'hono'
import { badRequest, fieldInvalid, forbidden, recordNotFound, updateConflict } from '../errors.js'
import { jobOnWire, startJob } from '../jobs.js'
import { pageOf } from '../pages.js'
import { userOnWire } from '../people/wire.js'
import { isObject, type JsonObject, jsonBody, wrappedBody } from '../request-body.js'
import { type Env, isLightAgent, signedInAgent } from '../session.js'
import type { Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { apiVia, changeTicket, closedTicket, newAudit, type TicketChange } from './change.js'
import { findTicket, liveTickets } from './find.js'
import { onceByKey } from './idempotency.js'
import { mergeTickets } from './merge.js'
import { ticketMetrics } from './metrics.js'
import { newTicket } from './new-ticket.js'
import { allowChange, checkSafeUpdate, parseTicketChange } from './parse-change.js'
import { sideload } from './sideload.js'
import { tagsFrom } from './tags.js'
import { auditOnWire, commentOnWire, ticketOnWire } from './wire.js'

export const ticketRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const onWire = (ticket: Ticket) => ticketOnWire(zendesk, ticket)

  /** `?include=users`: the authors of what is shown. */
  const peopleOf = (c: Context<Env>, ids: ReadonlySet<number>): Record<string, unknown> => {
    if (!(c.req.query('include') ?? '').split(',').includes('users')) return {}
    const users = zendesk.state.users.filter((one) => ids.has(one.id))
    return { users: users.map((one) => userOnWire(zendesk, one, c.get('user'))) }
  }

  const list = (c: Context<Env>, tickets: Ticket[]) => {
    signedInAgent(c)
    const page = pageOf(c, sorted(c, tickets))
    return c.json({ tickets: page.items.map(onWire), ...sideload(c, zendesk, page.items), ...page.envelope })
  }

  app.get('/api/v2/tickets', (c) => {
    const externalId = c.req.query('external_id')
    const tickets = liveTickets(zendesk)
    return list(
      c,
      externalId === undefined ? tickets : tickets.filter((one) => one.external_id === externalId),
    )
  })
  app.get('/api/v2/tickets/recent', (c) => list(c, liveTickets(zendesk).slice(-5).reverse()))
  app.get('/api/v2/tickets/count', (c) => {
    signedInAgent(c)
    return c.json({ count: { value: liveTickets(zendesk).length, refreshed_at: zendesk.now() } })
  })
  app.get('/api/v2/tickets/show_many', (c) => {
    const ids = idsOf(c)
    return list(
      c,
      liveTickets(zendesk).filter((one) => ids.includes(one.id)),
    )
  })
  app.get('/api/v2/users/:id{[0-9]+}/tickets/requested', (c) => {
    const id = existingUser(zendesk, c.req.param('id'))
    return list(
      c,
      liveTickets(zendesk).filter((one) => one.requester_id === id),
    )
  })
  app.get('/api/v2/users/:id{[0-9]+}/tickets/assigned', (c) => {
    const id = existingUser(zendesk, c.req.param('id'))
    return list(
      c,
      liveTickets(zendesk).filter((one) => one.assignee_id === id),
    )
  })

  app.post('/api/v2/tickets', async (c) => {
    const by = signedInAgent(c)
    const input = await wrappedBody(c, 'ticket')
    if (isLightAgent(by) && input.comment === undefined) throw forbidden()
    const { body, lookup } = onceByKey(
      zendesk,
      c.req.header('idempotency-key'),
      by.id,
      await c.req.text(),
      () => {
        const { ticket, audit } = newTicket(zendesk, input, by)
        return { ticket: onWire(ticket), audit: auditOnWire(audit) }
      },
    )
    if (lookup) c.header('x-idempotency-lookup', lookup)
    c.header('location', zendesk.urlOf(`tickets/${(body as { ticket: { id: number } }).ticket.id}.json`))
    return c.json(body as JsonObject, 201)
  })

  app.get('/api/v2/tickets/:id{[0-9]+}', (c) => {
    signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('id'))
    return c.json({ ticket: onWire(ticket), ...sideload(c, zendesk, [ticket]) })
  })

  app.put('/api/v2/tickets/:id{[0-9]+}', async (c) => {
    const by = signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('id'))
    const input = await wrappedBody(c, 'ticket')
    if (ticket.status === 'closed') throw closedTicket()
    checkSafeUpdate(ticket, input, updateConflict)
    const change = parseTicketChange(zendesk, input, by)
    allowChange(by, change)
    const audit =
      changeTicket(zendesk, ticket, change, by) ?? newAudit(zendesk, ticket.id, by, apiVia, change.metadata)
    return c.json({ ticket: onWire(ticket), audit: auditOnWire(audit) })
  })

  app.put('/api/v2/tickets/update_many', async (c) => {
    const by = signedInAgent(c)
    const body = await jsonBody(c)
    const entries: { id: number; input: JsonObject }[] = isObject(body.ticket)
      ? idsOf(c).map((id) => ({ id, input: body.ticket as JsonObject }))
      : (Array.isArray(body.tickets) ? body.tickets.filter(isObject) : []).map((input) => ({
          id: Number(input.id),
          input,
        }))
    if (entries.length === 0 || entries.length > 100) {
      throw badRequest('BadRequest', 'Name between 1 and 100 tickets')
    }
    const items = entries.map(({ id, input }) => () => {
      const ticket = findTicket(zendesk, id)
      if (ticket.status === 'closed') throw closedTicket()
      checkSafeUpdate(ticket, input, updateConflict)
      const change: TicketChange = parseTicketChange(zendesk, input, by)
      if (input.additional_tags !== undefined) change.add_tags = tagsFrom(input.additional_tags)
      if (input.remove_tags !== undefined) change.remove_tags = tagsFrom(input.remove_tags)
      allowChange(by, change)
      changeTicket(zendesk, ticket, change, by)
      return { id, action: 'update', status: 'Updated', success: true }
    })
    return c.json({
      job_status: jobOnWire(zendesk, startJob(zendesk, items, `Completed at ${zendesk.now()}`)),
    })
  })

  app.delete('/api/v2/tickets/:id{[0-9]+}', (c) => {
    const by = signedInAgent(c)
    if (by.role !== 'admin') throw forbidden()
    const ticket = findTicket(zendesk, c.req.param('id'))
    ticket.deleted = true
    ticket.updated_at = zendesk.now()
    return c.body(null, 204)
  })

  app.post('/api/v2/tickets/:id{[0-9]+}/merge', async (c) => {
    const by = signedInAgent(c)
    if (isLightAgent(by)) throw forbidden()
    const target = findTicket(zendesk, c.req.param('id'))
    const items = mergeTickets(zendesk, target, await jsonBody(c), by)
    return c.json({
      job_status: jobOnWire(zendesk, startJob(zendesk, items, `Completed at ${zendesk.now()}`)),
    })
  })

  app.get('/api/v2/tickets/:id{[0-9]+}/comments', (c) => {
    signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('id'))
    const comments = zendesk.state.comments.filter((one) => one.ticket_id === ticket.id)
    if (newestFirst(c)) comments.reverse()
    const page = pageOf(c, comments)
    const authors = new Set(page.items.map((one) => one.author_id))
    return c.json({ comments: page.items.map(commentOnWire), ...peopleOf(c, authors), ...page.envelope })
  })
  app.get('/api/v2/tickets/:id{[0-9]+}/comments/count', (c) => {
    signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('id'))
    const value = zendesk.state.comments.filter((one) => one.ticket_id === ticket.id).length
    return c.json({ count: { value, refreshed_at: zendesk.now() } })
  })

  app.get('/api/v2/tickets/:id{[0-9]+}/audits', (c) => {
    signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('id'))
    const audits = zendesk.state.audits.filter((one) => one.ticket_id === ticket.id)
    if (newestFirst(c)) audits.reverse()
    const page = pageOf(c, audits)
    const authors = new Set(
      page.items.flatMap((one) => [one.author_id, ...one.events.map((event) => Number(event.author_id))]),
    )
    return c.json({
      audits: page.items.map(auditOnWire),
      ...peopleOf(c, authors),
      ...page.envelope,
    })
  })
  app.get('/api/v2/tickets/:id{[0-9]+}/audits/:audit{[0-9]+}', (c) => {
    signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('id'))
    const audit = zendesk.state.audits.find(
      (one) => one.ticket_id === ticket.id && one.id === Number(c.req.param('audit')),
    )
    if (!audit) throw recordNotFound()
    return c.json({ audit: auditOnWire(audit) })
  })

  // The description shows a list of one here; either form has been seen, so clients must take both.
  app.get('/api/v2/tickets/:id{[0-9]+}/metrics', (c) => {
    signedInAgent(c)
    return c.json({ ticket_metric: [ticketMetrics(zendesk, findTicket(zendesk, c.req.param('id')))] })
  })

  const tags = '/api/v2/tickets/:id{[0-9]+}/tags'
  app.get(tags, (c) => {
    signedInAgent(c)
    return c.json({ tags: findTicket(zendesk, c.req.param('id')).tags })
  })
  // PUT adds, POST replaces, DELETE takes away.
  app.put(tags, async (c) => {
    const ticket = await changeTags(c, (asked) => ({ add_tags: asked }))
    return c.json({ tags: ticket.tags })
  })
  app.post(tags, async (c) => {
    const ticket = await changeTags(c, (asked) => ({ tags: asked }))
    return c.json({ tags: ticket.tags }, 201)
  })
  app.delete(tags, async (c) => {
    const ticket = await changeTags(c, (asked) => ({ remove_tags: asked }))
    return c.json({ tags: ticket.tags })
  })
  const changeTags = async (c: Context<Env>, change: (asked: string[]) => TicketChange): Promise<Ticket> => {
    const by = signedInAgent(c)
    if (isLightAgent(by)) throw forbidden('Light agents cannot edit tickets')
    const ticket = findTicket(zendesk, c.req.param('id') ?? '')
    const body = { ...c.req.query(), ...(await jsonBody(c)) }
    if (body.tags === undefined) throw fieldInvalid('tags', 'Tags: cannot be blank', 'BlankValue')
    if (ticket.status === 'closed') throw closedTicket()
    checkSafeUpdate(ticket, body, updateConflict)
    changeTicket(zendesk, ticket, change(tagsFrom(body.tags)), by)
    return ticket
  }
  return app
}

const idsOf = (c: Context<Env>): number[] => (c.req.query('ids') ?? '').split(',').filter(Boolean).map(Number)

const existingUser = (zendesk: Zendesk, id: string): User['id'] => {
  const user = zendesk.user(Number(id))
  if (!user) throw recordNotFound()
  return user.id
}

const newestFirst = (c: Context<Env>): boolean =>
  c.req.query('sort_order') === 'desc' || (c.req.query('sort') ?? '').startsWith('-')

const sorted = (c: Context<Env>, tickets: Ticket[]): Ticket[] => {
  const by = c.req.query('sort_by') ?? (c.req.query('sort') ?? 'id').replace(/^-/, '')
  const key = by === 'updated_at' || by === 'created_at' || by === 'status' || by === 'subject' ? by : 'id'
  const inOrder = [...tickets].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : a.id - b.id))
  return newestFirst(c) ? inOrder.reverse() : inOrder
}
