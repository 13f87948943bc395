import {
  agentChecks,
  countChecks,
  customerAmount,
  customerCount,
  orderChecks,
  perGrant,
  strictestWindow,
} from './amount-rules.js'
import type { Circumstances, RuleCheck, RuleName } from './authority.js'
import type { Proposal } from './entry.js'
import { isGivable } from './money.js'
import { type CurrencyLimits, type Grade, rankOf } from './policy.js'
import { natureOf } from './remedy-kinds.js'
import { type Usage, usageOf } from './usage.js'

// The rules of authority, each a check of its own. `decide` says what they come to.

const pass = (rule: RuleName): RuleCheck => ({ rule, result: 'pass' })
const refuse = (rule: RuleName): RuleCheck => ({ rule, result: 'refuse' })

/** What refuses whatever was given before. In the lane of what is owed there is nothing else to look at. */
export const firstChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] =>
  proposal.lane === 'owed' ? owedChecks(proposal, given) : goodwillChecks(proposal, given)

/** What law or contract demands is never refused for lack of authority; it needs a stated basis. */
const owedChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] => [
  amountValid(proposal),
  given.agent.id === given.customerId ? refuse('own_ticket') : pass('own_ticket'),
  (proposal.basis ?? '').trim() === '' ? refuse('basis_stated') : pass('basis_stated'),
]

const goodwillChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] => {
  const valid = amountValid(proposal)
  if (valid.result === 'refuse') return [valid]
  if (given.agent.id === given.customerId) return [valid, refuse('own_ticket')]
  if (given.agent.grade === null) return [valid, refuse('grade_known')]
  return [valid, remedyOn(proposal, given), afterFix(proposal, given)]
}

const amountValid = (proposal: Proposal): RuleCheck => {
  const { remedy, money: asked, order } = proposal
  const nature = natureOf[remedy]
  const right = asked === null ? nature !== 'money' : nature !== 'words' && isGivable(asked)
  const rightOrder = order.value === null || isGivable(order.value)
  return right && rightOrder ? pass('amount_valid') : refuse('amount_valid')
}

const remedyOn = (proposal: Proposal, given: Circumstances): RuleCheck =>
  given.limits.remedies[proposal.remedy] ? pass('remedy_on') : refuse('remedy_on')

const afterFix = (proposal: Proposal, given: Circumstances): RuleCheck =>
  natureOf[proposal.remedy] === 'gesture' && !given.afterFix ? refuse('after_fix') : pass('after_fix')

/** The limits that count for a proposal: its currency's, or the strictest number of any where it carries no money. */
const boundsOf = ({ limits }: Circumstances, proposal: Proposal): CurrencyLimits | undefined =>
  proposal.money === null ? strictestWindow(proposal, limits) : limits.currencies[proposal.money.currency]

/** What was used before of all that bounds a proposal of goodwill. */
export const usageFor = (proposal: Proposal, given: Circumstances): Usage =>
  usageOf(proposal, given, boundsOf(given, proposal)?.customer.days ?? null)

/** What bounds goodwill, in the order in which it decides. */
export const limitChecks = (proposal: Proposal, given: Circumstances, usage: Usage): RuleCheck[] => {
  const { money } = proposal
  const { grade } = given.agent
  const bounds = boundsOf(given, proposal)
  const checks: RuleCheck[] = [
    remedyOfGrade(proposal, given, grade),
    { rule: 'same_remedy', result: usage.again ? 'approval' : 'pass' },
  ]
  if (money === null) {
    if (bounds) checks.push(...countChecks(given, usage, bounds))
  } else if (!bounds) {
    checks.push(refuse('currency_has_limits'))
  } else {
    // Amounts of two currencies cannot be added, so one matter stays in one: else its limits would start anew.
    checks.push({ rule: 'one_currency', result: usage.mixed ? 'approval' : 'pass' })
    checks.push(...orderChecks(money, usage, given.limits))
    checks.push(perGrant(money, grade, usage, bounds))
    checks.push(...agentChecks(money, given, bounds))
    checks.push(customerAmount(money, given, usage, bounds))
    checks.push(customerCount(given, usage, bounds))
  }
  return checks
}

const remedyOfGrade = (proposal: Proposal, { limits }: Circumstances, grade: Grade | null): RuleCheck => {
  const lowest = limits.remedies[proposal.remedy]
  const enough = lowest && grade && rankOf(limits, grade.id) >= rankOf(limits, lowest)
  return { rule: 'remedy_of_grade', result: enough ? 'pass' : 'approval' }
}

/** What binds an approver as well: the remedy, their own amount for the whole matter, and the order's ceiling. */
export const bindsApprover = (
  proposal: Proposal,
  given: Circumstances,
  grade: Grade,
  usage: Usage,
): RuleCheck[] => {
  const { money } = proposal
  const checks = [remedyOfGrade(proposal, given, grade)]
  if (money === null) return checks
  const limits = given.limits.currencies[money.currency]
  if (!limits) return [...checks, refuse('currency_has_limits')]
  const ceiling = orderChecks(money, usage, given.limits).filter((check) => check.rule === 'order_ceiling')
  return [...checks, ...ceiling, perGrant(money, grade, usage, limits)]
}

/** The limit that is nearest to its end: a number that this one uses up, else the least money left. */
export const tightest = (checks: readonly RuleCheck[]): RuleCheck | null => {
  let byAmount: { check: RuleCheck; left: number } | null = null
  let number: RuleCheck | null = null
  let lastOne: RuleCheck | null = null
  for (const check of checks) {
    const { remaining } = check
    if (typeof remaining === 'object' && (byAmount === null || remaining.amount < byAmount.left))
      byAmount = { check, left: remaining.amount }
    if (typeof remaining === 'number') number ??= check
    if (remaining === 0) lastOne ??= check
  }
  if (lastOne && byAmount?.left !== 0) return lastOne
  return byAmount?.check ?? number
}
