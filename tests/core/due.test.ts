import { concernedCustomers, type DueList, dueCount, dueList } from '../../src/core/due.js'
import type { Entry, EntryBody } from '../../src/core/entry.js'
import { readLedger } from '../../src/core/ledger.js'
import { days, hours, type Instant, minutes, parseInstant } from '../../src/core/time.js'
import { aDecision, anEntry, aRequest, aWitness, customer, later, noon, people } from '../support/ledger.js'

const { agent, colleague, lead, otherLead } = people

/** `noon` is 12:00 in UTC, 13:00 in Berlin, 21:00 in Tokyo. */
const list = (entries: readonly Entry[], given: Partial<Parameters<typeof dueList>[1]> = {}): DueList =>
  dueList([readLedger(entries, aWitness())], { me: agent, lead: false, now: noon, zone: 'UTC', ...given })

const promise = (n: number, by: Instant, given: Partial<Entry> = {}, what = `promise ${n}`) =>
  anEntry(n, { kind: 'promise_made', what, by, channel: 'email' }, given)
const followUp = (n: number, at: Instant, given: Partial<Entry> = {}, about = `follow-up ${n}`) =>
  anEntry(n, { kind: 'followup_set', at, about }, given)
const owned = (n: number, given: Partial<Entry> = {}) =>
  anEntry(n, { kind: 'ownership_taken', reason: '' }, given)

const told = ({ overdue, today, later: after, waiting }: DueList) => ({
  overdue: overdue.map((one) => one.what),
  today: today.map((one) => one.what),
  later: after.map((one) => one.what),
  waiting: waiting.map((one) => one.asked.command),
})

describe('what is due, by when', () => {
  const at = (iso: string): Instant => parseInstant(iso) ?? noon
  const cases: [name: string, by: Instant, zone: string, section: 'overdue' | 'today' | 'later'][] = [
    ['a minute ago is overdue', later(noon, -minutes(1)), 'UTC', 'overdue'],
    ['this very moment is overdue', noon, 'UTC', 'overdue'],
    ['in a minute is today', later(noon, minutes(1)), 'UTC', 'today'],
    ['the last moment of the day is today', at('2025-11-20T23:59:59Z'), 'UTC', 'today'],
    ['midnight is later', at('2025-11-21T00:00:00Z'), 'UTC', 'later'],
    ['eleven hours on is today in London', later(noon, hours(11)), 'Europe/London', 'today'],
    ['eleven hours on is later in Tokyo', later(noon, hours(11)), 'Asia/Tokyo', 'later'],
    ['eighteen hours on is today in Honolulu', later(noon, hours(18)), 'Pacific/Honolulu', 'today'],
  ]
  test.each(cases)('%s', (_, by, zone, section) => {
    const found = told(list([promise(1, by)], { zone }))
    expect(found).toEqual({ overdue: [], today: [], later: [], waiting: [], [section]: ['promise 1'] })
  })

  test.each([
    ['23 hours long', '2026-03-29T00:30:00+01:00', '2026-03-29T23:30:00+02:00', '2026-03-30T00:00:00+02:00'],
    ['25 hours long', '2026-10-25T00:30:00+02:00', '2026-10-25T23:30:00+01:00', '2026-10-26T00:00:00+01:00'],
  ])('on a day %s the day still ends at midnight', (_, now, lateToday, midnight) => {
    const entries = [promise(1, at(lateToday)), promise(2, at(midnight))]
    const found = told(list(entries, { now: at(now), zone: 'Europe/Berlin' }))
    expect(found).toMatchObject({ today: ['promise 1'], later: ['promise 2'] })
  })

  test('the earliest stands first, promises and follow-ups together, whichever customer they are for', () => {
    const first = readLedger(
      [promise(1, later(noon, hours(3))), followUp(2, later(noon, hours(1)))],
      aWitness(),
    )
    const other = { customerId: customer + 1 }
    const second = readLedger([promise(1, later(noon, hours(2)), other)], { ...aWitness(), ...other })
    const { today } = dueList([first, second], { me: agent, lead: false, now: noon, zone: 'UTC' })
    expect(today.map((one) => [one.kind, one.customerId])).toEqual([
      ['followup', customer],
      ['promise', customer + 1],
      ['promise', customer],
    ])
  })
})

describe('whose it is', () => {
  const soon = later(noon, hours(1))
  const cases: [name: string, entries: Entry[], due: string[]][] = [
    ['a promise is its maker’s', [promise(1, soon)], ['promise 1']],
    ['a colleague’s promise is not mine', [promise(1, soon, { createdBy: colleague })], []],
    ['a promise kept is done', [promise(1, soon), closes(2, 'C1')], []],
    ['a promise closed by a colleague is done', [promise(1, soon), closes(2, 'C1', colleague)], []],
    ['a follow-up made is done', [followUp(1, soon), doneBy(2, 'C1')], []],
    [
      'a colleague’s promise is mine once I take the recovery over',
      [promise(1, soon, { createdBy: colleague }), owned(2)],
      ['promise 1'],
    ],
    [
      'my promise is not mine any more once a colleague takes the recovery over',
      [promise(1, soon), owned(2, { createdBy: colleague })],
      [],
    ],
    [
      'what I promise on a colleague’s recovery is mine to keep',
      [owned(1, { createdBy: colleague }), promise(2, soon)],
      ['promise 2'],
    ],
    [
      'taking over another ticket of the same customer changes nothing',
      [promise(1, soon), owned(2, { createdBy: colleague, ticketId: 11 })],
      ['promise 1'],
    ],
    [
      'the reminder set with a promise is that promise',
      [promise(1, soon, {}, 'write'), followUp(2, soon, {}, 'write')],
      ['write'],
    ],
    [
      'the reminder of a promise kept reminds of nothing',
      [promise(1, soon, {}, 'write'), followUp(2, soon, {}, 'write'), closes(3, 'C1')],
      [],
    ],
    [
      'a follow-up at the same time about something else is something else',
      [promise(1, soon, {}, 'write'), followUp(2, soon, {}, 'has it come')],
      ['write', 'has it come'],
    ],
    [
      'a promise changed after it was written is believed by nobody',
      [promise(1, soon, { updatedAt: later(noon, days(1)) })],
      [],
    ],
    ['a promise written under my name by somebody else is not mine', [forged(1, soon)], []],
  ]
  test.each(cases)('%s', (_, entries, due) => {
    expect(told(list(entries)).today).toEqual(due)
  })
})

