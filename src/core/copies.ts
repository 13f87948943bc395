import type { FailureType } from './diagnosis.js'
import type { EntryOf } from './entry.js'
import type { DoubtReason, Ledger } from './ledger.js'
import { type Money, sum } from './money.js'
import type { Instant } from './time.js'

/** Where a ticket's recovery stands. `none`: no recovery was started here. */
export type RecoveryState = 'none' | 'open' | 'awaiting_approval' | 'promised' | 'recovered' | 'failed'

/** What the ticket and the case record should say, as a function of the ledger alone. */
export type Copies = {
  state: RecoveryState
  failureType: FailureType | null
  severity: 1 | 2 | 3 | 4 | null
  ownerId: number | null
  ownerName: string | null
  /** The earliest follow-up that is still to be done. */
  followUpAt: Instant | null
  /** Sum of what counts, in the currency of the newest grant; null where nothing with money was given. */
  granted: Money | null
  approvalPending: boolean
}

/** Today's state of one ticket's recovery, recomputed from entries whenever somebody looks. */
export const copiesOf = (ledger: Ledger, ticketId: number): Copies => {
  const here = <T extends { ticketId: number }>(all: readonly T[]): T[] =>
    all.filter((one) => one.ticketId === ticketId)
  const opened = here(ledger.cases).at(-1) ?? null
  const owner = ledger.owners.get(ticketId) ?? null
  const followUps = ledger.followUps.filter((one) => one.set.ticketId === ticketId && one.done === null)
  const approvalPending = ledger.approvals.some(
    (one) => one.asked.ticketId === ticketId && one.state === 'waiting',
  )
  return {
    state: stateOf(ledger, ticketId, approvalPending),
    failureType: opened?.body.types[0] ?? null,
    severity: opened?.body.severity ?? null,
    ownerId: owner?.createdBy ?? null,
    ownerName: owner?.agentName ?? null,
    followUpAt: earliest(followUps.map((one) => one.set.body.at)),
    granted: grantedOn(ledger, ticketId),
    approvalPending,
  }
}

const earliest = (all: readonly Instant[]): Instant | null =>
  all.reduce<Instant | null>((least, one) => (least === null || one < least ? one : least), null)

const grantedOn = (ledger: Ledger, ticketId: number): Money | null => {
  const amounts = ledger.grants.flatMap((grant) =>
    grant.ticketId === ticketId && grant.proposal.money ? [grant.proposal.money] : [],
  )
  const currency = amounts.at(-1)?.currency
  return currency === undefined
    ? null
    : sum(
        amounts.filter((one) => one.currency === currency),
        currency,
      )
}

const stateOf = (ledger: Ledger, ticketId: number, approvalPending: boolean): RecoveryState => {
  const closing = lastOf(ledger.closings, ticketId)
  const disbelieved = new Set(
    ledger.doubts.filter(({ reason }) => !mayStillCount.has(reason)).map(({ entry }) => entry),
  )
  const newest = ledger.entries.findLast(
    (entry) => entry.ticketId === ticketId && touches(entry.body.kind) && !disbelieved.has(entry),
  )
  if (closing && newest && newest.n <= closing.n) {
    if (closing.body.outcome === 'failed') return 'failed'
    return closing.body.outcome === 'recovered' ? 'recovered' : 'none'
  }
  if (approvalPending) return 'awaiting_approval'
  const openPromise = ledger.promises.some((one) => one.made.ticketId === ticketId && one.closed === null)
  if (openPromise) return 'promised'
  return newest ? 'open' : 'none'
}

/** What is believed although something is wrong around it; all else that is doubted opens and changes nothing. */
const mayStillCount: ReadonlySet<DoubtReason> = new Set(['number_gap', 'standing_unknown'])

const touches = (kind: string): boolean => kind !== 'script_used'

const lastOf = (
  closings: readonly EntryOf<'case_closed'>[],
  ticketId: number,
): EntryOf<'case_closed'> | null => closings.findLast((one) => one.ticketId === ticketId) ?? null
