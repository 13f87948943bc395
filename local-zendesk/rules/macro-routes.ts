import { Hono } from 'hono'
import type { JsonObject } from '../request-body.js'
import { type Env, signedInAgent } from '../session.js'
import type { Rule, Ticket, User } from '../state.js'
import { changeOfActions } from '../tickets/actions.js'
import { apiVia, applyChange, newAudit, type TicketChange } from '../tickets/change.js'
import { findTicket } from '../tickets/find.js'
import { sanitiseHtml, textFromHtml } from '../tickets/html.js'
import { actionsOf } from '../tickets/triggers.js'
import { ticketOnWire } from '../tickets/wire.js'
import type { Zendesk } from '../zendesk.js'
import { findRule } from './routes.js'

/** Applying a macro changes nothing: it shows the ticket as it would be, placeholders filled. */
export const macroRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  app.get('/api/v2/macros/:id{[0-9]+}/apply', (c) => {
    const asker = signedInAgent(c)
    const macro = findRule(zendesk, 'macros', c.req.param('id'), asker)
    const blank = { requester_id: 0, tags: [] } as unknown as Ticket
    const { comment, custom_fields, ...change } = changeOfActions(zendesk, actionsOf(macro), blank, asker)
    const fields = Object.fromEntries((custom_fields ?? []).map((one) => [String(one.id), one.value]))
    return c.json({
      result: {
        ticket: { ...change, ...(custom_fields ? { fields } : {}), ...commentResult(comment) },
      },
    })
  })
  app.get('/api/v2/tickets/:ticket{[0-9]+}/macros/:id{[0-9]+}/apply', (c) => {
    const asker = signedInAgent(c)
    const ticket = findTicket(zendesk, c.req.param('ticket'))
    const macro = findRule(zendesk, 'macros', c.req.param('id'), asker)
    return c.json({ result: { ticket: ticketAfter(zendesk, macro, ticket, asker) } })
  })
  return app
}

const ticketAfter = (zendesk: Zendesk, macro: Rule, ticket: Ticket, asker: User): JsonObject => {
  const { comment, ...change } = changeOfActions(zendesk, actionsOf(macro), ticket, asker)
  const draft = structuredClone(ticket)
  applyChange(zendesk, draft, change, asker, newAudit(zendesk, ticket.id, asker, apiVia))
  return { ...ticketOnWire(zendesk, draft), ...commentResult(comment) }
}

const commentResult = (comment: TicketChange['comment']): JsonObject => {
  if (!comment) return {}
  const html = comment.html_body ?? ''
  const body = comment.body ?? textFromHtml(html)
  return {
    comment: {
      body,
      html_body: sanitiseHtml(html),
      scoped_body: [['channel:all', body]],
      public: comment.public,
    },
  }
}
