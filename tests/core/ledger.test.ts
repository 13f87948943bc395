import fc from 'fast-check'
import { type Circumstances, decide } from '../../src/core/authority.js'
import { permissionFor } from '../../src/core/believe.js'
import type { Entry, Proposal } from '../../src/core/entry.js'
import { type DoubtReason, type Ledger, readLedger } from '../../src/core/ledger.js'
import { money } from '../../src/core/money.js'
import { spendingOf } from '../../src/core/spending.js'
import { days, hours, minutes } from '../../src/core/time.js'
import {
  aDecision,
  aGrantEntry,
  anEntry,
  aProposal,
  aRequest,
  aWitness,
  cur,
  customer,
  gradeFor,
  later,
  noon,
  people,
  someLimits,
  standingOf,
  totalOf,
  usd,
} from '../support/ledger.js'

const limits = someLimits()
const read = (entries: readonly Entry[], witness = aWitness()): Ledger => readLedger(entries, witness)
const doubts = (ledger: Ledger): string[] =>
  ledger.doubts.map(({ entry, reason, rule }) => `${entry.n} ${reason}${rule ? `: ${rule}` : ''}`)
const aVoid = (n: number, grant: string, given: Parameters<typeof anEntry>[2] = {}) =>
  anEntry(n, { kind: 'grant_voided', grant, reason: 'typed wrongly' }, given)

describe('an honest ledger', () => {
  it('believes what was within authority, whatever order it is read in', () => {
    const entries = [
      anEntry(1, {
        kind: 'case_opened',
        types: ['late'],
        severity: 3,
        heard: 'ticket',
        corrected: false,
        quotes: [],
      }),
      anEntry(2, { kind: 'ownership_taken', reason: '' }),
      anEntry(3, { kind: 'promise_made', what: 'write', by: later(noon, days(1)), channel: 'email' }),
      aGrantEntry(4, { money: usd(2_500) }),
      anEntry(5, { kind: 'followup_set', at: later(noon, days(3)), about: 'has it come' }),
      anEntry(6, { kind: 'promise_closed', promise: 'C3', outcome: 'kept', reason: '' }),
      anEntry(7, { kind: 'followup_done', followup: 'C5', answer: 'satisfied', note: '' }),
      anEntry(8, { kind: 'script_used', script: 'en.late.own.serious.1', language: 'en' }),
      anEntry(9, { kind: 'case_closed', rootCause: 'carrier', outcome: 'recovered' }),
    ]
    const ledger = read(entries.toReversed())
    expect(ledger.doubts).toEqual([])
    expect(ledger).toMatchObject({
      last: 9,
      promises: [{ closed: { n: 6 } }],
      followUps: [{ done: { n: 7 } }],
    })
    expect(ledger.grants.map(({ n }) => n)).toEqual([4])
    expect(ledger.owners.get(10)?.n).toBe(2)
    expect([...ledger.scripts]).toEqual(['en.late.own.serious.1'])
    expect([ledger.cases.length, ledger.closings.length]).toEqual([1, 1])
  })

  it('takes an approval for the grant it was asked for', () => {
    const ledger = read([
      aRequest(1, { money: usd(5_000) }),
      aDecision(2, 'C1'),
      aGrantEntry(3, { money: usd(5_000) }, {}, 'C1'),
    ])
    expect(ledger.doubts).toEqual([])
    expect(ledger.grants).toMatchObject([{ n: 3, request: 'C1' }])
    expect(ledger.approvals).toMatchObject([{ state: 'approved', usedBy: 'C3' }])
  })

  it('judges each grant by the limits in force when it was written', () => {
    const strict = someLimits({ remedies: { ...limits.remedies, credit: null } })
    const since = later(noon, hours(2))
    const witness = aWitness(limits, { limitsAt: (at) => (at >= since ? strict : limits) })
    const ledger = read(
      [
        aGrantEntry(1, { money: usd(100) }),
        aGrantEntry(2, { money: usd(100), cause: 'lost' }, { ticketId: 11 }),
      ],
      witness,
    )
    expect(doubts(ledger)).toEqual(['2 unauthorised: remedy_on'])
  })

  it('keeps an approval good when the limits fall after it', () => {
    const strict = someLimits({ currencies: {} })
    const low = someLimits()
    const dollars = low.currencies[cur('USD')]
    if (dollars) for (const one of Object.values(dollars.grades)) one.perGrant = 10
    const entries = [
      aRequest(1, { money: usd(5_000) }),
      aDecision(2, 'C1'),
      aGrantEntry(3, { money: usd(5_000) }, {}, 'C1'),
    ]
    const fallen = (to: typeof limits) =>
      aWitness(limits, { limitsAt: (at) => (at > later(noon, hours(2)) ? to : limits) })
    expect(doubts(read(entries, fallen(low)))).toEqual([])
    expect(doubts(read(entries, fallen(strict)))).toEqual(['3 unauthorised: currency_has_limits'])
  })
})

