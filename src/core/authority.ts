import type { Proposal } from './entry.js'
import type { BelievedGrant } from './ledger.js'
import type { Money } from './money.js'
import { type Grade, type GradeId, type Limits, rankOf } from './policy.js'
import { bindsApprover, firstChecks, limitChecks, tightest, usageFor } from './rules.js'
import type { Instant } from './time.js'
import type { Usage } from './usage.js'

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
  'one_currency',
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
  const first = firstChecks(proposal, given)
  const atOnce = first.find(refuses)
  if (atOnce) return { kind: 'refused', rule: atOnce, checks: first }
  if (proposal.lane === 'owed') return { kind: 'allowed', tightest: null, checks: first }
  const usage = usageFor(proposal, given)
  const checks = first.concat(limitChecks(proposal, given, usage))
  const refusal = checks.find(refuses)
  if (refusal) return { kind: 'refused', rule: refusal, checks }
  const above = checks.find((check) => check.result === 'approval')
  if (!above) return { kind: 'allowed', tightest: tightest(checks), checks }
  const by = approvingGrade(proposal, given, usage)
  if (by === null) return { kind: 'refused', rule: { ...above, result: 'refuse' }, checks }
  return { kind: 'needs_approval', rule: above, by, checks }
}

const refuses = (check: RuleCheck): boolean => check.result === 'refuse'

/**
 * The lowest grade from the agent's upwards that a lead can have and whose own limits cover it. Every lead has at
 * least the grade marked as the leads'; those above it are for leads named there one by one. What bounds an agent's
 * day or the customer's window is theirs to exceed; the amount, the remedy and the ceiling bind them as well.
 */
const approvingGrade = (proposal: Proposal, given: Circumstances, usage: Usage): GradeId | null => {
  const own = given.agent.grade ? rankOf(given.limits, given.agent.grade.id) : -1
  const leads = given.limits.grades.findIndex((grade) => grade.leads)
  const able = given.limits.grades.find(
    (grade, rank) => rank >= own && rank >= leads && covers(proposal, given, grade, usage),
  )
  return able?.id ?? null
}

/** Whether an approver of a grade may decide this: their own amount for the whole matter, and the remedy. */
export const coveredBy = (proposal: Proposal, given: Circumstances, grade: Grade): boolean => {
  if (firstChecks(proposal, { ...given, agent: { id: given.agent.id, grade } }).some(refuses)) return false
  return proposal.lane === 'owed' || covers(proposal, given, grade, usageFor(proposal, given))
}

const covers = (proposal: Proposal, given: Circumstances, grade: Grade, usage: Usage): boolean =>
  bindsApprover(proposal, given, grade, usage).every((check) => check.result === 'pass')
