import { copiesOf } from '../../src/core/copies.js'
import { readLedger } from '../../src/core/ledger.js'
import { after } from '../../src/core/time.js'
import { aGrantEntry, anEntry, aRequest, aWitness, later, noon, people, usd } from '../support/ledger.js'

const ticket = 10
const copies = (...entries: Parameters<typeof readLedger>[0]) =>
  copiesOf(readLedger(entries, aWitness()), ticket)

const opened = anEntry(1, {
  kind: 'case_opened',
  types: ['late', 'billing'],
  severity: 3,
  heard: 'ticket',
  corrected: false,
  quotes: [],
})
const promised = anEntry(2, { kind: 'promise_made', what: 'a call', by: later(noon, 9e6), channel: 'phone' })
const kept = anEntry(3, { kind: 'promise_closed', promise: 'C2', outcome: 'kept', reason: '' })
const closed = (outcome: 'recovered' | 'failed' | 'no_failure', n = 4) =>
  anEntry(n, { kind: 'case_closed', rootCause: 'carrier', outcome })

test('a ticket that no entry speaks of has no recovery', () => {
  expect(copies()).toMatchObject({ state: 'none', failureType: null, ownerId: null, granted: null })
  expect(copies(anEntry(1, { kind: 'ownership_taken', reason: '' }, { ticketId: 11 })).state).toBe('none')
  expect(copies(anEntry(1, { kind: 'script_used', script: 'x', language: 'en' })).state).toBe('none')
})

test('the state follows the entries', () => {
  expect(copies(opened)).toMatchObject({ state: 'open', failureType: 'late', severity: 3 })
  expect(copies(opened, promised).state).toBe('promised')
  expect(copies(opened, promised, kept).state).toBe('open')
  expect(copies(opened, aRequest(2)).state).toBe('awaiting_approval')
  expect(copies(opened, aRequest(2)).approvalPending).toBe(true)
  expect(copies(opened, promised, kept, closed('recovered')).state).toBe('recovered')
  expect(copies(opened, promised, kept, closed('failed')).state).toBe('failed')
  expect(copies(opened, promised, kept, closed('no_failure')).state).toBe('none')
  const again = anEntry(5, { kind: 'ownership_taken', reason: 'they wrote again' })
  expect(copies(opened, promised, kept, closed('recovered'), again).state).toBe('open')
})

test('what nobody believes opens nothing again and starts nothing', () => {
  const forged = aGrantEntry(2, {}, { agentId: people.colleague })
  const excessive = aGrantEntry(2, { money: usd(99_000) })
  const tampered = anEntry(2, { kind: 'ownership_taken', reason: '' }, { updatedAt: after(noon, 9e9) })
  for (const entry of [forged, excessive, tampered]) {
    expect(copies(closed('recovered', 1), entry)).toMatchObject({
      state: 'recovered',
      granted: null,
      ownerId: null,
    })
    expect(copies({ ...entry, n: 1 }).state).toBe('none')
  }
})

test('an entry after a gap still counts', () => {
  expect(copies(closed('recovered', 1), anEntry(5, opened.body)).state).toBe('open')
})

test('amounts are summed in the currency of the newest grant', () => {
  const one = aGrantEntry(1, { money: usd(1_000) })
  const two = aGrantEntry(2, { money: usd(500), remedy: 'refund_part' })
  expect(copies(one, two).granted).toEqual(usd(1_500))
})

test('the earliest follow-up that is still to be done is shown', () => {
  const set = (n: number, at: number) => anEntry(n, { kind: 'followup_set', at: later(noon, at), about: '' })
  const done = anEntry(3, { kind: 'followup_done', followup: 'C2', answer: 'satisfied', note: '' })
  expect(copies(set(1, 9e8), set(2, 5e8)).followUpAt).toBe(noon + 5e8)
  expect(copies(set(1, 9e8), set(2, 5e8), done).followUpAt).toBe(noon + 9e8)
})