describe('voiding', () => {
  it('frees exactly what the grant had used', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_500 }), fc.integer({ min: 1, max: 2_500 }), (first, second) => {
        const before = read([aGrantEntry(1, { money: usd(first) }), aVoid(2, 'C1')])
        const verdictWith = (grants: Ledger['grants']) =>
          decide(aProposal({ money: usd(second) }), {
            limits,
            agent: { id: 1, grade: gradeFor(limits, 1) },
            ticketId: 10,
            customerId: customer,
            afterFix: true,
            customerGrants: grants,
            agentGrants: spendingOf(before.entries, 1),
            now: later(noon, hours(3)),
            zone: 'UTC',
          })
        expect(before.grants).toEqual([])
        expect(verdictWith(before.grants)).toEqual(verdictWith([]))
        expect(before.voided).toMatchObject([{ grant: { n: 1 } }])
      }),
    )
  })

  it.each([
    ['its giver', people.agent, []],
    ['a lead', people.lead, []],
    ['a colleague', people.colleague, ['2 not_a_lead']],
  ])('by %s', (_, createdBy, expected) => {
    const ledger = read([aGrantEntry(1), aVoid(2, 'C1', { createdBy })])
    expect(doubts(ledger)).toEqual(expected)
    expect(ledger.grants).toHaveLength(expected.length)
  })

  it('does not bring back the approval that was used', () => {
    const ledger = read([
      aRequest(1, { money: usd(5_000) }),
      aDecision(2, 'C1'),
      aGrantEntry(3, { money: usd(5_000) }, {}, 'C1'),
      aVoid(4, 'C3'),
      aGrantEntry(5, { money: usd(5_000) }, {}, 'C1'),
    ])
    expect(doubts(ledger)).toEqual(['5 unauthorised: per_grant'])
  })

  it('twice, or of what never counted, is a doubt', () => {
    const ledger = read([aGrantEntry(1), aVoid(2, 'C1'), aVoid(3, 'C1'), aVoid(4, 'C9')])
    expect(doubts(ledger)).toEqual(['3 nothing_to_decide', '4 nothing_to_decide'])
  })
})

