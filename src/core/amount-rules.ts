import type { AgentGrant, Circumstances, RuleCheck, RuleName } from './authority.js'
import type { Proposal } from './entry.js'
import type { BelievedGrant } from './ledger.js'
import { type Money, money } from './money.js'
import { orderKey } from './order-ref.js'
import type { CurrencyLimits, GradeLimits } from './policy.js'
import { natureOf } from './remedy-kinds.js'
import { days, type Instant, startOfDay, startOfMonth, toInstant } from './time.js'

// The rules of authority that bound amounts and numbers, each per currency.

const bounded = (rule: RuleName, asked: Money, used: Money, limit: number): RuleCheck => {
  const left = limit - used.amount - asked.amount
  return {
    rule,
    result: left < 0 ? 'approval' : 'pass',
    limit: money(limit, asked.currency),
    used,
    remaining: money(Math.max(0, left < 0 ? limit - used.amount : left), asked.currency),
  }
}

const countBounded = (rule: RuleName, used: number, limit: number): RuleCheck => ({
  rule,
  result: used + 1 > limit ? 'approval' : 'pass',
  limit,
  used,
  remaining: Math.max(0, used + 1 > limit ? limit - used : limit - used - 1),
})

type Spent = { readonly money: Money | null } | { readonly proposal: Proposal }

/** What of one currency was given. A loop, since every verdict asks it several times over. */
const amounts = (grants: readonly Spent[], of: Money): Money => {
  let total = 0
  for (const grant of grants) {
    const one = 'proposal' in grant ? grant.proposal.money : grant.money
    if (one !== null && one.currency === of.currency) total += one.amount
  }
  return money(total, of.currency)
}

/**
 * Per grant: what one matter gets counts as one compensation, however it is split over grants, tickets, tabs or
 * agents. One matter is the same ticket, the same order, or the same cause within the customer's window.
 */
export const agentChecks = (
  proposal: Proposal,
  asked: Money,
  given: Circumstances,
  [matter, goodwill]: readonly [readonly BelievedGrant[], readonly BelievedGrant[]],
  limits: CurrencyLimits,
): RuleCheck[] => {
  const own = ownLimits(given, limits)
  if (!own) return [{ rule: 'per_grant', result: 'approval', limit: money(0, asked.currency) }]
  const alike = inWindow(given, goodwill, limits).filter((grant) => grant.proposal.cause === proposal.cause)
  const one = [...new Set([...matter, ...alike])]
  const checks = [bounded('per_grant', asked, amounts(one, asked), own.perGrant)]
  if (given.agentGrants === null) return checks
  const { today, month } = spentBy(given.agentGrants, given)
  return [
    ...checks,
    bounded('per_day', asked, amounts(today, asked), own.perDay.amount),
    countBounded('per_day_count', today.length, own.perDay.count),
    bounded('per_month', asked, amounts(month, asked), own.perMonth.amount),
    countBounded('per_month_count', month.length, own.perMonth.count),
  ]
}

const ownLimits = (given: Circumstances, limits: CurrencyLimits): GradeLimits | undefined =>
  given.agent.grade ? limits.grades[given.agent.grade.id] : undefined

/** Own goodwill of the calendar day and month in the account's zone. */
const spentBy = (grants: readonly AgentGrant[], { now, zone }: Circumstances) => {
  const mine = grants.filter((grant) => grant.lane === 'goodwill')
  if (mine.length === 0) return { today: mine, month: mine }
  const day = startOfDay(now, zone)
  const first = startOfMonth(now, zone)
  return { today: mine.filter((grant) => grant.at >= day), month: mine.filter((grant) => grant.at >= first) }
}

const inWindow = (
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): BelievedGrant[] => goodwill.filter((grant) => grant.at > given.now - days(limits.customer.days))

/**
 * When enough of the window's grants have left it: the oldest ones, until what they used reaches what is missing.
 * Nothing where even an empty window would not do.
 */
const freeAgain = (
  used: readonly { at: Instant; of: number }[],
  missing: number,
  limits: CurrencyLimits,
): { until?: Instant } => {
  let freed = 0
  for (const one of used.toSorted((a, b) => a.at - b.at)) {
    freed += one.of
    if (freed >= missing) return { until: toInstant(one.at + days(limits.customer.days)) }
  }
  return {}
}

export const customerAmount = (
  asked: Money,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): RuleCheck => {
  const window = inWindow(given, goodwill, limits)
  const used = amounts(window, asked)
  const check = {
    ...bounded('customer_amount', asked, used, limits.customer.amount),
    windowDays: limits.customer.days,
  }
  if (check.result === 'pass') return check
  const parts = window.flatMap(({ at, proposal }) =>
    proposal.money?.currency === asked.currency ? [{ at, of: proposal.money.amount }] : [],
  )
  return { ...check, ...freeAgain(parts, used.amount + asked.amount - limits.customer.amount, limits) }
}

export const customerCount = (
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): RuleCheck => {
  const window = inWindow(given, goodwill, limits).filter(
    (grant) => natureOf[grant.proposal.remedy] !== 'words',
  )
  const check = {
    ...countBounded('customer_count', window.length, limits.customer.count),
    windowDays: limits.customer.days,
  }
  if (check.result === 'pass') return check
  const parts = window.map(({ at }) => ({ at, of: 1 }))
  return { ...check, ...freeAgain(parts, window.length + 1 - limits.customer.count, limits) }
}

/**
 * Money against the order's value, all grants for it together; an order nobody knows the value of bounds nothing.
 * Of several values stated for one matter the smallest counts, so that leaving it out or raising it later gains
 * nothing.
 */
export const orderChecks = (
  asked: Money,
  proposal: Proposal,
  given: Circumstances,
  matter: readonly BelievedGrant[],
): RuleCheck[] => {
  const key = orderKey(proposal.order.ref)
  const forIt = matter.filter((grant) => {
    const other = orderKey(grant.proposal.order.ref)
    return key === null || other === null || other === key
  })
  const values = [proposal.order.value, ...forIt.map((grant) => grant.proposal.order.value)]
  const stated = values.flatMap((one) => (one?.currency === asked.currency ? [one.amount] : []))
  if (stated.length === 0) return []
  const value = Math.min(...stated)
  const had = amounts(forIt, asked)
  const share = Math.floor((value * given.limits.order.share) / 100)
  const ceiling = Math.floor((value * given.limits.order.ceiling) / 100)
  const top = bounded('order_ceiling', asked, had, ceiling)
  return [
    { ...top, result: top.result === 'approval' ? 'refuse' : 'pass' },
    bounded('order_share', asked, had, share),
  ]
}

/** What carries no money still counts as one, by the strictest numbers any currency sets. */
export const countChecks = (
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
): RuleCheck[] => {
  if (natureOf[proposal.remedy] === 'words') return []
  const all = Object.values(given.limits.currencies).filter((one) => one !== undefined)
  const strictest = all.toSorted((a, b) => a.customer.count - b.customer.count)[0]
  if (!strictest) return []
  const own = all.flatMap((one) => ownLimits(given, one) ?? [])
  if (given.agentGrants === null || own.length === 0) return [customerCount(given, goodwill, strictest)]
  const { today, month } = spentBy(given.agentGrants, given)
  return [
    countBounded('per_day_count', today.length, Math.min(...own.map((one) => one.perDay.count))),
    countBounded('per_month_count', month.length, Math.min(...own.map((one) => one.perMonth.count))),
    customerCount(given, goodwill, strictest),
  ]
}
