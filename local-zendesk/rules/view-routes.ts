import { type Context, Hono } from 'hono'
import { pageOf } from '../pages.js'
import { type Env, signedInAgent } from '../session.js'
import type { Rule, Ticket, User } from '../state.js'
import { conditionsHold } from '../tickets/conditions.js'
import { liveTickets } from '../tickets/find.js'
import { sideload } from '../tickets/sideload.js'
import { conditionsOf } from '../tickets/triggers.js'
import { ticketOnWire } from '../tickets/wire.js'
import type { Zendesk } from '../zendesk.js'
import { findRule, ruleOnWire, visibleRules } from './routes.js'

/** The tickets a view shows someone now, in the view's order. */
export const ticketsOfView = (zendesk: Zendesk, view: Rule, asker: User): Ticket[] => {
  const conditions = conditionsOf(view)
  const found = liveTickets(zendesk).filter((ticket) =>
    conditionsHold(zendesk, conditions, { ticket, user: asker }),
  )
  const { sort_by: by, sort_order: order } = (view.body.execution ?? {}) as {
    sort_by?: string
    sort_order?: string
  }
  const key = sortKeys[by ?? 'id'] ?? 'id'
  const inOrder = found.sort((a, b) => {
    const [left, right] = [a[key] ?? '', b[key] ?? '']
    return left < right ? -1 : left > right ? 1 : a.id - b.id
  })
  return order === 'desc' ? inOrder.reverse() : inOrder
}

const sortKeys: Record<string, 'id' | 'created_at' | 'updated_at' | 'status' | 'priority' | 'subject'> = {
  nice_id: 'id',
  created: 'created_at',
  created_at: 'created_at',
  updated: 'updated_at',
  updated_at: 'updated_at',
  status: 'status',
  priority: 'priority',
  subject: 'subject',
}

export const viewRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const find = (c: Context<Env>) => findRule(zendesk, 'views', c.req.param('id') ?? '', c.get('user'))
  const count = (view: Rule, asker: User) => {
    const value = ticketsOfView(zendesk, view, asker).length
    return {
      view_id: view.id,
      url: zendesk.urlOf(`views/${view.id}/count.json`),
      value,
      pretty: String(value),
      fresh: true,
      active: view.active,
    }
  }

  app.get('/api/v2/views/count', (c) => {
    const asker = signedInAgent(c)
    const value = visibleRules(zendesk, 'views', asker).length
    return c.json({ count: { value, refreshed_at: zendesk.now() } })
  })
  app.get('/api/v2/views/count_many', (c) => {
    const asker = signedInAgent(c)
    const ids = (c.req.query('ids') ?? '').split(',').map(Number)
    const views = visibleRules(zendesk, 'views', asker).filter((one) => ids.includes(one.id))
    return c.json({ view_counts: views.map((view) => count(view, asker)) })
  })
  app.get('/api/v2/views/:id{[0-9]+}/count', (c) => {
    const asker = signedInAgent(c)
    return c.json({ view_count: count(find(c), asker) })
  })
  app.get('/api/v2/views/:id{[0-9]+}/tickets', (c) => {
    const asker = signedInAgent(c)
    const page = pageOf(c, ticketsOfView(zendesk, find(c), asker))
    return c.json({
      tickets: page.items.map((one) => ticketOnWire(zendesk, one)),
      ...sideload(c, zendesk, page.items),
      ...page.envelope,
    })
  })
  app.get('/api/v2/views/:id{[0-9]+}/execute', (c) => {
    const asker = signedInAgent(c)
    const view = find(c)
    const page = pageOf(c, ticketsOfView(zendesk, view, asker))
    const { columns = [] } = (view.body.execution ?? {}) as { columns?: unknown[] }
    return c.json({
      columns,
      groups: [],
      rows: page.items.map((ticket) => ({
        ticket: ticketOnWire(zendesk, ticket),
        subject: ticket.subject,
        requester_id: ticket.requester_id,
        assignee_id: ticket.assignee_id,
        group_id: ticket.group_id,
        created: ticket.created_at,
        updated: ticket.updated_at,
        status: ticket.status,
      })),
      view: ruleOnWire(zendesk, 'views', view),
      ...page.envelope,
    })
  })
  return app
}
