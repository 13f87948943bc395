import type { Proposal } from './entry.js'
import type { BelievedGrant } from './ledger.js'
import { isGivable, type Money, money, sum } from './money.js'
import { type CurrencyLimits, type Grade, type GradeId, type Limits, rankOf } from './policy.js'
import { natureOf } from './remedy-kinds.js'
import { days, type Instant, startOfDay, startOfMonth, toInstant } from './time.js'

/** The rules of authority. Their names go into entries and translations, so they stay as they are. */
export const ruleNames = [
  'amount_valid',
  'own_ticket',
  'basis_stated',
  'grade_known',
  'currency_has_limits',
  'remedy_on',
  'remedy_of_grade',
  'after_fix',
  'per_grant',
  'per_day',
  'per_day_count',
  'per_month',
  'per_month_count',
  'customer_amount',
  'customer_count',
  'order_share',
  'order_ceiling',
  'same_remedy',
] as const
export type RuleName = (typeof ruleNames)[number]

/** One rule looked at. `limit` and `remaining` where it bounds an amount, counts where it bounds a number. */
export type RuleCheck = {
  rule: RuleName
  result: 'pass' | 'approval' | 'refuse'
  limit?: Money | number
  /** What was used before this proposal. */
  used?: Money | number
  /** What would be left after it; negative amounts never: at least zero. */
  remaining?: Money | number
  /** From when the rule would let it pass, where waiting helps. */
  until?: Instant
  /** Over how many days the limit runs. */
  windowDays?: number
}

export type Verdict =
  /** `tightest` is the limit of which least remains afterwards; null in the lane of what is owed. */
  | { kind: 'allowed'; tightest: RuleCheck | null; checks: readonly RuleCheck[] }
  /** `by`: the lowest grade of a lead whose own limit covers it. */
  | { kind: 'needs_approval'; rule: RuleCheck; by: GradeId; checks: readonly RuleCheck[] }
  | { kind: 'refused'; rule: RuleCheck; checks: readonly RuleCheck[] }

/** All that a verdict depends on. The same function serves the agent before giving and every reader after. */
export type Circumstances = {
  limits: Limits
  agent: { id: number; grade: Grade | null }
  ticketId: number
  customerId: number
  afterFix: boolean
  /** Goodwill and owed grants of this customer that are believed and not voided, in the ledger's order. */
  customerGrants: readonly BelievedGrant[]
  /** Own grants not voided, of this month and today, of all customers; null where it is not known. */
  agentGrants: readonly AgentGrant[] | null
  now: Instant
  /** The account's IANA zone: whose midnight ends a day. */
  zone: string
}

/** A grant of an agent, as far as daily and monthly limits need it. */
export type AgentGrant = { command: string; at: Instant; money: Money | null; lane: Proposal['lane'] }

/**
 * Whether a proposal may be given, and which rule decides. Pure and total: every proposal has one verdict.
 * Order: refusals first, then the first rule that needs approval, else allowed.
 */
export const decide = (proposal: Proposal, given: Circumstances): Verdict => {
  const checks = proposal.lane === 'owed' ? owedChecks(proposal, given) : goodwillChecks(proposal, given)
  const refusal = checks.find((check) => check.result === 'refuse')
  if (refusal) return { kind: 'refused', rule: refusal, checks }
  const above = checks.find((check) => check.result === 'approval')
  if (!above) return { kind: 'allowed', tightest: tightest(checks), checks }
  const by = approvingGrade(proposal, given)
  if (by === null) return { kind: 'refused', rule: { ...above, result: 'refuse' }, checks }
  return { kind: 'needs_approval', rule: above, by, checks }
}

const pass = (rule: RuleName): RuleCheck => ({ rule, result: 'pass' })
const refuse = (rule: RuleName): RuleCheck => ({ rule, result: 'refuse' })

/** What law or contract demands is never refused for lack of authority; it needs a stated basis. */
const owedChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] => [
  amountValid(proposal),
  given.agent.id === given.customerId ? refuse('own_ticket') : pass('own_ticket'),
  (proposal.basis ?? '').trim() === '' ? refuse('basis_stated') : pass('basis_stated'),
]

const amountValid = (proposal: Proposal): RuleCheck => {
  const needsMoney = natureOf[proposal.remedy] === 'money'
  const wrong = proposal.money === null ? needsMoney : !isGivable(proposal.money)
  return wrong ? refuse('amount_valid') : pass('amount_valid')
}

const goodwillChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] => {
  const valid = amountValid(proposal)
  if (valid.result === 'refuse') return [valid]
  if (given.agent.id === given.customerId) return [valid, refuse('own_ticket')]
  if (given.agent.grade === null) return [valid, refuse('grade_known')]
  const remedy = [remedyOn(proposal, given), afterFix(proposal, given)]
  if (remedy.some((check) => check.result === 'refuse')) return [valid, ...remedy]
  const goodwill = given.customerGrants.filter((grant) => grant.proposal.lane === 'goodwill')
  const common = [valid, ...remedy, remedyOfGrade(proposal, given), sameRemedy(proposal, given, goodwill)]
  if (proposal.money === null) return [...common, ...countChecks(proposal, given, goodwill)]
  const limits = given.limits.currencies[proposal.money.currency]
  if (!limits) return [...common, refuse('currency_has_limits')]
  return [...common, ...moneyChecks(proposal.money, proposal, given, goodwill, limits)]
}

const remedyOn = (proposal: Proposal, given: Circumstances): RuleCheck =>
  given.limits.remedies[proposal.remedy] ? pass('remedy_on') : refuse('remedy_on')

const remedyOfGrade = (proposal: Proposal, given: Circumstances): RuleCheck => {
  const lowest = given.limits.remedies[proposal.remedy]
  const grade = given.agent.grade
  const enough = lowest && grade && rankOf(given.limits, grade.id) >= rankOf(given.limits, lowest)
  return { rule: 'remedy_of_grade', result: enough ? 'pass' : 'approval' }
}

const afterFix = (proposal: Proposal, given: Circumstances): RuleCheck =>
  natureOf[proposal.remedy] === 'gesture' && !given.afterFix ? refuse('after_fix') : pass('after_fix')

/** Same ticket, or the same order where both name one. */
const sameMatter = (proposal: Proposal, given: Circumstances, grant: BelievedGrant): boolean =>
  grant.ticketId === given.ticketId ||
  (proposal.order.ref !== null && proposal.order.ref === grant.proposal.order.ref)

const sameRemedy = (
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
): RuleCheck => {
  const again = goodwill.some(
    (grant) =>
      sameMatter(proposal, given, grant) &&
      grant.proposal.remedy === proposal.remedy &&
      grant.proposal.cause === proposal.cause,
  )
  return { rule: 'same_remedy', result: again ? 'approval' : 'pass' }
}

/** What carries no money still counts as one, in the tightest window any currency sets. */
const countChecks = (
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
): RuleCheck[] => {
  if (natureOf[proposal.remedy] === 'words') return []
  const all = Object.values(given.limits.currencies).filter((one) => one !== undefined)
  const strictest = all.toSorted((a, b) => a.customer.count - b.customer.count)[0]
  return strictest ? [customerCount(given, goodwill, strictest)] : []
}

const moneyChecks = (
  asked: Money,
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): RuleCheck[] => [
  ...orderChecks(asked, proposal, given, goodwill),
  ...agentChecks(asked, proposal, given, goodwill, limits),
  customerAmount(asked, given, goodwill, limits),
  customerCount(given, goodwill, limits),
]

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

const amounts = (grants: readonly { money: Money | null }[], of: Money): Money =>
  sum(
    grants.flatMap((grant) => (grant.money?.currency === of.currency ? [grant.money] : [])),
    of.currency,
  )

const proposed = (grants: readonly BelievedGrant[]): { money: Money | null }[] =>
  grants.map((grant) => ({ money: grant.proposal.money }))

/**
 * Per grant: what one matter gets counts as one compensation, however it is split over grants, tickets, tabs or
 * agents. One matter is the same ticket, the same order, or the same cause within the customer's window.
 */
const agentChecks = (
  asked: Money,
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): RuleCheck[] => {
  const own = given.agent.grade ? limits.grades[given.agent.grade.id] : undefined
  if (!own) return [{ rule: 'per_grant', result: 'approval', limit: money(0, asked.currency) }]
  const since = given.now - days(limits.customer.days)
  const matter = goodwill.filter(
    (grant) =>
      sameMatter(proposal, given, grant) || (grant.proposal.cause === proposal.cause && grant.at > since),
  )
  const checks = [bounded('per_grant', asked, amounts(proposed(matter), asked), own.perGrant)]
  if (given.agentGrants === null) return checks
  const mine = given.agentGrants.filter((grant) => grant.lane === 'goodwill')
  const today = mine.filter((grant) => grant.at >= startOfDay(given.now, given.zone))
  const month = mine.filter((grant) => grant.at >= startOfMonth(given.now, given.zone))
  return [
    ...checks,
    bounded('per_day', asked, amounts(today, asked), own.perDay.amount),
    countBounded('per_day_count', today.length, own.perDay.count),
    bounded('per_month', asked, amounts(month, asked), own.perMonth.amount),
    countBounded('per_month_count', month.length, own.perMonth.count),
  ]
}

