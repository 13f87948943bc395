import { type FailureType, failureTypes } from '../diagnosis.js'
import type { Match } from './match.js'
import type { Means } from './table.js'

/** From this probability on it is said that the company failed the customer. */
export const failureFrom = 0.6

/** Log-odds of a failure in a message of which nothing is understood. */
const beforeReading = -0.8

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** A failure said in so many words. */
const plain = 2

/** Further words of one meaning add ever less: people say the same thing many ways. */
const together = (weights: readonly number[], fade: number): number => {
  let sum = 0
  let share = 1
  for (const weight of [...weights].sort((a, b) => b - a)) {
    sum += weight * share
    share *= fade
  }
  return sum
}

/** What the words of one message add up to. */
export type Weighed = {
  logOdds: number
  byType: ReadonlyMap<FailureType, number>
  /** Log-odds of displeasure, whoever caused it. */
  displeasure: number
}

const supporting: Partial<Record<Means, number>> = {
  'reason/loss': 0.9,
  'reason/urgency': 0.3,
  'reason/repetition': 0.8,
  'flag/leaving': 1.3,
  'flag/legal_threat': 0.7,
  'flag/public_threat': 0.8,
  'flag/second_failure': 0.8,
  'flag/safety': 0.7,
  'flag/vulnerable': 0.1,
  'ask/refund': 0.5,
  'ask/compensation': 0.5,
  'ask/apology': 0.8,
  'ask/explanation': 0.4,
  'ask/replacement': 0.3,
  'ask/callback': 0.2,
  'ask/redo': 0.3,
  'ask/cancel': 0.1,
}

export const weigh = (matches: readonly Match[], subject: readonly Match[]): Weighed => {
  const by = new Map<Means, number[]>()
  for (const { means, weight } of matches) {
    const list = by.get(means)
    if (list === undefined) by.set(means, [weight])
    else list.push(weight)
  }
  const byType = new Map<FailureType, number>()
  for (const type of failureTypes) {
    const found = by.get(`failure/${type}`)
    if (found !== undefined) byType.set(type, together(found, 0.35))
  }
  const displeasure = together([...(by.get('unhappy') ?? []), ...(by.get('reason/emotion') ?? [])], 0.65)
  let support = 0
  for (const [means, factor] of Object.entries(supporting)) if (by.has(means as Means)) support += factor
  const ownSlip = together(by.get('not_ours') ?? [], 0.5)
  const strongest = Math.max(0, ...byType.values())
  // Thanks and kind words do not undo what is said plainly; anger about one's own slip accuses nobody.
  const kindness = strongest >= plain ? 0.75 : 1
  const blame = ownSlip > 0 && byType.size === 0 ? 0.3 : 0.85
  const pleased = together(by.get('content') ?? [], 0.6)
  let logOdds =
    beforeReading +
    together([...byType.values()], 0.45) +
    displeasure * blame +
    support -
    pleased * kindness -
    together(by.get('routine') ?? [], 0.4) -
    ownSlip -
    together(by.get('mild') ?? [], 0.5)
  if (byType.size > 0 || displeasure > 0) {
    // A subject only supports what the words say themselves.
    const said = together(
      subject
        .filter(({ means }) => means.startsWith('failure/') || means === 'unhappy')
        .map(({ weight }) => weight),
      0.4,
    )
    logOdds += Math.min(0.8, said * 0.3)
  }
  return { logOdds, byType, displeasure: displeasure - pleased * 0.7 }
}
