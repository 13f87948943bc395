import { type Entry, type EntryOf, isKind } from './entry.js'
import type { Ledger } from './ledger.js'
import { after, hours, type Instant, startOfDay } from './time.js'

// What somebody has to do, and by when: a function of the ledgers they are concerned with.

/** A promise to keep or a follow-up to make. */
export type DueThing = {
  kind: 'promise' | 'followup'
  command: string
  customerId: number
  ticketId: number
  at: Instant
  what: string
}

/** A request that waits for the reader's decision. */
export type WaitingRequest = { customerId: number; ticketId: number; asked: EntryOf<'approval_asked'> }

/** Each by time, the earliest first. */
export type DueList = {
  overdue: readonly DueThing[]
  today: readonly DueThing[]
  later: readonly DueThing[]
  waiting: readonly WaitingRequest[]
}

export type Reader = { me: number; lead: boolean }

export const dueList = (
  ledgers: readonly Ledger[],
  { me, lead, now, zone }: Reader & { now: Instant; zone: string },
): DueList => {
  const mine = ledgers.flatMap((ledger) => dueOf(ledger, me)).toSorted((a, b) => a.at - b.at)
  const tomorrow = startOfDay(after(startOfDay(now, zone), hours(36)), zone)
  return {
    overdue: mine.filter((one) => one.at <= now),
    today: mine.filter((one) => one.at > now && one.at < tomorrow),
    later: mine.filter((one) => one.at > now && one.at >= tomorrow),
    waiting: lead
      ? ledgers
          .flatMap((ledger) => waitingOf(ledger, me))
          .toSorted((a, b) => a.asked.createdAt - b.asked.createdAt)
      : [],
  }
}

/** What wants doing today: the number on the icon. */
export const dueCount = ({ overdue, today, waiting }: DueList): number =>
  overdue.length + today.length + waiting.length

/** Whoever promised keeps the promise, until somebody takes the recovery over after it. */
const keeperOf = (ledger: Ledger, entry: Entry): number => {
  const owner = ledger.owners.get(entry.ticketId)
  return owner && owner.n > entry.n ? owner.createdBy : entry.createdBy
}

const dueOf = (ledger: Ledger, me: number): DueThing[] => {
  const promises = ledger.promises
    .filter((one) => one.closed === null && keeperOf(ledger, one.made) === me)
    .map(({ made }): DueThing => thing('promise', made, made.body.by, made.body.what))
  const followUps = ledger.followUps
    .filter((one) => one.done === null && keeperOf(ledger, one.set) === me && !reminds(ledger, one.set))
    .map(({ set }): DueThing => thing('followup', set, set.body.at, set.body.about))
  return [...promises, ...followUps]
}

/** The reminder that came with a promise is that promise: one thing to do, and done when the promise is closed. */
const reminds = (ledger: Ledger, { ticketId, body }: EntryOf<'followup_set'>): boolean =>
  ledger.promises.some(
    ({ made }) => made.ticketId === ticketId && made.body.by === body.at && made.body.what === body.about,
  )

const thing = (kind: DueThing['kind'], entry: Entry, at: Instant, what: string): DueThing => ({
  kind,
  command: entry.command,
  customerId: entry.customerId,
  ticketId: entry.ticketId,
  at,
  what,
})

/** Nobody decides their own request, nor one for themselves. */
const waitingOf = (ledger: Ledger, me: number): WaitingRequest[] =>
  ledger.customerId === me
    ? []
    : ledger.approvals
        .filter((one) => one.state === 'waiting' && one.asked.createdBy !== me)
        .map(({ asked }) => ({ customerId: ledger.customerId, ticketId: asked.ticketId, asked }))

/**
 * Whose ledgers have to be read, out of entries found by search: it lags and knows nothing of who may do what, so
 * it only points at customers. What is due soonest comes first.
 */
export const concernedCustomers = (
  found: readonly Entry[],
  { me, lead, isLead }: Reader & { isLead: (userId: number) => boolean },
): number[] => {
  const decisions = found.filter(isKind('approval_decided'))
  const asked = found.filter(isKind('approval_asked'))
  const answered = (one: EntryOf<'approval_asked'>, by: (userId: number) => boolean): boolean =>
    decisions.some(
      (entry) =>
        entry.body.request === one.command && entry.createdBy !== one.createdBy && by(entry.createdBy),
    )
  const requests = [
    ...asked.filter((one) => one.createdBy === me && answered(one, () => true)),
    // A decision by somebody who is no lead must not hide a request.
    ...(lead ? asked.filter((one) => one.createdBy !== me && !answered(one, isLead)) : []),
  ]
  const mine = found.filter((entry) => entry.createdBy === me)
  const order = [...openDue(mine).map((one) => one.customerId), ...requests.map((one) => one.customerId)]
  return [...new Set([...order, ...stillOwned(mine).map((one) => one.customerId)])]
}

const openDue = (mine: readonly Entry[]): DueThing[] => {
  const closed = new Set(
    mine.flatMap((entry) => {
      if (isKind('promise_closed')(entry)) return [entry.body.promise]
      return isKind('followup_done')(entry) ? [entry.body.followup] : []
    }),
  )
  return [
    ...mine.filter(isKind('promise_made')).map((one) => thing('promise', one, one.body.by, one.body.what)),
    ...mine.filter(isKind('followup_set')).map((one) => thing('followup', one, one.body.at, one.body.about)),
  ]
    .filter((one) => !closed.has(one.command))
    .toSorted((a, b) => a.at - b.at)
}

/** A colleague's promise may have come with a recovery I took over; one I closed brings nothing more. */
const stillOwned = (mine: readonly Entry[]): Entry[] =>
  mine
    .filter(isKind('ownership_taken'))
    .filter(
      (taken) =>
        !mine.some(
          (entry) =>
            entry.body.kind === 'case_closed' &&
            entry.customerId === taken.customerId &&
            entry.ticketId === taken.ticketId &&
            entry.n > taken.n,
        ),
    )
