import type { FailureType, Severity } from './diagnosis.js'
import type { EntryOf } from './entry.js'
import type { BelievedGrant, Ledger } from './ledger.js'
import { sameOrder } from './order-ref.js'
import { days, type Instant } from './time.js'

/** One other ticket on which the company failed this customer before, and what was done for it. */
export type PastFailure = {
  ticketId: number
  /** The latest that happened there. */
  at: Instant
  types: readonly FailureType[]
  severity: Severity | null
  /** What was given and stands, oldest first. */
  given: readonly BelievedGrant[]
  outcome: EntryOf<'case_closed'>['body']['outcome'] | null
  brokenPromises: number
}

/** Earlier failures of other tickets, newest first. Cases found to be none are left out. */
export const pastFailures = (ledger: Ledger, ticketId: number): PastFailure[] => {
  const tickets = new Set(
    [...ledger.cases, ...ledger.grants, ...ledger.closings]
      .map((one) => one.ticketId)
      .filter((id) => id !== ticketId),
  )
  return [...tickets]
    .map((id) => pastOf(ledger, id))
    .filter((past) => past.outcome !== 'no_failure')
    .toSorted((a, b) => b.at - a.at)
}

const pastOf = (ledger: Ledger, ticketId: number): PastFailure => {
  const opened = ledger.cases.findLast((one) => one.ticketId === ticketId)
  const closed = ledger.closings.findLast((one) => one.ticketId === ticketId)
  const given = ledger.grants.filter((one) => one.ticketId === ticketId)
  const causes = [...new Set(given.map((grant) => grant.proposal.cause))]
  const moments = [opened?.createdAt, closed?.createdAt, ...given.map((grant) => grant.at)]
  return {
    ticketId,
    at: moments.reduce<Instant>((last, at) => (at !== undefined && at > last ? at : last), 0 as Instant),
    types: opened?.body.types ?? causes,
    severity: opened?.body.severity ?? null,
    given,
    outcome: closed?.body.outcome ?? null,
    brokenPromises: ledger.promises.filter(
      (one) => one.made.ticketId === ticketId && one.closed?.body.outcome === 'broken',
    ).length,
  }
}

/** How near an earlier failure of the same kind must be for this one to count as its second. */
const near = days(30)

/**
 * Failed again after it was put right once: the customer says so, it is the same order, or the same kind of failure
 * not long after. Failures that are alike and close in time are held against the company more: Maxham & Netemeyer
 * 2002. Another kind, or long ago, is history: shown, and no reason for heavier words.
 */
export const isSecondFailure = (
  past: readonly PastFailure[],
  flagged: boolean,
  orderRef: string | null,
  types: readonly FailureType[],
  now: Instant,
): boolean =>
  flagged ||
  past.some(
    (one) =>
      (one.at > now - near && one.types.some((type) => types.includes(type))) ||
      one.given.some((grant) => sameOrder(grant.proposal.order.ref, orderRef)),
  )