const inWindow = (
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): BelievedGrant[] => goodwill.filter((grant) => grant.at > given.now - days(limits.customer.days))

/** When the oldest grant of the window has left it. */
const freeAgain = (window: readonly BelievedGrant[], limits: CurrencyLimits): { until?: Instant } => {
  const oldest = window.reduce<number | null>((least, grant) => Math.min(least ?? grant.at, grant.at), null)
  return oldest === null ? {} : { until: toInstant(oldest + days(limits.customer.days)) }
}

const customerAmount = (
  asked: Money,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): RuleCheck => {
  const window = inWindow(given, goodwill, limits)
  const check = bounded('customer_amount', asked, amounts(proposed(window), asked), limits.customer.amount)
  const wait = check.result === 'approval' ? freeAgain(window, limits) : {}
  return { ...check, windowDays: limits.customer.days, ...wait }
}

const customerCount = (
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
  limits: CurrencyLimits,
): RuleCheck => {
  const window = inWindow(given, goodwill, limits).filter(
    (grant) => natureOf[grant.proposal.remedy] !== 'words',
  )
  const check = countBounded('customer_count', window.length, limits.customer.count)
  const wait = check.result === 'approval' ? freeAgain(window, limits) : {}
  return { ...check, windowDays: limits.customer.days, ...wait }
}

/** Money against the order's value, all grants for it together; an order nobody knows the value of bounds nothing. */
const orderChecks = (
  asked: Money,
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
): RuleCheck[] => {
  const value = proposal.order.value
  if (value === null || value.currency !== asked.currency) return []
  const before = amounts(proposed(goodwill.filter((grant) => sameMatter(proposal, given, grant))), asked)
  const share = Math.floor((value.amount * given.limits.order.share) / 100)
  const ceiling = Math.floor((value.amount * given.limits.order.ceiling) / 100)
  const top = bounded('order_ceiling', asked, before, ceiling)
  return [
    { ...top, result: top.result === 'approval' ? 'refuse' : 'pass' },
    bounded('order_share', asked, before, share),
  ]
}

/** The limit of which the least money remains; counts only where they are about to run out. */
const tightest = (checks: readonly RuleCheck[]): RuleCheck | null => {
  const lastOne = checks.find((check) => typeof check.remaining === 'number' && check.remaining === 0)
  const byAmount = checks
    .flatMap((check) =>
      typeof check.remaining === 'object' ? [{ check, left: check.remaining.amount }] : [],
    )
    .toSorted((a, b) => a.left - b.left)[0]?.check
  return byAmount ?? lastOne ?? checks.find((check) => typeof check.remaining === 'number') ?? null
}

/**
 * The lowest grade above the agent's that leads hold and whose own limits cover it. What bounds an agent's day or
 * the customer's window is theirs to exceed; the amount, the remedy and the ceiling bind them as well.
 */
const approvingGrade = (proposal: Proposal, given: Circumstances): GradeId | null => {
  const own = given.agent.grade ? rankOf(given.limits, given.agent.grade.id) : -1
  const able = given.limits.grades.find(
    (grade, rank) => rank >= own && grade.leads && coveredBy(proposal, given, grade),
  )
  return able?.id ?? null
}

/** Whether an approver of a grade may decide this: their own amount for the whole matter, and the remedy. */
export const coveredBy = (proposal: Proposal, given: Circumstances, grade: Grade): boolean => {
  const checks = goodwillChecks(proposal, {
    ...given,
    agent: { id: given.agent.id, grade },
    agentGrants: null,
  })
  return checks.filter((check) => boundsApprovers.has(check.rule)).every((check) => check.result === 'pass')
}

const boundsApprovers: ReadonlySet<RuleName> = new Set([
  'amount_valid',
  'own_ticket',
  'currency_has_limits',
  'remedy_on',
  'remedy_of_grade',
  'after_fix',
  'per_grant',
  'order_ceiling',
])
