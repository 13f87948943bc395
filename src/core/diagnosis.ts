import type { Money } from './money.js'
import type { Claim } from './signals.js'

/** What failed. `other` is a failure none of the rest names. */
export const failureTypes = [
  'late',
  'lost',
  'damaged',
  'wrong_item',
  'defect',
  'billing',
  'cancelled',
  'service',
  'unanswered',
  'broken_promise',
  'account',
  'technical',
  'other',
] as const
export type FailureType = (typeof failureTypes)[number]

/** 1 slight, 2 moderate, 3 serious, 4 grave: from loss, urgency, repetition and emotion. */
export type Severity = 1 | 2 | 3 | 4

export const flags = [
  'second_failure',
  'public_threat',
  'legal_threat',
  'vulnerable',
  'safety',
  'leaving',
] as const
export type Flag = (typeof flags)[number]

export const asks = [
  'refund',
  'replacement',
  'redo',
  'compensation',
  'callback',
  'update',
  'explanation',
  'apology',
  'cancel',
] as const
export type Ask = (typeof asks)[number]

/** What an amount in the text is, as far as the words beside it tell. */
export type AmountRole = 'order' | 'fee' | 'overcharge' | 'demand' | 'unknown'
export type FoundAmount = { money: Money; role: AmountRole }

/** What was owed by law or contract is named with its basis; the amount may still be unknown. */
export type OwedBasis = { basis: 'flight_delay' | 'contract'; amount: Money | null }

export type Language = 'en' | 'es' | 'de' | 'fr' | 'pt' | 'ja'

export type Diagnosis = {
  /** The company failed the customer, as far as can be read. */
  failure: boolean
  /** 0 to 1 that it did. */
  probability: number
  /** Most probable first; empty where there is no failure. */
  types: readonly Claim<FailureType>[]
  severity: Severity
  /** Why that severity: each with its words. Empty where only the type speaks. */
  severityReasons: readonly Claim<'loss' | 'urgency' | 'repetition' | 'emotion'>[]
  /** The customer is upset, whether or not the company failed. */
  upset: boolean
  flags: readonly Claim<Flag>[]
  asks: readonly Claim<Ask>[]
  orders: readonly Claim<string>[]
  amounts: readonly Claim<FoundAmount>[]
  owed: readonly Claim<OwedBasis>[]
  /** Language of the customer's words, from the text. `null`: none of the six. */
  language: Language | null
}