describe('a forgery counts for nothing and is a doubt', () => {
  const asked = aRequest(1, { money: usd(5_000) })
  const used = aGrantEntry(3, { money: usd(5_000) }, {}, 'C1')
  type Forgery = [string, Entry[], DoubtReason]
  it.each<Forgery>([
    [
      'an entry changed afterwards',
      [aGrantEntry(1, {}, { createdAt: noon, updatedAt: later(noon, 1_000) })],
      'changed_afterwards',
    ],
    ['an entry in somebody else’s name', [aGrantEntry(1, {}, { agentId: people.lead })], 'not_creator'],
    [
      'a command used again',
      [anEntry(1, { kind: 'ownership_taken', reason: '' }), aGrantEntry(2, {}, { command: 'C1' })],
      'command_reused',
    ],
    [
      'a number taken twice',
      [anEntry(1, { kind: 'ownership_taken', reason: '' }), aGrantEntry(1, {}, { command: 'X' })],
      'number_gap',
    ],
    ['a grant above authority', [aGrantEntry(1, { money: usd(2_501) })], 'unauthorised'],
    ['a grant with a request nobody made', [aGrantEntry(1, { money: usd(5_000) }, {}, 'C9')], 'unauthorised'],
    [
      'a grant with a request nobody decided',
      [asked, aGrantEntry(2, { money: usd(5_000) }, {}, 'C1')],
      'unauthorised',
    ],
    ['a grant on a declined request', [asked, aDecision(2, 'C1', {}, 'declined'), used], 'unauthorised'],
    ['an approval by no lead', [asked, aDecision(2, 'C1', { createdBy: people.senior }), used], 'not_a_lead'],
    [
      'an approval of one’s own request',
      [aRequest(1, { money: usd(25_000) }, { createdBy: people.lead }), aDecision(2, 'C1')],
      'own_request',
    ],
    [
      'an approval in a lead’s name',
      [asked, aDecision(2, 'C1', { createdBy: people.agent, agentId: people.lead }), used],
      'not_creator',
    ],
    [
      'an approval above the lead’s own limit',
      [aRequest(1, { money: usd(20_001) }), aDecision(2, 'C1')],
      'above_own_limit',
    ],
    [
      'an approval of what nobody may give',
      [aRequest(1, { remedy: 'discount', money: usd(1) }), aDecision(2, 'C1')],
      'above_own_limit',
    ],
    ['a decision on nothing', [aDecision(1, 'C9')], 'nothing_to_decide'],
    [
      'a decision changed by a second',
      [asked, aDecision(2, 'C1', {}, 'declined'), aDecision(3, 'C1', { createdBy: people.otherLead })],
      'nothing_to_decide',
    ],
    [
      'an approval used again',
      [asked, aDecision(2, 'C1'), used, aGrantEntry(4, { money: usd(5_000), remedy: 'credit' }, {}, 'C1')],
      'unauthorised',
    ],
    [
      'another amount than approved',
      [asked, aDecision(2, 'C1'), aGrantEntry(3, { money: usd(5_001) }, {}, 'C1')],
      'unauthorised',
    ],
    [
      'another currency than approved',
      [asked, aDecision(2, 'C1'), aGrantEntry(3, { money: money(5_000, cur('JPY')) }, {}, 'C1')],
      'unauthorised',
    ],
    [
      'another remedy than approved',
      [asked, aDecision(2, 'C1'), aGrantEntry(3, { money: usd(5_000), remedy: 'refund_part' }, {}, 'C1')],
      'unauthorised',
    ],
    [
      'another order than approved',
      [
        asked,
        aDecision(2, 'C1'),
        aGrantEntry(3, { money: usd(5_000), order: { ref: 'Z', value: null } }, {}, 'C1'),
      ],
      'unauthorised',
    ],
    [
      'another ticket than approved',
      [asked, aDecision(2, 'C1'), aGrantEntry(3, { money: usd(5_000) }, { ticketId: 11 }, 'C1')],
      'unauthorised',
    ],
    ['a grant to oneself', [aGrantEntry(1, {}, { createdBy: customer })], 'unauthorised'],
    [
      'an extra that says nothing of the fix',
      [
        anEntry(1, {
          kind: 'grant',
          proposal: aProposal({ remedy: 'gesture', money: null }),
          request: null,
          afterFix: false,
          policyVersion: 1,
        }),
      ],
      'unauthorised',
    ],
    [
      'a promise closed that nobody made',
      [anEntry(1, { kind: 'promise_closed', promise: 'C9', outcome: 'kept', reason: '' })],
      'nothing_to_decide',
    ],
    [
      'a follow-up done that nobody set',
      [anEntry(1, { kind: 'followup_done', followup: 'C9', answer: 'satisfied', note: '' })],
      'nothing_to_decide',
    ],
  ])('%s', (_, entries, reason) => {
    const ledger = read(entries)
    expect(ledger.doubts.map((one) => one.reason)).toContain(reason)
    const doubted = new Set(ledger.doubts.map(({ entry }) => entry))
    const last = entries.at(-1)
    expect(
      ledger.grants.every(
        ({ n, command }) => ![...doubted].some((one) => one.n === n && one.command === command),
      ),
    ).toBe(true)
    if (last?.body.kind === 'grant')
      expect(ledger.grants.map(({ command }) => command)).not.toContain(last.command)
    if (last?.body.kind === 'approval_decided')
      expect(ledger.approvals.every(({ state }) => state !== 'approved')).toBe(true)
  })

  it('a gap is shown at the entry after it', () => {
    const gap = read([aGrantEntry(1), anEntry(3, { kind: 'ownership_taken', reason: '' })])
    expect(doubts(gap)).toEqual(['3 number_gap'])
    expect(doubts(read([aGrantEntry(2)]))).toEqual(['2 number_gap'])
  })

  it('two approvals side by side lend no more than one lead could give at once', () => {
    const half = { money: usd(15_000), order: { ref: null, value: null } }
    const ledger = read([
      aRequest(1, { ...half, remedy: 'credit' }),
      aRequest(2, { ...half, remedy: 'refund_part' }),
      aDecision(3, 'C1'),
      aDecision(4, 'C2'),
      aGrantEntry(5, { ...half, remedy: 'credit' }, {}, 'C1'),
      aGrantEntry(6, { ...half, remedy: 'refund_part' }, {}, 'C2'),
    ])
    expect(doubts(ledger)).toEqual(['6 unauthorised: per_grant'])
    expect(totalOf(ledger, 'USD')).toBe(15_000)
  })
})

