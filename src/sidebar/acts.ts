import type { Verdict } from '../core/authority.js'
import { permissionFor } from '../core/believe.js'
import { copiesOf } from '../core/copies.js'
import { isCorrected } from '../core/correction.js'
import type { Channel, EntryBody, NewEntry, Proposal } from '../core/entry.js'
import type { BelievedGrant, Ledger } from '../core/ledger.js'
import { circumstancesOf } from '../core/plan.js'
import { spendingOf } from '../core/spending.js'
import { type Instant, toInstant } from '../core/time.js'
import { noteFor } from '../ui/notes.js'
import type { Act } from './desk.js'
import { quotesFor } from './quotes.js'
import type { View } from './view.js'

// What an agent can do here, each as the entries that it writes.

/** Why an act was stopped by what others wrote meanwhile. */
export type Refusal =
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'already_voided' }
  | { kind: 'already_done' }

const actOf = (
  { situation, words, state }: View,
  about: string,
  body: EntryBody,
  decide: (ledger: Ledger) => Refusal | null = () => null,
): Act => ({
  about,
  body,
  note: (entry: NewEntry) => noteFor(entry, words, { ledger: situation.ledger, zone: state.opened.zone }),
  witness: situation.witness,
  decide,
})

/** A recovery begins with what went wrong, and says so anew when the agent corrects it. */
export const caseActs = (view: View): Act[] => {
  const { situation, state } = view
  const { diagnosis, ledger } = situation
  const types = diagnosis.types.map(({ value }) => value).slice(0, 5)
  if (types.length === 0) return []
  const last = ledger.cases.findLast((one) => one.ticketId === state.opened.ticket.id)
  if (last?.body.types[0] === types[0] && last?.body.severity === diagnosis.severity) return []
  const { correction } = state.draft
  return [
    actOf(view, 'case', {
      kind: 'case_opened',
      types,
      severity: diagnosis.severity,
      heard: correction.heardElsewhere ? 'elsewhere' : 'ticket',
      corrected: isCorrected(situation.read, correction),
      quotes: quotesFor(situation),
    }),
  ]
}

export const giveActs = (view: View, about: string, proposal: Proposal, request: string | null): Act[] => {
  const { situation } = view
  const body: EntryBody = {
    kind: 'grant',
    proposal,
    request,
    afterFix: situation.plan.given.afterFix,
    policyVersion: situation.version.version,
  }
  return [...caseActs(view), actOf(view, about, body, (ledger) => refusalOf(view, proposal, ledger, request))]
}

/** Decided again over the ledger as it is at the moment of writing. */
const refusalOf = (
  view: View,
  proposal: Proposal,
  ledger: Ledger,
  request: string | null,
): Refusal | null => {
  const { input } = view.situation
  const now = toInstant(Date.now())
  const own = spendingOf(ledger.entries, input.agentId)
  const known = input.agentGrants
  const agentGrants = known && [
    ...known,
    ...own.filter((one) => known.every((other) => other.command !== one.command)),
  ]
  const permission = permissionFor(
    proposal,
    circumstancesOf({ ...input, ledger, agentGrants, now }),
    ledger.approvals,
    request,
  )
  return permission.kind === 'none' ? { kind: 'verdict', verdict: permission.verdict } : null
}

export const askActs = (view: View, about: string, proposal: Proposal, rule: string): Act[] => [
  ...caseActs(view),
  actOf(view, about, {
    kind: 'approval_asked',
    proposal,
    afterFix: view.situation.plan.given.afterFix,
    rule,
    quotes: quotesFor(view.situation),
    severity: view.situation.diagnosis.severity,
  }),
]

export const undoActs = (view: View, about: string, grant: BelievedGrant, reason: string): Act[] => [
  actOf(view, about, { kind: 'grant_voided', grant: grant.command, reason }, (ledger) =>
    ledger.grants.some((one) => one.command === grant.command) ? null : { kind: 'already_voided' },
  ),
]

export const ownActs = (view: View): Act[] => [
  ...caseActs(view),
  actOf(view, 'owner', { kind: 'ownership_taken', reason: '' }),
]

/** A promise keeps its own reminder: both are written, or tried again, together. */
export const promiseActs = (view: View, promise: { what: string; by: Instant; channel: Channel }): Act[] => [
  ...caseActs(view),
  actOf(view, 'promise', { kind: 'promise_made', ...promise }),
  actOf(view, 'promise-reminder', { kind: 'followup_set', at: promise.by, about: promise.what }),
]

export const promiseClosedActs = (
  view: View,
  promise: string,
  outcome: 'kept' | 'late' | 'broken',
): Act[] => [
  actOf(view, 'promise-closed', { kind: 'promise_closed', promise, outcome, reason: '' }, (ledger) =>
    ledger.promises.some((one) => one.made.command === promise && one.closed === null)
      ? null
      : { kind: 'already_done' },
  ),
]

export const followUpActs = (view: View, at: Instant, about: string): Act[] => [
  ...caseActs(view),
  actOf(view, 'follow-up', { kind: 'followup_set', at, about }),
]

export const followedUpActs = (
  view: View,
  followup: string,
  answer: 'satisfied' | 'partly' | 'not' | 'no_answer',
  note: string,
): Act[] => [
  actOf(view, 'follow-up-done', { kind: 'followup_done', followup, answer, note }, (ledger) =>
    ledger.followUps.some((one) => one.set.command === followup && one.done === null)
      ? null
      : { kind: 'already_done' },
  ),
]

/** A recovery ends, well or not, and says what caused the failure. */
export const closeActs = (view: View, outcome: 'recovered' | 'failed', rootCause: string): Act[] => [
  ...caseActs(view),
  actOf(view, 'case-closed', { kind: 'case_closed', outcome, rootCause }, (ledger) =>
    isClosed(ledger, view.state.opened.ticket.id) ? { kind: 'already_done' } : null,
  ),
]

/** Closed, and nothing was done in it since. */
export const isClosed = (ledger: Ledger, ticketId: number): boolean =>
  ['recovered', 'failed'].includes(copiesOf(ledger, ticketId).state)