describe('what waits for a decision', () => {
  const asked = aRequest(1)
  const cases: [name: string, entries: Entry[], reader: { me: number; lead: boolean }, waiting: string[]][] =
    [
      ['a lead sees a request', [asked], { me: lead, lead: true }, ['C1']],
      ['an agent sees none', [asked], { me: colleague, lead: false }, []],
      ['a lead does not see their own', [aRequest(1, {}, { createdBy: lead })], { me: lead, lead: true }, []],
      ['the customer does not see the one for them', [asked], { me: customer, lead: true }, []],
      ['what a lead decided is done', [asked, aDecision(2, 'C1')], { me: otherLead, lead: true }, []],
      [
        'what an agent decided is still to be decided',
        [asked, aDecision(2, 'C1', { createdBy: colleague })],
        { me: lead, lead: true },
        ['C1'],
      ],
      [
        'what its asker decided is still to be decided',
        [aRequest(1, {}, { createdBy: otherLead }), aDecision(2, 'C1', { createdBy: otherLead })],
        { me: lead, lead: true },
        ['C1'],
      ],
    ]
  test.each(cases)('%s', (_, entries, reader, waiting) => {
    expect(told(list(entries, reader)).waiting).toEqual(waiting)
  })

  test('the number on the icon counts what wants doing today, not what comes later', () => {
    const entries = [
      promise(1, later(noon, -days(1))),
      followUp(2, later(noon, hours(1))),
      promise(3, later(noon, days(2))),
      aRequest(4, {}, { createdBy: colleague }),
    ]
    expect(dueCount(list(entries, { me: agent, lead: true }))).toBe(3)
    expect(dueCount(list(entries))).toBe(2)
  })
})

describe('whose ledgers are read', () => {
  const isLead = (userId: number): boolean => userId === lead || userId === otherLead
  const of = (customerId: number, entry: Entry): Entry => ({ ...entry, customerId })
  const soon = later(noon, hours(1))
  const cases: [name: string, found: Entry[], reader: { me: number; lead: boolean }, customers: number[]][] =
    [
      [
        'what is due soonest comes first',
        [of(1, promise(1, later(noon, days(2)))), of(2, followUp(1, soon))],
        { me: agent, lead: false },
        [2, 1],
      ],
      [
        'a promise I closed needs no look',
        [promise(1, soon), closes(2, 'C1')],
        { me: agent, lead: false },
        [],
      ],
      ['a recovery I own may hold a colleague’s promise', [owned(1)], { me: agent, lead: false }, [customer]],
      [
        'a recovery I owned and closed needs no look',
        [owned(1), anEntry(2, { kind: 'case_closed', rootCause: '', outcome: 'recovered' })],
        { me: agent, lead: false },
        [],
      ],
      ['a request of mine that nobody answered needs none', [aRequest(1)], { me: agent, lead: false }, []],
      [
        'an answered request of mine needs a look',
        [aRequest(1), aDecision(2, 'C1')],
        { me: agent, lead: false },
        [customer],
      ],
      ['an open request needs a lead’s look', [aRequest(1)], { me: lead, lead: true }, [customer]],
      [
        'one that a lead answered needs none',
        [aRequest(1), aDecision(2, 'C1')],
        { me: otherLead, lead: true },
        [],
      ],
      [
        'an answer by somebody who is no lead hides nothing',
        [aRequest(1), aDecision(2, 'C1', { createdBy: colleague })],
        { me: lead, lead: true },
        [customer],
      ],
      [
        'a colleague’s promise needs none',
        [promise(1, soon, { createdBy: colleague })],
        { me: agent, lead: false },
        [],
      ],
    ]
  test.each(cases)('%s', (_, found, reader, customers) => {
    expect(concernedCustomers(found, { ...reader, isLead })).toEqual(customers)
  })
})

function closes(n: number, command: string, createdBy: number = agent): Entry {
  const body: EntryBody = { kind: 'promise_closed', promise: command, outcome: 'kept', reason: '' }
  return anEntry(n, body, { createdBy })
}
function doneBy(n: number, command: string): Entry {
  return anEntry(n, { kind: 'followup_done', followup: command, answer: 'satisfied', note: '' })
}
function forged(n: number, by: Instant): Entry {
  return promise(n, by, { agentId: agent, createdBy: colleague })
}