describe('while somebody’s standing could not be read', () => {
  const unknown = (...ids: number[]) =>
    aWitness(limits, { standingOf: (id) => (ids.includes(id) ? null : standingOf(id)) })

  it('their grant counts against limits and is a doubt', () => {
    const ledger = read(
      [aGrantEntry(1, { money: usd(2_000) }, { createdBy: people.colleague })],
      unknown(people.colleague),
    )
    expect(ledger.grants).toMatchObject([{ n: 1, unverified: true }])
    expect(doubts(ledger)).toEqual(['1 standing_unknown'])
  })

  it('their approval lends nothing, and what was given on it waits to be judged', () => {
    const entries = [
      aRequest(1, { money: usd(5_000) }),
      aDecision(2, 'C1'),
      aGrantEntry(3, { money: usd(5_000) }, {}, 'C1'),
    ]
    const ledger = read(entries, unknown(people.lead))
    expect(ledger.approvals).toMatchObject([{ state: 'waiting', cover: null, unread: { n: 2 } }])
    expect(ledger.grants).toMatchObject([{ n: 3, unverified: true }])
    expect(doubts(ledger)).toEqual(['2 standing_unknown', '3 standing_unknown'])
  })

  it('nothing they do takes back or uses up what others have', () => {
    const entries = [
      aRequest(1, { money: usd(5_000) }),
      aDecision(2, 'C1'),
      aGrantEntry(3, { money: usd(1) }, { createdBy: people.colleague }, 'C1'),
      aGrantEntry(4, { money: usd(5_000) }, {}, 'C1'),
      aVoid(5, 'C4', { createdBy: people.colleague }),
    ]
    const ledger = read(entries, unknown(people.colleague))
    expect(ledger.grants.map(({ n }) => n)).toEqual([3, 4])
  })
})

