import { ApiError } from '../errors.js'
import type { Rule, Stamp, Ticket } from '../state.js'
import { changeOfActions, notificationsOf } from '../tickets/actions.js'
import { changeTicket } from '../tickets/change.js'
import { conditionsHold } from '../tickets/conditions.js'
import { liveTickets } from '../tickets/find.js'
import { actionsOf, conditionsOf, ruleVia } from '../tickets/triggers.js'
import type { Zendesk } from '../zendesk.js'
import { Prospects } from './prospects.js'
import { runAfter, runsBetween } from './run-times.js'

// https://support.zendesk.com/hc/en-us/articles/4408832701850

/** Tickets that one automation acts on in one run; the rest wait for the next hour. */
export const mostTicketsPerRun = 1_000
/** Updates by automations in a ticket's life; after that they leave it alone. */
export const mostUpdatesPerTicket = 100

/** An update that could not be made, such as one that names an assignee who is not an agent. */
export type Failure = { at: Stamp; automation_id: number; ticket_id: number; reason: string }
export type RunReport = { runs: number; updates: number; failures: Failure[] }

/** Carries out every hourly run after one instant up to another, in order, each as of its own time. */
export const runAutomations = (zendesk: Zendesk, after: number, until: number): RunReport => {
  const report: RunReport = { runs: runsBetween(after, until), updates: 0, failures: [] }
  if (report.runs === 0) return report
  const tickets = liveTickets(zendesk)
  const all = zendesk.state.automations
    .filter((one) => one.active)
    .sort((a, b) => a.position - b.position || a.id - b.id)
    .map((rule) => new Prospects(zendesk, rule, tickets))
  const updated = updatesByTicket(zendesk)

  const fire = (rule: Rule, ticket: Ticket): void => {
    try {
      if (!act(zendesk, rule, ticket)) return
      report.updates += 1
      updated.set(ticket.id, (updated.get(ticket.id) ?? 0) + 1)
      for (const prospects of all) prospects.look(ticket)
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      report.failures.push({
        at: zendesk.now(),
        automation_id: rule.id,
        ticket_id: ticket.id,
        reason: JSON.stringify(problem.body),
      })
    }
  }

  for (let at = runAfter(after); at <= until; at = nextWorthwhile(all, at)) {
    zendesk.standingAt(at, () => {
      for (const prospects of all) {
        const conditions = conditionsOf(prospects.rule)
        let acted = 0
        for (const ticket of prospects.at(at)) {
          if ((updated.get(ticket.id) ?? 0) >= mostUpdatesPerTicket) continue
          if (!conditionsHold(zendesk, conditions, { ticket, user: null })) continue
          fire(prospects.rule, ticket)
          acted += 1
          if (acted === mostTicketsPerRun) break
        }
      }
    })
  }
  return report
}

// Hours in which nothing can happen pass without a look.
const nextWorthwhile = (all: Prospects[], at: number): number => {
  const next = Math.min(...all.map((prospects) => prospects.nextAfter(at)))
  return Number.isFinite(next) ? runAfter(next - 1) : next
}

/** One automation on one ticket, as one update by the system; false when it changed nothing. */
const act = (zendesk: Zendesk, rule: Rule, ticket: Ticket): boolean => {
  const actions = actionsOf(rule)
  const via = ruleVia('automation', rule)
  // Automations do not write comments: the actions for that belong to macros.
  const { comment: _, ...change } = changeOfActions(zendesk, actions, ticket, null)
  const audit = changeTicket(zendesk, ticket, change, null, via, (draft) =>
    notificationsOf(zendesk, actions, draft, null).map((notice) => ({
      type: 'Notification',
      ...notice,
      via,
    })),
  )
  return audit !== null
}

const updatesByTicket = (zendesk: Zendesk): Map<number, number> => {
  const counts = new Map<number, number>()
  for (const audit of zendesk.state.audits) {
    if (audit.via.source.rel === 'automation') {
      counts.set(audit.ticket_id, (counts.get(audit.ticket_id) ?? 0) + 1)
    }
  }
  return counts
}
