import { copiesOf } from './copies.js'
import type { EntryKind } from './entry.js'
import type { BelievedGrant, Ledger } from './ledger.js'
import { natureOf } from './remedy-kinds.js'
import type { Span } from './signals.js'
import { type SeenStep, type Step, type StepsDone, steps } from './steps.js'
import type { Instant } from './time.js'

/** How the app knows: the company's own words in the ticket, or what was written down. */
export type StepEvidence =
  | { source: 'conversation'; at: Instant; commentId: number; span: Span }
  | { source: 'entry'; at: Instant; kind: EntryKind; command: string; agentName: string }

/**
 * `next`: the one to do now; its `how`, where there is one, is the part that is done already (owned but nothing
 * promised; asked a lead; a follow-up that is due).
 */
export type StepState = {
  step: Step
  state: 'done' | 'nothing_to_do' | 'next' | 'later'
  how: StepEvidence | null
}

type Done = { done: boolean; how: StepEvidence | null; nothing?: boolean }

/** The five steps of a ticket's recovery; exactly one is `next` unless nothing is left to do or it is closed. */
export const stepStates = (
  ticketId: number,
  seen: StepsDone,
  ledger: Ledger,
  now: Instant,
): readonly StepState[] => {
  const all: Readonly<Record<Step, Done>> = {
    acknowledge: fromWords(seen.acknowledge),
    understand: understood(seen),
    own: owned(ticketId, seen, ledger, now),
    make_right: madeRight(ticketId, seen, ledger),
    follow_up: followedUp(ticketId, seen, ledger, now),
  }
  // A recovery that is closed asks for nothing more.
  const next = isOver(ticketId, ledger) ? undefined : steps.find((step) => !all[step].done)
  return steps.map((step) => {
    const { done, how, nothing } = all[step]
    if (done) return { step, state: nothing === true ? 'nothing_to_do' : 'done', how }
    return { step, state: step === next ? 'next' : 'later', how }
  })
}

/** Apology and fix are done: small extras may follow. */
export const isAfterFix = (ticketId: number, seen: StepsDone, ledger: Ledger): boolean =>
  seen.acknowledge !== null && madeRight(ticketId, seen, ledger).done

const inWords = (seen: SeenStep): StepEvidence => ({
  source: 'conversation',
  at: seen.at,
  commentId: seen.commentId,
  span: seen.span,
})

const fromWords = (seen: SeenStep | null): Done =>
  seen === null ? { done: false, how: null } : { done: true, how: inWords(seen) }

const understood = (seen: StepsDone): Done => {
  const words = fromWords(seen.understand)
  return !words.done && seen.nothingToAsk ? { done: true, how: null, nothing: true } : words
}

type Written = {
  command: string
  agentName: string
  createdAt: Instant
  ticketId: number
  body: { kind: EntryKind }
}

const written = (entry: Written): StepEvidence => ({
  source: 'entry',
  at: entry.createdAt,
  kind: entry.body.kind,
  command: entry.command,
  agentName: entry.agentName,
})

/** A promise stands, or the words of one were sent. A promise whose time has passed asks for a new one. */
const owned = (ticketId: number, seen: StepsDone, ledger: Ledger, now: Instant): Done => {
  const last = ledger.promises.findLast((one) => one.made.ticketId === ticketId)
  if (last) {
    const overdue = last.closed === null && last.made.body.by <= now
    const failed = last.closed?.body.outcome === 'broken'
    return { done: !overdue && !failed, how: written(last.made) }
  }
  if (seen.own !== null) return fromWords(seen.own)
  const owner = ledger.owners.get(ticketId)
  return { done: false, how: owner ? written(owner) : null }
}

/** Something was given that is more than a small extra, or a reply says that it was put right. */
const madeRight = (ticketId: number, seen: StepsDone, ledger: Ledger): Done => {
  const grant = ledger.grants.findLast((one) => one.ticketId === ticketId && repairs(one))
  const entry = grant && ledger.entries.find((one) => one.n === grant.n)
  if (entry) return { done: true, how: written(entry) }
  if (seen.make_right !== null) return fromWords(seen.make_right)
  const waiting = ledger.approvals.findLast(
    (one) => one.asked.ticketId === ticketId && one.state !== 'declined' && one.usedBy === null,
  )
  return { done: false, how: waiting ? written(waiting.decided ?? waiting.asked) : null }
}

const repairs = (grant: BelievedGrant): boolean => natureOf[grant.proposal.remedy] !== 'gesture'

/** Done and well, or set for later; one that is due or ended badly is to do again. */
const followedUp = (ticketId: number, seen: StepsDone, ledger: Ledger, now: Instant): Done => {
  const closing = ledger.closings.findLast((one) => one.ticketId === ticketId)
  if (closing && isOver(ticketId, ledger)) return { done: true, how: written(closing) }
  const last = ledger.followUps.findLast((one) => one.set.ticketId === ticketId)
  if (!last) return fromWords(seen.follow_up)
  if (last.done === null) return { done: last.set.body.at > now, how: written(last.set) }
  return { done: last.done.body.answer !== 'not', how: written(last.done) }
}

const isOver = (ticketId: number, ledger: Ledger): boolean =>
  ['recovered', 'failed'].includes(copiesOf(ledger, ticketId).state)