describe('however a sum is split', () => {
  const attempt = fc.record({
    amount: fc.integer({ min: 1, max: 4_000 }),
    by: fc.constantFrom(people.agent, people.colleague),
    ticketId: fc.integer({ min: 10, max: 12 }),
    remedy: fc.constantFrom('credit' as const, 'refund_part' as const, 'refund_fee' as const),
    cause: fc.constantFrom('late' as const, 'lost' as const, 'service' as const),
    spelling: fc.constantFrom('AB10482', 'ab-10482', '#AB 10482', 'ＡＢ１０４８２'),
    named: fc.boolean(),
    wait: fc.integer({ min: 0, max: 20 }),
  })
  const attempts = fc.array(attempt, { maxLength: 12 })
  type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

  const entriesOf = (
    all: readonly Attempt[],
    proposal: (one: Attempt) => Partial<Proposal>,
    unit: number,
  ): Entry[] => {
    let at = noon
    return all.map((one, n) => {
      at = later(at, unit * one.wait + 1_000)
      return aGrantEntry(
        n + 1,
        { money: usd(one.amount), remedy: one.remedy, ...proposal(one) },
        { createdBy: one.by, ticketId: one.ticketId, createdAt: at, updatedAt: at },
      )
    })
  }

  it('over tickets, agents, tabs and causes, one order never gets more than at once', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const ledger = read(
          entriesOf(
            all,
            ({ cause, spelling }) => ({ cause, order: { ref: spelling, value: null } }),
            days(1),
          ),
        )
        expect(totalOf(ledger, 'USD')).toBeLessThanOrEqual(2_500)
      }),
    )
  })

  it('over tickets, agents, tabs and orders, one cause never gets more than at once within the window', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const ledger = read(
          entriesOf(
            all,
            ({ spelling, ticketId, named }) => ({
              cause: 'late',
              order: { ref: named ? `${spelling}${ticketId}` : null, value: null },
            }),
            hours(12),
          ),
        )
        expect(totalOf(ledger, 'USD')).toBeLessThanOrEqual(2_500)
      }),
    )
  })

  it('one ticket never gets more than at once, whatever is named on it', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const one = all.map((each) => ({ ...each, ticketId: 10 }))
        const ledger = read(
          entriesOf(
            one,
            ({ cause, spelling, named }) => ({
              cause,
              order: { ref: named ? spelling + cause : null, value: null },
            }),
            days(20),
          ),
        )
        expect(totalOf(ledger, 'USD')).toBeLessThanOrEqual(2_500)
      }),
    )
  })

  it('leaving the order out now and then parts nothing that a ticket ties together', () => {
    fc.assert(
      fc.property(attempts, (all) => {
        const first = aGrantEntry(
          1,
          { money: usd(1), order: { ref: 'AB10482', value: null } },
          { ticketId: 10, createdAt: noon, updatedAt: noon },
        )
        const second = aGrantEntry(
          2,
          { money: usd(1), remedy: 'refund_part', order: { ref: 'AB10482', value: null } },
          { ticketId: 11, createdAt: noon, updatedAt: noon },
        )
        const rest = entriesOf(
          all.map((each) => ({ ...each, ticketId: each.ticketId === 12 ? 10 : each.ticketId })),
          ({ cause, spelling, named }) => ({ cause, order: { ref: named ? spelling : null, value: null } }),
          days(20),
        ).map((entry, n) => ({ ...entry, n: n + 3, command: `S${n}` }))
        expect(totalOf(read([first, second, ...rest]), 'USD')).toBeLessThanOrEqual(2_500)
      }),
    )
  })

  it('an order never gets more than the share of the smallest value stated for it', () => {
    fc.assert(
      fc.property(
        attempts,
        fc.array(fc.option(fc.integer({ min: 500, max: 3_000 }), { nil: null }), {
          minLength: 12,
          maxLength: 12,
        }),
        (all, values) => {
          let n = 0
          const entries = entriesOf(
            all,
            ({ spelling, cause }) => {
              const value = values[n++] ?? null
              return { cause, order: { ref: spelling, value: value === null ? null : usd(value) } }
            },
            days(1),
          )
          let total = 0
          let least = Number.POSITIVE_INFINITY
          for (const { proposal } of read(entries).grants) {
            total += proposal.money?.amount ?? 0
            least = Math.min(least, proposal.order.value?.amount ?? least)
            expect(total).toBeLessThanOrEqual(least)
          }
        },
      ),
    )
  })

  it('a customer never gets more than the window’s amount and number, over all tickets and agents', () => {
    const free = fc.array(
      fc.record({
        amount: fc.integer({ min: 1, max: 7_500 }),
        wait: fc.integer({ min: 0, max: 40 }),
        by: fc.constantFrom(people.agent, people.senior),
      }),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(free, (all) => {
        let at = noon
        const causes = ['late', 'lost', 'service', 'billing', 'account'] as const
        const entries = all.map(({ amount, wait, by }, n) => {
          at = later(at, days(wait))
          return aGrantEntry(
            n + 1,
            { money: usd(amount), cause: causes[n % 5] ?? 'other' },
            { createdBy: by, ticketId: 100 + n, createdAt: at, updatedAt: at },
          )
        })
        const { grants } = read(entries)
        for (const end of grants) {
          const window = grants.filter((one) => one.at <= end.at && one.at > end.at - days(90))
          expect(window.length).toBeLessThanOrEqual(3)
          expect(
            window.reduce((total, one) => total + (one.proposal.money?.amount ?? 0), 0),
          ).toBeLessThanOrEqual(15_000)
        }
      }),
    )
  })

  it('an agent who asks before each grant never passes the day, over all customers', () => {
    const gifts = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 2_500 }), voided: fc.boolean() }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(gifts, (all) => {
        const entries: Entry[] = []
        for (const [k, { amount, voided }] of all.entries()) {
          const at = later(noon, minutes(k))
          const verdict = decide(aProposal({ money: usd(amount) }), {
            limits,
            agent: { id: 1, grade: gradeFor(limits, 1) },
            ticketId: 1_000 + k,
            customerId: 2_000 + k,
            afterFix: true,
            customerGrants: [],
            agentGrants: spendingOf(entries, 1),
            now: at,
            zone: 'UTC',
          })
          if (verdict.kind !== 'allowed') continue
          entries.push(
            aGrantEntry(k, { money: usd(amount) }, { customerId: 2_000 + k, createdAt: at, updatedAt: at }),
          )
          if (voided) entries.push(aVoid(k, `C${k}`, { command: `V${k}`, createdAt: at, updatedAt: at }))
        }
        const spent = spendingOf(entries, 1)
        expect(spent.length).toBeLessThanOrEqual(5)
        expect(spent.reduce((total, one) => total + (one.money?.amount ?? 0), 0)).toBeLessThanOrEqual(5_000)
      }),
    )
  })
})

