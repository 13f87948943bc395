import type { Ask, Diagnosis, FailureType } from './diagnosis.js'
import type { BelievedGrant } from './ledger.js'
import { type Currency, isGivable, type Money } from './money.js'
import type { Limits } from './policy.js'
import { natureOf, type RemedyKind } from './remedy-kinds.js'
import { amountAs, rangeOf, sameMatter } from './remedy-range.js'
import type { Claim, Span } from './signals.js'

/**
 * Why a remedy fits. Parts of translation keys.
 * - `monetary_loss`, `faulty_product`, `service_again`, `lack_of_attention`: match the remedy to the loss
 *   (Roschk & Gelbrich 2014; Smith, Bolton & Wagner 1999).
 * - `fee_not_earned`: a fee paid for a service that was not delivered is money lost, given back at once (same).
 * - `money_taken`: charged too much or twice: the very amount goes back (same).
 * - `time_lost`: waiting is a loss that cannot be given back; credit stands for it.
 * - `asked_for`: the customer named it themselves.
 * - `second_failure`: after a second failure no gesture repairs it; a senior person and the cause do
 *   (Maxham & Netemeyer 2002).
 * - `small_extra`: delights only where the failure was slight and the first (Magnini et al. 2007).
 * - `owed_by_law`, `owed_by_contract`: due anyway, apart from goodwill.
 */
export const reasonKeys = [
  'monetary_loss',
  'faulty_product',
  'service_again',
  'lack_of_attention',
  'fee_not_earned',
  'money_taken',
  'time_lost',
  'asked_for',
  'second_failure',
  'small_extra',
  'owed_by_law',
  'owed_by_contract',
] as const
export type ReasonKey = (typeof reasonKeys)[number]

export type AmountRange = { floor: Money; usual: Money; ceiling: Money }
export type OrderRef = { ref: string | null; value: Money | null }

export type RemedySuggestion = {
  remedy: RemedyKind
  lane: 'goodwill' | 'owed'
  reason: ReasonKey
  /** The customer's words that speak for it; empty only where nothing was read in the ticket itself. */
  spans: readonly Span[]
  /** null: words, goods or service again, or nothing to reckon it from. */
  range: AmountRange | null
  /** What stands in the field first; null: the agent types it, or it has none. */
  amount: Money | null
  order: OrderRef
  /** Stated basis in the lane of what is owed. */
  basis: 'flight_delay' | 'contract' | null
}

export type Matter = {
  /** As the agent corrected it. */
  diagnosis: Diagnosis
  limits: Limits
  ticketId: number
  /** Believed grants of this customer. */
  grants: readonly BelievedGrant[]
  order: OrderRef
  /** Where no amount in the ticket tells one. */
  accountCurrency: Currency
  secondFailure: boolean
}

type Fit = { remedy: RemedyKind; reason: ReasonKey }
const suits = (remedy: RemedyKind, reason: ReasonKey): Fit => ({ remedy, reason })

const exchange = suits('replacement', 'faulty_product')
const again = suits('redo', 'service_again')
const moneyBack = suits('refund_full', 'monetary_loss')
const partBack = suits('refund_part', 'monetary_loss')
const timeCredit = suits('credit', 'time_lost')
const call = suits('call', 'lack_of_attention')
const note = suits('note', 'lack_of_attention')

/** What fits which loss, best first. */
const fits: Readonly<Record<FailureType, readonly Fit[]>> = {
  late: [timeCredit, note, moneyBack],
  lost: [exchange, moneyBack, timeCredit],
  damaged: [exchange, partBack, moneyBack],
  wrong_item: [exchange, moneyBack, timeCredit],
  defect: [exchange, partBack, moneyBack],
  billing: [suits('refund_part', 'money_taken'), note, timeCredit],
  cancelled: [again, moneyBack, timeCredit],
  service: [call, note, again],
  unanswered: [call, note, timeCredit],
  broken_promise: [again, call, timeCredit],
  account: [again, note, timeCredit],
  technical: [again, timeCredit, note],
  other: [note, call, timeCredit],
}

/** What a wish of the customer is answered with. */
const wished: Readonly<Partial<Record<Ask, readonly RemedyKind[]>>> = {
  refund: ['refund_full', 'refund_part'],
  cancel: ['refund_full'],
  replacement: ['replacement'],
  redo: ['redo'],
  compensation: ['credit'],
  callback: ['call'],
  apology: ['note'],
  explanation: ['call', 'note'],
}

/** Up to three remedies that fit this failure, best first; none where nothing failed. */
export const suggestRemedies = (matter: Matter): RemedySuggestion[] => {
  const { diagnosis } = matter
  if (!diagnosis.failure) return []
  return ranked(matter)
    .filter(({ remedy }) => isOn(matter.limits, remedy) && !givenAlready(matter, remedy))
    .map((one) => suggestion(one, matter))
    .filter((one) => one.range === null || isGivable(one.range.usual))
    .slice(0, 3)
}

