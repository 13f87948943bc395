import { type Entry, type EntryOf, isKind } from '../core/entry.js'
import { type Approval, type Ledger, readLedger, type Witness } from '../core/ledger.js'
import { before, days, type Instant } from '../core/time.js'
import type { Requester } from './client.js'
import { longest } from './due.js'
import { findEntries, type LedgerRead } from './entries.js'
import { readLedgers } from './ledgers.js'

/** A request that waits for a lead, with the customer's ledger as it stands. */
export type Waiting = { approval: Approval; customerId: number; read: LedgerRead; ledger: Ledger }

/** How far back requests are looked for. */
export const requestDays = 90

/** Requests nobody has decided, oldest first. The index may lag: a new one appears within its delay. */
export const findWaiting = async (
  client: Requester,
  now: Instant,
  leads: ReadonlySet<number>,
  witnessOf: (customerId: number) => Witness,
): Promise<Waiting[]> => {
  const found = await findEntries(client, {
    kinds: ['approval_asked', 'approval_decided'],
    since: before(now, days(requestDays)),
    pages: 10,
  })
  const customers = [...new Set(perhapsWaiting(found, leads, now).map((entry) => entry.customerId))]
  const reads = await readLedgers(client, customers, longest(found))
  const waiting = [...reads].flatMap(([customerId, read]) => {
    const ledger = readLedger(read.entries, witnessOf(customerId))
    return ledger.approvals
      .filter((approval) => approval.state === 'waiting')
      .map((approval) => ({ approval, customerId, read, ledger }))
  })
  return waiting.toSorted((a, b) => a.approval.asked.createdAt - b.approval.asked.createdAt)
}

/** For how long an approval is looked at again: it may have been above the lead's own limit and so count for nothing. */
const doubtDays = 14

/**
 * Requests that a lead other than the asker has not decided for good. A decision by anybody else must not hide a
 * request; whether a lead's approval counts, the ledger says.
 */
const perhapsWaiting = (
  found: readonly Entry[],
  leads: ReadonlySet<number>,
  now: Instant,
): EntryOf<'approval_asked'>[] => {
  const settled = new Map(
    found
      .filter(isKind('approval_decided'))
      .filter((entry) => leads.has(entry.createdBy))
      .filter((entry) => entry.body.decision === 'declined' || entry.createdAt < before(now, days(doubtDays)))
      .map((entry) => [entry.body.request, entry.createdBy]),
  )
  return found.filter(isKind('approval_asked')).filter((asked) => {
    const by = settled.get(asked.command)
    return by === undefined || by === asked.createdBy
  })
}

/** Four at a time: the account's rate limit is shared with everybody. */
export const inBatches = async <T, R>(all: readonly T[], one: (item: T) => Promise<R[]>): Promise<R[]> => {
  const results: R[] = []
  for (let start = 0; start < all.length; start += 4) {
    results.push(...(await Promise.all(all.slice(start, start + 4).map(one))).flat())
  }
  return results
}