describe('the verdict before giving and the reader’s after', () => {
  const any = fc.record({
    amount: fc.integer({ min: 1, max: 30_000 }),
    code: fc.constantFrom('USD', 'USD', 'JPY', 'KWD', 'CHF'),
    remedy: fc.constantFrom(
      'credit' as const,
      'refund_part' as const,
      'redo' as const,
      'discount' as const,
      'gesture' as const,
    ),
    by: fc.constantFrom(people.agent, people.senior, people.lead, customer),
    ticketId: fc.integer({ min: 10, max: 13 }),
    cause: fc.constantFrom('late' as const, 'lost' as const, 'service' as const),
    ref: fc.constantFrom(null, 'A', 'B'),
    value: fc.constantFrom(null, 2_000, 9_000),
    lane: fc.constantFrom('goodwill' as const, 'goodwill' as const, 'owed' as const),
    afterFix: fc.boolean(),
    ask: fc.boolean(),
    wait: fc.integer({ min: 0, max: 60 }),
  })

  it('are the same for every proposal, with and without an approval behind it', () => {
    const seen = { own: 0, approved: 0, none: 0 }
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), (all) => {
        let entries: Entry[] = []
        let at = noon
        const push = (make: (n: number, stamp: { createdAt: typeof at; updatedAt: typeof at }) => Entry) => {
          at = later(at, 1_000)
          entries = [...entries, make(entries.length + 1, { createdAt: at, updatedAt: at })]
        }
        for (const one of all) {
          at = later(at, days(one.wait))
          const proposal = aProposal({
            remedy: one.remedy,
            money: money(one.amount, cur(one.code)),
            cause: one.cause,
            lane: one.lane,
            basis: one.lane === 'owed' ? 'contract' : null,
            order: { ref: one.ref, value: one.value === null ? null : money(one.value, cur(one.code)) },
          })
          if (one.ask) {
            push((n, stamp) => aRequest(n, proposal, { ...stamp, createdBy: one.by, ticketId: one.ticketId }))
            push((n, stamp) => aDecision(n, `C${n - 1}`, { ...stamp, createdBy: people.otherLead }))
          }
          const before = read(entries)
          const given: Circumstances = {
            limits,
            agent: { id: one.by, grade: gradeFor(limits, one.by) },
            ticketId: one.ticketId,
            customerId: customer,
            afterFix: true,
            customerGrants: before.grants,
            agentGrants: null,
            now: later(at, 1_000),
            zone: 'UTC',
          }
          const permission = permissionFor(proposal, given, before.approvals)
          seen[permission.kind] += 1
          const request = permission.kind === 'approved' ? permission.approval.request : null
          push((n, stamp) =>
            aGrantEntry(n, proposal, { ...stamp, createdBy: one.by, ticketId: one.ticketId }, request),
          )
          const after = read(entries)
          const believed = after.grants.some(({ n }) => n === entries.length)
          expect(believed).toBe(permission.kind !== 'none')
          expect(after.doubts.some(({ entry }) => entry.n === entries.length)).toBe(!believed)
          if (request === null) expect(believed).toBe(decide(proposal, given).kind === 'allowed')
        }
      }),
      { numRuns: 200 },
    )
    expect(Math.min(seen.own, seen.approved, seen.none)).toBeGreaterThan(20)
  })
})

