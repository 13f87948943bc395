import type { Diagnosis, FailureType, FoundAmount } from '../../src/core/diagnosis.js'
import type { Claim, Span } from '../../src/core/signals.js'
import { usd } from './ledger.js'

export const span = (text: string, start = 0): Span => ({
  commentId: 1,
  start,
  end: start + text.length,
  text,
})

export const claim = <T>(value: T, text: string, start = 0): Claim<T> => ({
  value,
  probability: 0.9,
  spans: [span(text, start)],
})

export const amount = (role: FoundAmount['role'], cents: number, text: string): Claim<FoundAmount> =>
  claim({ money: usd(cents), role }, text, 100)

/** A serious failure of one type, said in so many words. */
export const aDiagnosis = (given: Partial<Diagnosis> = {}, type: FailureType = 'late'): Diagnosis => ({
  failure: true,
  probability: 0.9,
  types: [claim(type, 'still not here after nine days')],
  severity: 3,
  severityReasons: [],
  upset: true,
  flags: [],
  asks: [],
  orders: [],
  amounts: [],
  owed: [],
  language: 'en',
  ...given,
})

export const noFailure: Diagnosis = {
  ...aDiagnosis(),
  failure: false,
  probability: 0.1,
  types: [],
  severity: 1,
  upset: false,
}
