import { type Entry, type EntryOf, isKind } from '../core/entry.js'
import { type Approval, type Ledger, readLedger, type Witness } from '../core/ledger.js'
import { before, days, type Instant } from '../core/time.js'
import type { Requester } from './client.js'
import { findEntries, type LedgerRead, readEntries } from './entries.js'

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
  const customers = [...new Set(undecided(found, leads).map((entry) => entry.customerId))]
  const waiting = await inBatches(customers, async (customerId) => {
    const read = await readEntries(client, customerId)
    const ledger = readLedger(read.entries, witnessOf(customerId))
    return ledger.approvals
      .filter((approval) => approval.state === 'waiting')
      .map((approval) => ({ approval, customerId, read, ledger }))
  })
  return waiting.toSorted((a, b) => a.approval.asked.createdAt - b.approval.asked.createdAt)
}

/**
 * Requests no lead but the asker has decided. A decision by anybody else must not hide a request; whether a lead's
 * counts, the ledger says.
 */
const undecided = (found: readonly Entry[], leads: ReadonlySet<number>): EntryOf<'approval_asked'>[] => {
  const decisions = found.filter(isKind('approval_decided'))
  return found
    .filter(isKind('approval_asked'))
    .filter((asked) =>
      decisions.every(
        (entry) =>
          entry.body.request !== asked.command ||
          entry.createdBy === asked.createdBy ||
          !leads.has(entry.createdBy),
      ),
    )
}

/** Four at a time: the account's rate limit is shared with everybody. */
export const inBatches = async <T, R>(all: readonly T[], one: (item: T) => Promise<R[]>): Promise<R[]> => {
  const results: R[] = []
  for (let start = 0; start < all.length; start += 4) {
    results.push(...(await Promise.all(all.slice(start, start + 4).map(one))).flat())
  }
  return results
}
