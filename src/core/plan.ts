import { type AgentGrant, type Circumstances, decide, type Verdict } from './authority.js'
import { permissionFor } from './believe.js'
import type { Diagnosis, FailureType } from './diagnosis.js'
import type { Proposal } from './entry.js'
import type { Approval, Ledger } from './ledger.js'
import { type Currency, type Money, money } from './money.js'
import { sameOrder } from './order-ref.js'
import { isSecondFailure, type PastFailure, pastFailures } from './past.js'
import type { Grade, Limits } from './policy.js'
import {
  type Matter,
  type OrderRef,
  orderOf,
  type RemedySuggestion,
  suggestGesture,
  suggestOwed,
  suggestRemedies,
  wordsFirst,
} from './remedies.js'
import { natureOf } from './remedy-kinds.js'
import { isAfterFix, type StepState, stepStates } from './step-states.js'
import type { StepsDone } from './steps.js'
import type { Conversation, Ticket } from './ticket.js'
import type { Instant } from './time.js'

/** Advice that no amount can express. Parts of translation keys. */
export const adviceKinds = [
  /** Money is unlikely to help here. */
  'words_first',
  /** A second failure: a senior person and the root cause, no template. */
  'senior_owner',
  /** Something is due by law or contract: say so first; goodwill comes on top. */
  'owed_apart',
] as const
export type Advice = (typeof adviceKinds)[number]

export const warningKinds = [
  'ticket_closed',
  'own_ticket',
  'no_grade',
  'conversation_incomplete',
  'promise_overdue',
  'follow_up_due',
  'not_satisfied',
  'entries_doubted',
] as const
export type Warning = (typeof warningKinds)[number]

export type PlannedRemedy = RemedySuggestion & {
  /** What giving it would write, with the amount of the field; null while that amount is missing. */
  proposal: Proposal | null
  verdict: Verdict | null
  /** The newest request for it on this ticket that is not used up. */
  approval: Approval | null
  /** The request whose approval would stand behind giving it now; null: none is needed or there is none. */
  request: string | null
}

/** All that the sidebar shows of a ticket, as plain data. */
export type Plan = {
  steps: readonly StepState[]
  remedies: readonly PlannedRemedy[]
  /** A small extra for after the fix; its verdict says when it is too early. */
  gesture: PlannedRemedy | null
  owed: readonly PlannedRemedy[]
  advice: readonly Advice[]
  past: readonly PastFailure[]
  secondFailure: boolean
  warnings: readonly Warning[]
  /** What every verdict here was reckoned from; `proposalFor` and `decide` with it give the same while typing. */
  given: Circumstances
  cause: FailureType
  order: OrderRef
}

export type PlanInput = {
  ticket: Ticket
  conversation: Pick<Conversation, 'complete'>
  /** As the agent corrected it. */
  diagnosis: Diagnosis
  stepsDone: StepsDone
  ledger: Ledger
  limits: Limits
  grade: Grade | null
  agentId: number
  agentGrants: readonly AgentGrant[] | null
  accountCurrency: Currency
  /** As the agent typed it; what is missing is taken from the ticket's words. */
  order?: OrderRef
  now: Instant
  zone: string
}

export const makePlan = (input: PlanInput): Plan => {
  const { ticket, diagnosis, ledger, limits, now } = input
  const order = orderFor(input)
  const past = pastFailures(ledger, ticket.id)
  const flagged = diagnosis.flags.some(({ value }) => value === 'second_failure')
  const secondFailure = isSecondFailure(
    past,
    flagged,
    order.ref,
    diagnosis.types.map(({ value }) => value),
    now,
  )
  const given = circumstancesOf(input)
  const cause = diagnosis.types[0]?.value ?? 'other'
  const matter: Matter = {
    diagnosis,
    limits,
    ticketId: ticket.id,
    grants: ledger.grants,
    order,
    accountCurrency: input.accountCurrency,
    secondFailure,
  }
  const planned = (one: RemedySuggestion): PlannedRemedy => plannedRemedy(one, cause, given, ledger)
  const gesture = suggestGesture(matter)
  const steps = stepStates(ticket.id, input.stepsDone, ledger, now)
  return {
    steps,
    remedies: suggestRemedies(matter).map(planned),
    gesture: gesture && planned(gesture),
    owed: suggestOwed(matter).map(planned),
    advice: adviceFor(matter),
    past,
    secondFailure,
    warnings: warningsFor(input),
    given,
    cause,
    order,
  }
}

/** What every verdict on this ticket depends on, now. */
export const circumstancesOf = (input: PlanInput): Circumstances => ({
  limits: input.limits,
  agent: { id: input.agentId, grade: input.grade },
  ticketId: input.ticket.id,
  customerId: input.ticket.requester.id,
  afterFix: isAfterFix(input.ticket.id, input.stepsDone, input.ledger),
  customerGrants: input.ledger.grants,
  agentGrants: input.agentGrants,
  now: input.now,
  zone: input.zone,
})