/** A small non-cash extra, last of all; only where it can delight and not offend. */
export const suggestGesture = (matter: Matter): RemedySuggestion | null => {
  const { diagnosis, limits, secondFailure } = matter
  const fitting = diagnosis.failure && diagnosis.severity <= 2 && !secondFailure && isOn(limits, 'gesture')
  if (!fitting || givenAlready(matter, 'gesture')) return null
  return suggestion(suits('gesture', 'small_extra'), matter)
}

/** What law or contract demands: a lane of its own, never set off against goodwill. */
export const suggestOwed = ({ diagnosis, order }: Pick<Matter, 'diagnosis' | 'order'>): RemedySuggestion[] =>
  diagnosis.owed.map(({ value, spans }) => ({
    remedy: 'refund_part',
    lane: 'owed',
    reason: value.basis === 'contract' ? 'owed_by_contract' : 'owed_by_law',
    spans,
    range: null,
    amount: value.amount,
    order,
    basis: value.basis,
  }))

/** Money is unlikely to help: nothing but attention was lost and nobody asked for more (Wirtz & Mattila 2004). */
export const wordsFirst = ({ diagnosis }: Pick<Matter, 'diagnosis'>): boolean => {
  if (!diagnosis.failure) return diagnosis.upset
  const type = diagnosis.types[0]?.value ?? 'other'
  const attentionOnly = natureOf[fits[type][0]?.remedy ?? 'note'] === 'words' || type === 'account'
  const wantsMore = diagnosis.asks.some(({ value }) =>
    ['refund', 'replacement', 'redo', 'compensation'].includes(value),
  )
  const loss = diagnosis.severityReasons.some(({ value }) => value === 'loss')
  const lostMoney = diagnosis.amounts.some(({ value }) => value.role !== 'order' && value.role !== 'unknown')
  return attentionOnly && diagnosis.severity <= 2 && !wantsMore && !loss && !lostMoney
}

/** The order a ticket is about, as far as its words tell. */
export const orderOf = (diagnosis: Diagnosis): OrderRef => ({
  ref: diagnosis.orders[0]?.value ?? null,
  value: amountAs(diagnosis, 'order')?.value.money ?? null,
})

const isOn = (limits: Limits, remedy: RemedyKind): boolean => (limits.remedies[remedy] ?? null) !== null

const typeOf = (diagnosis: Diagnosis): FailureType => diagnosis.types[0]?.value ?? 'other'

/** Already given for this failure on this ticket or order: suggesting it again would be a second time. */
const givenAlready = (matter: Matter, remedy: RemedyKind): boolean =>
  sameMatter(matter).some(
    (grant) => grant.proposal.remedy === remedy && grant.proposal.cause === typeOf(matter.diagnosis),
  )

const ranked = ({ diagnosis, secondFailure }: Matter): Fit[] => {
  const type = typeOf(diagnosis)
  const first: Fit[] = []
  if (amountAs(diagnosis, 'fee')) first.push(suits('refund_fee', 'fee_not_earned'))
  if (amountAs(diagnosis, 'overcharge')) first.push(suits('refund_part', 'money_taken'))
  if (secondFailure) first.push(suits('call', 'second_failure'))
  const wishes = diagnosis.asks.flatMap(({ value }) => wished[value] ?? [])
  const known = fits[type]
  const asked = wishes.flatMap((remedy) => known.filter((one) => one.remedy === remedy))
  const unfitting = wishes
    .filter((remedy) => !known.some((one) => one.remedy === remedy) && remedy !== 'refund_part')
    .map((remedy) => suits(remedy, 'asked_for'))
  // A wish that fits the loss comes first; one that does not is offered behind the best that does.
  const all = [...first, ...asked, ...known.slice(0, 1), ...unfitting, ...known.slice(1)]
  return all.filter((one, at) => all.findIndex((other) => other.remedy === one.remedy) === at)
}

const suggestion = ({ remedy, reason }: Fit, matter: Matter): RemedySuggestion => {
  const range = rangeOf(remedy, reason, matter)
  return {
    remedy,
    lane: 'goodwill',
    reason,
    spans: spansFor(remedy, reason, matter.diagnosis),
    range,
    amount: range?.usual ?? null,
    order: matter.order,
    basis: null,
  }
}

/** The words that speak for it most directly, then those that show the failure. */
const spansFor = (remedy: RemedyKind, reason: ReasonKey, diagnosis: Diagnosis): Span[] => {
  const claims: readonly Claim<unknown>[] = [
    ...(reason === 'fee_not_earned' ? diagnosis.amounts.filter(({ value }) => value.role === 'fee') : []),
    ...(reason === 'money_taken' ? diagnosis.amounts.filter(({ value }) => value.role === 'overcharge') : []),
    ...(reason === 'second_failure' ? diagnosis.flags.filter(({ value }) => value === reason) : []),
    ...diagnosis.asks.filter(({ value }) => wished[value]?.includes(remedy) === true),
    ...diagnosis.types,
    ...diagnosis.severityReasons,
    ...diagnosis.asks,
  ]
  const spans = claims.flatMap((claim) => claim.spans.slice(0, 1))
  return spans.filter((span, at) => spans.findIndex((one) => sameSpan(one, span)) === at).slice(0, 3)
}

const sameSpan = (a: Span, b: Span): boolean =>
  a.commentId === b.commentId && a.start === b.start && a.end === b.end
