import { isKind } from '../core/entry.js'
import { type Approval, readLedger, type Witness } from '../core/ledger.js'
import { before, days, type Instant } from '../core/time.js'
import { inBatches } from './approvals.js'
import type { Requester } from './client.js'
import { findEntries, readEntries } from './entries.js'

/** A request that a lead has decided, as the customer's ledger has it. */
export type Decided = { approval: Approval; customerId: number }

/** How far back decisions are shown, and of how many customers at most. */
export const decidedDays = 14
const mostCustomers = 20

/** Requests decided lately, newest first; only decisions that count. */
export const findDecided = async (
  client: Requester,
  now: Instant,
  witnessOf: (customerId: number) => Witness,
): Promise<Decided[]> => {
  const since = before(now, days(decidedDays))
  const found = await findEntries(client, { kinds: ['approval_decided'], since, pages: 1 })
  const customers = [...new Set(found.filter(isKind('approval_decided')).map((entry) => entry.customerId))]
  const decided = await inBatches(customers.slice(0, mostCustomers), async (customerId) => {
    const read = await readEntries(client, customerId)
    return readLedger(read.entries, witnessOf(customerId))
      .approvals.filter(({ decided: entry }) => entry !== null && entry.createdAt >= since)
      .map((approval) => ({ approval, customerId }))
  })
  return decided.toSorted(
    (a, b) => (b.approval.decided?.createdAt ?? 0) - (a.approval.decided?.createdAt ?? 0),
  )
}
