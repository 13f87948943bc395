import type { AgentGrant, Circumstances } from './authority.js'
import type { Proposal } from './entry.js'
import { indexOf, type Keyed } from './grant-index.js'
import type { BelievedGrant } from './ledger.js'
import { orderKey } from './order-ref.js'
import type { CurrencyLimits } from './policy.js'
import { natureOf } from './remedy-kinds.js'
import { days, startOfDay, startOfMonth } from './time.js'

// What of every limit has been used before a proposal. Reckoned once for a verdict and the same whoever would give
// it, so that looking for an approver adds nothing up again. Plain loops: a screen asks for many verdicts at each
// keystroke, and a reader for one at each entry.

export type Usage = {
  /** The same remedy for the same cause was given in this matter. */
  again: boolean
  /** This matter has amounts in another currency, which cannot be added. */
  mixed: boolean
  /** What this matter, and the same cause within the customer's window, had of the currency asked for. */
  matter: number
  /** The same for the order alone, and the smallest value stated for it. */
  order: { had: number; value: number | null }
  /** The customer's window: what was given of the currency, and how many of any. */
  window: Spent
}

export type Spent = { amount: number; count: number }

/**
 * Per grant: what one matter gets counts as one compensation, however it is split over grants, tickets, tabs or
 * agents. One matter is the same ticket, the same order, or the same cause within the customer's window.
 * `windowDays`: null where no window bounds the proposal.
 */
export const usageOf = (proposal: Proposal, given: Circumstances, windowDays: number | null): Usage => {
  const currency = proposal.money?.currency
  const { found, matter } = usageOfMatter(proposal, given)
  if (windowDays === null) return found
  const { byAge } = indexOf(given.customerGrants)
  const since = given.now - days(windowDays)
  for (let n = byAge.length - 1; n >= 0; n -= 1) {
    const grant = byAge[n]
    if (grant === undefined || grant.at <= since) break
    const { money, cause, remedy } = grant.proposal
    if (natureOf[remedy] !== 'words') found.window.count += 1
    if (money === null || money.currency !== currency) continue
    found.window.amount += money.amount
    if (cause === proposal.cause && !matter.tickets.has(grant.ticketId)) found.matter += money.amount
  }
  return found
}

/** Goodwill of the customer's window that ends now, oldest first. */
export const inWindow = ({ customerGrants, now }: Circumstances, windowDays: number): BelievedGrant[] => {
  const { byAge } = indexOf(customerGrants)
  const since = now - days(windowDays)
  return byAge.slice(byAge.findLastIndex((grant) => grant.at <= since) + 1)
}

/**
 * An order nobody knows the value of bounds nothing. Of several values stated for one matter the smallest counts, so
 * that leaving it out or raising it later gains nothing.
 */
const usageOfMatter = (proposal: Proposal, given: Circumstances): { found: Usage; matter: Matter } => {
  const currency = proposal.money?.currency
  const key = orderKey(proposal.order.ref)
  const matter = matterOf(key, given)
  const stated = proposal.order.value
  let again = false
  let mixed = stated !== null && stated.currency !== currency
  let total = 0
  let had = 0
  let value = stated !== null && stated.currency === currency ? stated.amount : null
  for (const { grant, key: other } of matter.grants) {
    const before = grant.proposal
    again ||= before.remedy === proposal.remedy && before.cause === proposal.cause
    mixed ||= before.money !== null && before.money.currency !== currency
    const amount = before.money?.currency === currency ? (before.money?.amount ?? 0) : 0
    total += amount
    if (key !== null && other !== null && other !== key) continue
    had += amount
    const its = before.order.value
    if (its !== null && its.currency === currency) value = Math.min(value ?? its.amount, its.amount)
  }
  const window = { amount: 0, count: 0 }
  return { found: { again, mixed, matter: total, order: { had, value }, window }, matter }
}

/** A matter always has whole tickets: `grants` are all those of `tickets`. */
type Matter = { grants: readonly Keyed[]; tickets: ReadonlySet<number> }

/**
 * All that was given for the same matter: on the same ticket, for the same order, and whatever these lead to in
 * turn, so that leaving the order out once does not part what belongs together.
 */
const matterOf = (key: string | null, { ticketId, customerGrants }: Circumstances): Matter => {
  const { byTicket, byOrder } = indexOf(customerGrants)
  const tickets = new Set<number>().add(ticketId)
  const followed = new Set<readonly Keyed[]>()
  const named = key === null ? undefined : byOrder.get(key)
  if (named) {
    followed.add(named)
    for (const { grant } of named) tickets.add(grant.ticketId)
  }
  const grants: Keyed[] = []
  // Tickets are added while they are gone through, and each is gone through once.
  for (const ticket of tickets) {
    for (const keyed of byTicket.get(ticket) ?? none) {
      grants.push(keyed)
      const { sameOrder } = keyed
      if (sameOrder.length < 2 || followed.has(sameOrder)) continue
      followed.add(sameOrder)
      for (const { grant } of sameOrder) tickets.add(grant.ticketId)
    }
  }
  return { grants, tickets }
}

const none: readonly Keyed[] = []

/** Own goodwill of the calendar day and month in the account's zone, in one currency; null where it is not known. */
export const spentBy = (
  grants: readonly AgentGrant[] | null,
  { now, zone }: Circumstances,
  currency: string | null,
): { today: Spent; month: Spent } | null => {
  if (grants === null) return null
  const today = { amount: 0, count: 0 }
  const month = { amount: 0, count: 0 }
  if (grants.length === 0) return { today, month }
  const day = startOfDay(now, zone)
  const first = startOfMonth(now, zone)
  for (const { at, money, lane } of grants) {
    if (lane !== 'goodwill' || at < first) continue
    const amount = money !== null && money.currency === currency ? money.amount : 0
    month.count += 1
    month.amount += amount
    if (at < day) continue
    today.count += 1
    today.amount += amount
  }
  return { today, month }
}

/** The limits whose number of grants for a customer is strictest, of any currency. */
export const strictestOf = (all: readonly CurrencyLimits[]): CurrencyLimits | undefined => {
  let strictest = all[0]
  for (const one of all) if (strictest && one.customer.count < strictest.customer.count) strictest = one
  return strictest
}
