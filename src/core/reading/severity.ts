import type { FailureType, Flag, Severity } from '../diagnosis.js'
import type { Reason } from './table.js'

/** How heavy a failure of each kind is before anything else is known. */
const usual: Readonly<Record<FailureType, number>> = {
  late: 1.6,
  lost: 2.4,
  damaged: 2,
  wrong_item: 1.8,
  defect: 1.9,
  billing: 2.1,
  cancelled: 2.2,
  service: 1.9,
  unanswered: 1.8,
  broken_promise: 2.2,
  account: 1.8,
  technical: 1.7,
  other: 1.4,
}
const reasons: Readonly<Record<Reason, number>> = { loss: 0.6, urgency: 0.35, repetition: 0.5, emotion: 0.45 }
const flagWeights: Readonly<Record<Flag, number>> = {
  second_failure: 0.6,
  public_threat: 0.5,
  legal_threat: 0.7,
  vulnerable: 0.8,
  safety: 1.6,
  leaving: 0.5,
}

export const severityOf = (
  types: readonly FailureType[],
  why: ReadonlySet<Reason>,
  flags: ReadonlySet<Flag>,
  mild: boolean,
): Severity => {
  let points = Math.max(1, ...types.map((type) => usual[type]))
  if (types.length > 1) points += 0.2
  for (const reason of why) points += reasons[reason]
  for (const flag of flags) points += flagWeights[flag]
  if (mild) points -= 0.8
  if (points >= 3.74) return 4
  if (points >= 2.6) return 3
  return points >= 1.5 ? 2 : 1
}
