import type { Entry } from '../../src/core/entry.js'
import { readLedger } from '../../src/core/ledger.js'
import { newsOf } from '../../src/core/news.js'
import { days, hours, minutes } from '../../src/core/time.js'
import {
  aDecision,
  aGrantEntry,
  anEntry,
  aRequest,
  aWitness,
  later,
  noon,
  people,
  usd,
} from '../support/ledger.js'

const { agent, colleague, lead, otherLead } = people

const keys = (
  entries: readonly Entry[],
  given: Partial<Parameters<typeof newsOf>[1]> = {},
  told: readonly string[] = [],
): string[] =>
  newsOf(
    [readLedger(entries, aWitness())],
    { me: agent, lead: false, now: later(noon, hours(5)), zone: 'UTC', ...given },
    (key) => told.includes(key),
  ).map((one) => one.key)

const due = (inMinutes: number) =>
  anEntry(1, {
    kind: 'promise_made',
    what: 'write',
    by: later(noon, hours(5) + minutes(inMinutes)),
    channel: 'email',
  })
const above = { money: usd(9_000) }

describe('a promise', () => {
  test.each([
    [-1, ['overdue:C1']],
    [0, ['overdue:C1']],
    [1, ['soon:C1']],
    [15, ['soon:C1']],
    [16, []],
  ])('%i minutes from now tells %j', (inMinutes, told) => {
    expect(keys([due(inMinutes)])).toEqual(told)
  })

  test('is told across midnight too', () => {
    const now = later(noon, hours(12) - minutes(5))
    const entry = anEntry(1, {
      kind: 'promise_made',
      what: 'write',
      by: later(now, minutes(10)),
      channel: 'email',
    })
    expect(keys([entry], { now })).toEqual(['soon:C1'])
  })

  test('is told once before it is due and once after', () => {
    expect(keys([due(5)], {}, ['soon:C1'])).toEqual([])
    expect(keys([due(-5)], {}, ['soon:C1'])).toEqual(['overdue:C1'])
    expect(keys([due(-5)], {}, ['soon:C1', 'overdue:C1'])).toEqual([])
  })
})

describe('a decision', () => {
  const decided = (
    given: Parameters<typeof aDecision>[2] = {},
    kind: 'approved' | 'declined' = 'approved',
  ) => [aRequest(1, above), aDecision(2, 'C1', given, kind)]
  test('is told to whoever asked', () => {
    expect(keys(decided())).toEqual(['decided:C1'])
    expect(keys(decided({}, 'declined'))).toEqual(['decided:C1'])
    expect(keys(decided(), { me: colleague })).toEqual([])
  })
  test('is told once', () => {
    expect(keys(decided(), {}, ['decided:C1'])).toEqual([])
  })
  test('by somebody who may not decide is none', () => {
    expect(keys(decided({ createdBy: colleague }))).toEqual([])
    expect(keys(decided({ createdBy: agent }))).toEqual([])
  })
  test('above the lead’s own limit is none', () => {
    expect(keys([aRequest(1, { money: usd(30_000) }), aDecision(2, 'C1')])).toEqual([])
  })
  test('that was used already is no news, nor one of last week', () => {
    expect(keys([...decided(), aGrantEntry(3, above, {}, 'C1')])).toEqual([])
    expect(keys(decided(), { now: later(noon, days(8)) })).toEqual([])
  })
})

describe('a request', () => {
  test('is told to leads, not to whoever asked', () => {
    expect(keys([aRequest(1)], { me: lead, lead: true })).toEqual(['asked:C1'])
    expect(keys([aRequest(1)], { me: colleague })).toEqual([])
    expect(keys([aRequest(1, {}, { createdBy: lead })], { me: lead, lead: true })).toEqual([])
    expect(keys([aRequest(1), aDecision(2, 'C1')], { me: otherLead, lead: true })).toEqual([])
  })
})
