import { agentChecks, countChecks, customerAmount, customerCount, orderChecks } from './amount-rules.js'
import type { Circumstances, RuleCheck, RuleName } from './authority.js'
import type { Proposal } from './entry.js'
import type { BelievedGrant } from './ledger.js'
import { isGivable, type Money } from './money.js'
import { orderKey } from './order-ref.js'
import { rankOf } from './policy.js'
import { natureOf } from './remedy-kinds.js'

// The rules of authority, each a check of its own. `decide` says what they come to.

const pass = (rule: RuleName): RuleCheck => ({ rule, result: 'pass' })
const refuse = (rule: RuleName): RuleCheck => ({ rule, result: 'refuse' })

/** What law or contract demands is never refused for lack of authority; it needs a stated basis. */
export const owedChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] => [
  amountValid(proposal),
  given.agent.id === given.customerId ? refuse('own_ticket') : pass('own_ticket'),
  (proposal.basis ?? '').trim() === '' ? refuse('basis_stated') : pass('basis_stated'),
]

const amountValid = (proposal: Proposal): RuleCheck => {
  const { remedy, money: asked, order } = proposal
  const nature = natureOf[remedy]
  const right = asked === null ? nature !== 'money' : nature !== 'words' && isGivable(asked)
  const rightOrder = order.value === null || isGivable(order.value)
  return right && rightOrder ? pass('amount_valid') : refuse('amount_valid')
}

export const goodwillChecks = (proposal: Proposal, given: Circumstances): RuleCheck[] => {
  const valid = amountValid(proposal)
  if (valid.result === 'refuse') return [valid]
  if (given.agent.id === given.customerId) return [valid, refuse('own_ticket')]
  if (given.agent.grade === null) return [valid, refuse('grade_known')]
  const remedy = [remedyOn(proposal, given), afterFix(proposal, given)]
  if (remedy.some((check) => check.result === 'refuse')) return [valid, ...remedy]
  const goodwill = given.customerGrants.filter((grant) => grant.proposal.lane === 'goodwill')
  const matter = matterOf(proposal, given, goodwill)
  const common = [valid, ...remedy, remedyOfGrade(proposal, given), sameRemedy(proposal, matter)]
  if (proposal.money === null) return [...common, ...countChecks(proposal, given, goodwill)]
  const limits = given.limits.currencies[proposal.money.currency]
  if (!limits) return [...common, refuse('currency_has_limits')]
  return [
    ...common,
    oneCurrency(proposal.money, proposal, matter),
    ...orderChecks(proposal.money, proposal, given, matter),
    ...agentChecks(proposal, proposal.money, given, [matter, goodwill], limits),
    customerAmount(proposal.money, given, goodwill, limits),
    customerCount(given, goodwill, limits),
  ]
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

/**
 * All that was given for the same matter: on the same ticket, for the same order, and whatever these lead to in
 * turn, so that leaving the order out once does not part what belongs together.
 */
const matterOf = (
  proposal: Proposal,
  given: Circumstances,
  goodwill: readonly BelievedGrant[],
): BelievedGrant[] => {
  const tickets = new Set([given.ticketId])
  const orders = new Set([orderKey(proposal.order.ref)])
  const all = goodwill.map((grant) => ({ grant, key: orderKey(grant.proposal.order.ref) }))
  let matter: typeof all = []
  for (;;) {
    const found = all.filter(
      ({ grant, key }) => tickets.has(grant.ticketId) || (key !== null && orders.has(key)),
    )
    if (found.length === matter.length) return matter.map(({ grant }) => grant)
    matter = found
    for (const { grant, key } of found) {
      tickets.add(grant.ticketId)
      orders.add(key)
    }
  }
}

const sameRemedy = (proposal: Proposal, matter: readonly BelievedGrant[]): RuleCheck => {
  const again = matter.some(
    (grant) => grant.proposal.remedy === proposal.remedy && grant.proposal.cause === proposal.cause,
  )
  return { rule: 'same_remedy', result: again ? 'approval' : 'pass' }
}

/** Amounts of two currencies cannot be added, so one matter stays in one: else its limits would start anew. */
const oneCurrency = (asked: Money, proposal: Proposal, matter: readonly BelievedGrant[]): RuleCheck => {
  const others = [proposal.order.value, ...matter.map((grant) => grant.proposal.money)]
  const mixed = others.some((one) => one !== null && one.currency !== asked.currency)
  return { rule: 'one_currency', result: mixed ? 'approval' : 'pass' }
}

/** The limit that is nearest to its end: a number that this one uses up, else the least money left. */
export const tightest = (checks: readonly RuleCheck[]): RuleCheck | null => {
  const byAmount = checks
    .flatMap((check) =>
      typeof check.remaining === 'object' ? [{ check, left: check.remaining.amount }] : [],
    )
    .toSorted((a, b) => a.left - b.left)[0]
  const lastOne = checks.find((check) => check.remaining === 0)
  if (lastOne && byAmount?.left !== 0) return lastOne
  return byAmount?.check ?? checks.find((check) => typeof check.remaining === 'number') ?? null
}
