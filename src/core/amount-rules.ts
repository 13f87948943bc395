import type { Circumstances, RuleCheck, RuleName } from './authority.js'
import type { Proposal } from './entry.js'
import type { BelievedGrant } from './ledger.js'
import { type Money, money } from './money.js'
import type { CurrencyLimits, Grade, GradeLimits, Limits } from './policy.js'
import { natureOf } from './remedy-kinds.js'
import { days, type Instant, toInstant } from './time.js'
import { inWindow, spentBy, strictestOf, type Usage } from './usage.js'

// The rules of authority that bound amounts and numbers, each per currency.

const bounded = (rule: RuleName, asked: Money, used: number, limit: number): RuleCheck => {
  const left = limit - used - asked.amount
  return {
    rule,
    result: left < 0 ? 'approval' : 'pass',
    limit: money(limit, asked.currency),
    used: money(used, asked.currency),
    remaining: money(Math.max(0, left < 0 ? limit - used : left), asked.currency),
  }
}

const countBounded = (rule: RuleName, used: number, limit: number): RuleCheck => ({
  rule,
  result: used + 1 > limit ? 'approval' : 'pass',
  limit,
  used,
  remaining: Math.max(0, used + 1 > limit ? limit - used : limit - used - 1),
})

const ofGrade = (grade: Grade | null, limits: CurrencyLimits): GradeLimits | undefined =>
  grade ? limits.grades[grade.id] : undefined

/** One compensation: what its matter has had and what is asked, together. */
export const perGrant = (
  asked: Money,
  grade: Grade | null,
  usage: Usage,
  limits: CurrencyLimits,
): RuleCheck => {
  const own = ofGrade(grade, limits)
  if (!own) return { rule: 'per_grant', result: 'approval', limit: money(0, asked.currency) }
  return bounded('per_grant', asked, usage.matter, own.perGrant)
}

/** What the agent gave today and this month, to all customers, where that is known. */
export const agentChecks = (asked: Money, given: Circumstances, limits: CurrencyLimits): RuleCheck[] => {
  const own = ofGrade(given.agent.grade, limits)
  const spent = own && spentBy(given.agentGrants, given, asked.currency)
  if (!spent) return []
  return [
    bounded('per_day', asked, spent.today.amount, own.perDay.amount),
    countBounded('per_day_count', spent.today.count, own.perDay.count),
    bounded('per_month', asked, spent.month.amount, own.perMonth.amount),
    countBounded('per_month_count', spent.month.count, own.perMonth.count),
  ]
}

/**
 * When enough of the window's grants have left it: the oldest ones, until what they used reaches what is missing.
 * Nothing where even an empty window would not do.
 */
const freeAgain = (
  given: Circumstances,
  windowDays: number,
  missing: number,
  usedBy: (grant: BelievedGrant) => number,
): Instant | undefined => {
  let freed = 0
  for (const grant of inWindow(given, windowDays)) {
    const used = usedBy(grant)
    freed += used
    if (used > 0 && freed >= missing) return toInstant(grant.at + days(windowDays))
  }
  return undefined
}

export const customerAmount = (
  asked: Money,
  given: Circumstances,
  { window }: Usage,
  { customer }: CurrencyLimits,
): RuleCheck => {
  const check = bounded('customer_amount', asked, window.amount, customer.amount)
  check.windowDays = customer.days
  if (check.result === 'pass') return check
  const missing = window.amount + asked.amount - customer.amount
  const until = freeAgain(given, customer.days, missing, ({ proposal }) =>
    proposal.money?.currency === asked.currency ? proposal.money.amount : 0,
  )
  if (until !== undefined) check.until = until
  return check
}

export const customerCount = (
  given: Circumstances,
  { window }: Usage,
  { customer }: CurrencyLimits,
): RuleCheck => {
  const check = countBounded('customer_count', window.count, customer.count)
  check.windowDays = customer.days
  if (check.result === 'pass') return check
  const missing = window.count + 1 - customer.count
  const until = freeAgain(given, customer.days, missing, ({ proposal }) =>
    natureOf[proposal.remedy] === 'words' ? 0 : 1,
  )
  if (until !== undefined) check.until = until
  return check
}

/** Money against the order's value, all grants for it together. */
export const orderChecks = (asked: Money, { order }: Usage, limits: Limits): RuleCheck[] => {
  if (order.value === null) return []
  const share = Math.floor((order.value * limits.order.share) / 100)
  const ceiling = Math.floor((order.value * limits.order.ceiling) / 100)
  const top = bounded('order_ceiling', asked, order.had, ceiling)
  if (top.result === 'approval') top.result = 'refuse'
  return [top, bounded('order_share', asked, order.had, share)]
}

/** The strictest window of customers that any currency sets: for what carries no money and still counts as one. */
export const strictestWindow = ({ remedy }: Proposal, limits: Limits): CurrencyLimits | undefined =>
  natureOf[remedy] === 'words' ? undefined : strictestOf(currenciesOf(limits))

const currenciesOf = (limits: Limits): CurrencyLimits[] =>
  Object.values(limits.currencies).filter((one) => one !== undefined)

/** What carries no money still counts as one, by the strictest numbers any currency sets. */
export const countChecks = (given: Circumstances, usage: Usage, strictest: CurrencyLimits): RuleCheck[] => {
  const own = currenciesOf(given.limits).flatMap((one) => ofGrade(given.agent.grade, one) ?? [])
  const spent = own.length > 0 ? spentBy(given.agentGrants, given, null) : null
  const customer = customerCount(given, usage, strictest)
  if (!spent) return [customer]
  const { today, month } = spent
  return [
    countBounded('per_day_count', today.count, Math.min(...own.map((one) => one.perDay.count))),
    countBounded('per_month_count', month.count, Math.min(...own.map((one) => one.perMonth.count))),
    customer,
  ]
}