describe('taking an entry away', () => {
  const story = [
    anEntry(1, {
      kind: 'case_opened',
      types: ['late'],
      severity: 3,
      heard: 'ticket',
      corrected: false,
      quotes: [],
    }),
    aGrantEntry(2, { money: usd(1_000), remedy: 'refund_part' }),
    aRequest(3, { money: usd(5_000) }),
    aDecision(4, 'C3'),
    aGrantEntry(5, { money: usd(5_000) }, {}, 'C3'),
    aGrantEntry(6, { money: usd(2_000) }, { createdBy: people.colleague }),
    anEntry(7, { kind: 'ownership_taken', reason: '' }),
    aVoid(8, 'C2'),
    anEntry(9, { kind: 'ownership_taken', reason: '' }),
  ]
  const without = (n: number) => story.filter((entry) => entry.n !== n)

  it.each(story.slice(0, -1).map(({ n, body }) => [n, body.kind]))(
    'leaves a gap that is shown: %d, a %s',
    (n) => {
      expect(doubts(read(without(Number(n))))).toContain(`${Number(n) + 1} number_gap`)
    },
  )

  it.each(
    story
      .filter(({ body }) => !['grant', 'grant_voided'].includes(body.kind))
      .map(({ n, body }) => [n, body.kind]),
  )('adds nothing to what is believed: %d, a %s', (n) => {
    const whole = new Set(read(story).grants.map((one) => one.n))
    expect(read(without(Number(n))).grants.every((one) => whole.has(one.n))).toBe(true)
  })

  it('of whatever kind, from any ledger, never lets one matter have more than an approver could give at once', () => {
    const pick = fc.subarray(story)
    fc.assert(
      fc.property(pick, (some) => {
        expect(totalOf(read(some), 'USD')).toBeLessThanOrEqual(20_000)
        const unapproved = read(some).grants.filter((one) => one.request === null)
        expect(
          unapproved.reduce((total, one) => total + (one.proposal.money?.amount ?? 0), 0),
        ).toBeLessThanOrEqual(2_500)
      }),
    )
  })
})
