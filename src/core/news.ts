import { type DueThing, dueList, type Reader, type WaitingRequest } from './due.js'
import type { Approval, Ledger } from './ledger.js'
import { days, type Instant, minutes } from './time.js'

/** What somebody should be told once. The key says which once. */
export type News =
  | { kind: 'decided'; key: string; approval: Approval; ticketId: number }
  | { kind: 'soon' | 'overdue'; key: string; due: DueThing }
  | { kind: 'asked'; key: string; request: WaitingRequest }

/** A promise is worth a word this long before it is due. */
export const noticeBefore = minutes(15)
/** A decision older than this is no news to somebody who opens a new browser. */
const decisionIsNewsFor = days(7)

export const newsOf = (
  ledgers: readonly Ledger[],
  given: Reader & { now: Instant; zone: string },
  told: (key: string) => boolean,
): News[] => {
  const { overdue, today, later, waiting } = dueList(ledgers, given)
  const soon = [...today, ...later].filter((one) => one.at - given.now <= noticeBefore)
  const news: News[] = [
    ...ledgers.flatMap((ledger) => decisionsFor(ledger, given)),
    ...overdue.map((due): News => ({ kind: 'overdue', key: `overdue:${due.command}`, due })),
    ...soon.map((due): News => ({ kind: 'soon', key: `soon:${due.command}`, due })),
    ...waiting.map((request): News => ({ kind: 'asked', key: `asked:${request.asked.command}`, request })),
  ]
  return news.filter((one) => !told(one.key))
}

const decisionsFor = (ledger: Ledger, { me, now }: { me: number; now: Instant }): News[] =>
  ledger.approvals
    .filter(
      ({ asked, decided, usedBy }) =>
        asked.createdBy === me &&
        decided !== null &&
        usedBy === null &&
        now - decided.createdAt < decisionIsNewsFor,
    )
    .map((approval) => ({
      kind: 'decided',
      key: `decided:${approval.request}`,
      approval,
      ticketId: approval.asked.ticketId,
    }))
