import { type AgentGrant, decide, type Verdict } from './authority.js'
import { type Entry, type EntryOf, isKind } from './entry.js'
import { gradeOf, type Limits, type Standing } from './policy.js'
import type { Instant } from './time.js'

/** How many past grants would have been decided otherwise. */
export type Effect = {
  /** Grants looked at: goodwill, untouched, not taken back. */
  looked: number
  /** Could be given alone, and would need a lead now. */
  needLead: number
  /** Needed a lead, and would not now. */
  alone: number
  /** Would be refused now. */
  refused: number
  /** Were refused by the old limits and would not be now. */
  possible: number
}

/**
 * Each grant by itself: amount, remedy, grade and share of the order. What an agent's day or a customer's window
 * had been used for before is not counted, so this is a first idea and no replay.
 */
export const effectOf = (
  entries: readonly Entry[],
  before: Limits,
  after: Limits,
  standingOf: (userId: number) => Standing | null,
  zone: string,
): Effect => {
  const effect: Effect = { looked: 0, needLead: 0, alone: 0, refused: 0, possible: 0 }
  for (const entry of sound(entries)) {
    const old = verdictOf(entry, before, standingOf, zone)
    const next = verdictOf(entry, after, standingOf, zone)
    effect.looked += 1
    if (old === next) continue
    if (next === 'refused') effect.refused += 1
    else if (old === 'refused') effect.possible += 1
    else if (next === 'allowed') effect.alone += 1
    else effect.needLead += 1
  }
  return effect
}

const sound = (entries: readonly Entry[]): EntryOf<'grant'>[] => {
  const voided = new Set(entries.filter(isKind('grant_voided')).map((entry) => entry.body.grant))
  return entries
    .filter(isKind('grant'))
    .filter(
      (entry) =>
        entry.updatedAt <= entry.createdAt &&
        entry.agentId === entry.createdBy &&
        entry.body.proposal.lane === 'goodwill' &&
        !voided.has(entry.command),
    )
}

const none: readonly AgentGrant[] = []

const verdictOf = (
  entry: EntryOf<'grant'>,
  limits: Limits,
  standingOf: (userId: number) => Standing | null,
  zone: string,
): Verdict['kind'] => {
  const standing = standingOf(entry.createdBy)
  return decide(entry.body.proposal, {
    limits,
    agent: { id: entry.createdBy, grade: standing && gradeOf(limits, standing) },
    ticketId: entry.ticketId,
    customerId: entry.customerId,
    afterFix: true,
    customerGrants: [],
    agentGrants: none,
    now: entry.createdAt satisfies Instant,
    zone,
  }).kind
}
