import type { Id } from '../state.js'
import { customers, staff } from './people.js'

/**
 * What was done for customers before today. It belongs in the app's custom objects, which exist only once the
 * app is installed; so it is kept here as plain facts, for whoever writes it there. Oldest first per customer.
 */
export type PastRecoveryAct = {
  customer: Id
  ticket: Id
  daysAgo: number
  /** Clock time in UTC on that day. */
  at: string
  by: Id
  act:
    | { kind: 'case_opened'; failure: string; severity: 'minor' | 'serious' | 'grave'; quote: string }
    | { kind: 'ownership_taken' }
    | { kind: 'promise_made'; what: string; dueDaysAgo: number; channel: 'email' | 'phone' }
    | { kind: 'promise_closed'; outcome: 'kept' | 'late' | 'broken' }
    | { kind: 'grant'; remedy: 'credit' | 'refund'; minorUnits: number; currency: string; reason: string }
    | {
        kind: 'approval_asked'
        remedy: 'credit' | 'refund'
        minorUnits: number
        currency: string
        reason: string
      }
    | { kind: 'approval_decided'; approved: boolean; reason: string }
    | { kind: 'handover'; to: Id }
    | { kind: 'follow_up_done'; satisfied: boolean; answer: string }
    | { kind: 'case_closed'; rootCause: string; outcome: 'recovered' | 'failed' }
}

const { ana, daniel, javier } = customers
const { mia, sofia, tom } = staff

export const sampleRecoveryHistory: PastRecoveryAct[] = [
  {
    customer: ana,
    ticket: 1025,
    daysAgo: 41,
    at: '13:58',
    by: mia,
    act: { kind: 'case_opened', failure: 'late', severity: 'minor', quote: 'a week later than you said' },
  },
  {
    customer: ana,
    ticket: 1025,
    daysAgo: 41,
    at: '14:06',
    by: mia,
    act: {
      kind: 'grant',
      remedy: 'credit',
      minorUnits: 1500,
      currency: 'USD',
      reason: 'Five days late and no word from us',
    },
  },
  {
    customer: ana,
    ticket: 1025,
    daysAgo: 41,
    at: '14:12',
    by: mia,
    act: { kind: 'case_closed', rootCause: 'Parcels waited in the warehouse', outcome: 'recovered' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 26,
    at: '12:58',
    by: mia,
    act: { kind: 'case_opened', failure: 'defect', severity: 'serious', quote: '41 of them are stuck' },
  },
  { customer: daniel, ticket: 1018, daysAgo: 26, at: '13:01', by: mia, act: { kind: 'ownership_taken' } },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 26,
    at: '13:04',
    by: mia,
    act: { kind: 'promise_made', what: 'A date for the fix', dueDaysAgo: 24, channel: 'email' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 22,
    at: '12:55',
    by: mia,
    act: { kind: 'promise_closed', outcome: 'broken' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 22,
    at: '13:02',
    by: mia,
    act: {
      kind: 'grant',
      remedy: 'credit',
      minorUnits: 4000,
      currency: 'USD',
      reason: 'Invoices sent by hand, promise not kept',
    },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 22,
    at: '13:04',
    by: mia,
    act: { kind: 'promise_made', what: 'The fix is live', dueDaysAgo: 15, channel: 'email' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 15,
    at: '13:06',
    by: mia,
    act: { kind: 'promise_closed', outcome: 'kept' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 13,
    at: '14:00',
    by: mia,
    act: { kind: 'follow_up_done', satisfied: false, answer: 'So this was not fixed at all' },
  },
  { customer: daniel, ticket: 1018, daysAgo: 12, at: '13:10', by: mia, act: { kind: 'handover', to: sofia } },
  { customer: daniel, ticket: 1018, daysAgo: 12, at: '13:40', by: sofia, act: { kind: 'ownership_taken' } },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 9,
    at: '16:30',
    by: sofia,
    act: {
      kind: 'approval_asked',
      remedy: 'refund',
      minorUnits: 24_900,
      currency: 'USD',
      reason: 'Second failure with the same cause, a broken promise, and they carried the work',
    },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 8,
    at: '13:00',
    by: tom,
    act: { kind: 'approval_decided', approved: true, reason: 'One month back is fair here' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 7,
    at: '12:59',
    by: sofia,
    act: { kind: 'grant', remedy: 'refund', minorUnits: 24_900, currency: 'USD', reason: 'Approved by Tom' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 7,
    at: '13:04',
    by: sofia,
    act: { kind: 'promise_made', what: 'The money is on the account', dueDaysAgo: 4, channel: 'email' },
  },
  {
    customer: daniel,
    ticket: 1018,
    daysAgo: 4,
    at: '13:30',
    by: sofia,
    act: { kind: 'promise_closed', outcome: 'kept' },
  },
  {
    customer: javier,
    ticket: 1004,
    daysAgo: 16,
    at: '11:20',
    by: sofia,
    act: { kind: 'case_opened', failure: 'defect', severity: 'serious', quote: 'no calienta el agua' },
  },
  {
    customer: javier,
    ticket: 1004,
    daysAgo: 16,
    at: '11:26',
    by: sofia,
    act: {
      kind: 'grant',
      remedy: 'refund',
      minorUnits: 690,
      currency: 'EUR',
      reason: 'Delivery charge of a faulty machine',
    },
  },
  {
    customer: javier,
    ticket: 1004,
    daysAgo: 16,
    at: '11:27',
    by: sofia,
    act: { kind: 'grant', remedy: 'credit', minorUnits: 1500, currency: 'EUR', reason: 'For the trouble' },
  },
  {
    customer: javier,
    ticket: 1004,
    daysAgo: 16,
    at: '11:31',
    by: sofia,
    act: { kind: 'case_closed', rootCause: 'Faulty heating element', outcome: 'recovered' },
  },
]