/**
 * What giving a remedy would write. Screens build it anew with each keystroke and at giving, so that the verdict
 * shown is the verdict at giving.
 */
export const proposalFor = (
  suggestion: Pick<RemedySuggestion, 'remedy' | 'lane'>,
  amount: Money | null,
  context: { cause: FailureType; order: OrderRef; reason: string; basis?: string | null },
): Proposal => ({
  remedy: suggestion.remedy,
  money: natureOf[suggestion.remedy] === 'words' ? null : amount,
  lane: suggestion.lane,
  basis: suggestion.lane === 'owed' ? (context.basis ?? null) : null,
  cause: context.cause,
  order: context.order,
  reason: context.reason,
})

/** The newest request for the same remedy on this ticket that no grant has used. */
export const approvalFor = (
  ledger: Ledger,
  ticketId: number,
  suggestion: Pick<RemedySuggestion, 'remedy' | 'lane'>,
): Approval | null =>
  ledger.approvals.findLast(
    ({ asked, usedBy }) =>
      asked.ticketId === ticketId &&
      usedBy === null &&
      asked.body.proposal.remedy === suggestion.remedy &&
      asked.body.proposal.lane === suggestion.lane,
  ) ?? null

const plannedRemedy = (
  suggestion: RemedySuggestion,
  cause: FailureType,
  given: Circumstances,
  ledger: Ledger,
): PlannedRemedy => {
  const { basis, order } = suggestion
  const context = { cause, order, reason: '', basis }
  const approval = approvalFor(ledger, given.ticketId, suggestion)
  const amount = approval?.asked.body.proposal.money ?? withinReach(suggestion, context, given)
  const missing = amount === null && natureOf[suggestion.remedy] === 'money'
  const proposal = missing ? null : proposalFor(suggestion, amount, context)
  if (proposal === null) return { ...suggestion, amount, proposal, verdict: null, approval, request: null }
  const permission = permissionFor(proposal, given, ledger.approvals)
  const request = permission.kind === 'approved' ? permission.approval.request : null
  return { ...suggestion, amount, proposal, verdict: permission.verdict, approval, request }
}

/** The usual amount, or what the agent may give of it where that is still fair: not below the floor. */
const withinReach = (
  suggestion: RemedySuggestion,
  context: Parameters<typeof proposalFor>[2],
  given: Circumstances,
): Money | null => {
  const { amount, range } = suggestion
  if (amount === null || range === null || suggestion.lane === 'owed') return amount
  const verdict = decide(proposalFor(suggestion, amount, context), given)
  if (verdict.kind !== 'needs_approval') return amount
  const reach = verdict.checks.flatMap(({ result, limit, used }) =>
    result === 'approval' && typeof limit === 'object' && typeof used === 'object'
      ? [limit.amount - used.amount]
      : [],
  )
  const most = money(Math.min(...reach), amount.currency)
  if (reach.length === 0 || most.amount < range.floor.amount || most.amount <= 0) return amount
  const smaller = decide(proposalFor(suggestion, most, context), given)
  return smaller.kind === 'allowed' ? most : amount
}

/** What the agent typed goes before what was read; the value read is not another order's. */
const orderFor = ({ order, diagnosis }: PlanInput): OrderRef => {
  const read = orderOf(diagnosis)
  const typed = order?.ref ?? null
  const another = typed !== null && read.ref !== null && !sameOrder(typed, read.ref)
  return { ref: typed ?? read.ref, value: order?.value ?? (another ? null : read.value) }
}

const adviceFor = (matter: Matter): Advice[] => [
  ...(matter.diagnosis.owed.length > 0 ? (['owed_apart'] as const) : []),
  ...(matter.secondFailure ? (['senior_owner'] as const) : []),
  ...(wordsFirst(matter) && !matter.secondFailure ? (['words_first'] as const) : []),
]

const warningsFor = ({ ticket, conversation, ledger, grade, agentId, now }: PlanInput): Warning[] => {
  const here = <T extends { ticketId: number }>(entry: T): boolean => entry.ticketId === ticket.id
  const followUp = ledger.followUps.findLast((one) => here(one.set))
  const found: [Warning, boolean][] = [
    ['ticket_closed', ticket.status === 'closed'],
    ['own_ticket', ticket.requester.id === agentId],
    ['no_grade', grade === null],
    ['conversation_incomplete', !conversation.complete],
    [
      'promise_overdue',
      ledger.promises.some((one) => here(one.made) && !one.closed && one.made.body.by <= now),
    ],
    ['follow_up_due', followUp?.done === null && followUp.set.body.at <= now],
    ['not_satisfied', followUp?.done?.body.answer === 'not'],
    ['entries_doubted', ledger.doubts.length > 0],
  ]
  return found.flatMap(([warning, is]) => (is ? [warning] : []))
}
