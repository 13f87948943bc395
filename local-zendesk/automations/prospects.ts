import type { Rule, Ticket } from '../state.js'
import { type Condition, conditionHolds } from '../tickets/conditions.js'
import { always, isTimed, isWithin, overlapOf, type Span, spanOf } from '../tickets/time-conditions.js'
import { conditionsOf } from '../tickets/triggers.js'
import type { Zendesk } from '../zendesk.js'

type Prospect = Span & { ticket: Ticket }

/**
 * The tickets that an automation may come to fire on, each with the span of time in which it may. A ticket is looked
 * at once, and again when it has changed; in between an hourly run compares two numbers. It errs on the side of asking.
 */
export class Prospects {
  readonly rule: Rule
  #zendesk: Zendesk
  #conditions: { timed: Condition[]; lasting: Condition[]; any: Condition[] }
  #byId = new Map<number, Prospect>()

  constructor(zendesk: Zendesk, rule: Rule, tickets: Ticket[]) {
    this.#zendesk = zendesk
    this.rule = rule
    const { all, any } = conditionsOf(rule)
    this.#conditions = { timed: all.filter(isTimed), lasting: all.filter((one) => !isTimed(one)), any }
    for (const ticket of tickets) this.look(ticket)
  }

  /** Looks at a ticket that is new here or has changed. */
  look(ticket: Ticket): void {
    const span = ticket.status === 'closed' || ticket.deleted ? undefined : this.#spanFor(ticket)
    if (span && span.from < span.until) this.#byId.set(ticket.id, { ...span, ticket })
    else this.#byId.delete(ticket.id)
  }

  /** Those that may match at an instant, the oldest ticket first. */
  at(instant: number): Ticket[] {
    const found: Ticket[] = []
    for (const prospect of this.#byId.values()) if (isWithin(prospect, instant)) found.push(prospect.ticket)
    return found.sort((a, b) => a.id - b.id)
  }

  /** The first instant after one at which anything here may match; infinity for never. */
  nextAfter(instant: number): number {
    let next = always.until
    for (const { from, until } of this.#byId.values()) {
      if (until > instant + 1 && from < next) next = Math.max(from, instant + 1)
    }
    return next
  }

  #spanFor(ticket: Ticket): Span | undefined {
    const occasion = { ticket, user: null }
    const holds = (condition: Condition) => conditionHolds(this.#zendesk, condition, occasion)
    const { timed, lasting, any } = this.#conditions
    if (!lasting.every(holds)) return undefined
    if (any.length > 0 && !any.some((one) => isTimed(one) || holds(one))) return undefined
    return timed.reduce((span, one) => overlapOf(span, spanOf(this.#zendesk, ticket, one) ?? always), always)
  }
}
