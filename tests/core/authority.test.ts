import fc from 'fast-check'
import {
  type AgentGrant,
  type Circumstances,
  coveredBy,
  decide,
  type RuleName,
  type Verdict,
} from '../../src/core/authority.js'
import type { Proposal } from '../../src/core/entry.js'
import type { BelievedGrant } from '../../src/core/ledger.js'
import { money } from '../../src/core/money.js'
import { remedyKinds } from '../../src/core/remedy-kinds.js'
import { days, hours, type Instant, startOfDay, startOfMonth } from '../../src/core/time.js'
import {
  aGrant,
  aProposal,
  cur,
  customer,
  gradeFor,
  later,
  noon,
  people,
  someLimits,
  usd,
} from '../support/ledger.js'

const limits = someLimits()

const given = (changed: Partial<Circumstances> = {}, who: number = people.agent): Circumstances => ({
  limits,
  agent: { id: who, grade: gradeFor(changed.limits ?? limits, who) },
  ticketId: 10,
  customerId: customer,
  afterFix: true,
  customerGrants: [],
  agentGrants: [],
  now: noon,
  zone: 'UTC',
  ...changed,
})

/** `allowed`, or the outcome with the rule that made it. */
const outcome = (verdict: Verdict): string =>
  verdict.kind === 'allowed' ? 'allowed' : `${verdict.kind}: ${verdict.rule.rule}`
const decided = (proposal: Partial<Proposal>, circumstances: Circumstances = given()): string =>
  outcome(decide(aProposal(proposal), circumstances))

/** Far from the ticket at hand: another ticket, cause and order. */
const elsewhere = (n: number, amount: number, at: Instant): BelievedGrant =>
  aGrant({
    command: `E${n}`,
    ticketId: 500 + n,
    at,
    proposal: aProposal({ money: usd(amount), cause: 'account', order: { ref: `E${n}`, value: null } }),
  })

const own = (amount: number | null, at: Instant, code = 'USD'): AgentGrant => ({
  command: `${at}`,
  at,
  money: amount === null ? null : money(amount, cur(code)),
  lane: 'goodwill',
})

describe('one compensation', () => {
  it.each([
    [people.agent, 2_500, 'allowed'],
    [people.agent, 2_501, 'needs_approval: per_grant'],
    [people.senior, 7_500, 'allowed'],
    [people.senior, 7_501, 'needs_approval: per_grant'],
    [people.lead, 15_000, 'allowed'],
    [people.lead, 20_001, 'needs_approval: per_grant'],
    [people.agent, 100_000, 'needs_approval: per_grant'],
    [people.agent, 100_001, 'refused: per_grant'],
  ])('by %d of %d cents is %s', (who, amount, expected) => {
    expect(decided({ money: usd(amount) }, given({}, who))).toBe(expected)
  })

  it('above the agent goes to the lowest grade of a lead that covers it', () => {
    const by = (amount: number) => {
      const verdict = decide(aProposal({ money: usd(amount) }), given())
      return verdict.kind === 'needs_approval' ? verdict.by : verdict.kind
    }
    expect([5_000, 20_000, 20_001, 100_000].map(by)).toEqual(['lead', 'lead', 'head', 'head'])
  })

  it.each([0, -100, 10.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'of %d is refused as no amount',
    (amount) => {
      expect(decided({ money: usd(amount) })).toBe('refused: amount_valid')
      expect(decided({ lane: 'owed', basis: 'contract', money: usd(amount) })).toBe('refused: amount_valid')
    },
  )

  it('of money without an amount, or of words with one, is refused', () => {
    expect(decided({ money: null })).toBe('refused: amount_valid')
    expect(decided({ remedy: 'call', money: usd(100) })).toBe('refused: amount_valid')
  })

  it('is refused where the order value is no amount', () => {
    expect(decided({ order: { ref: 'A', value: usd(Number.NaN) } })).toBe('refused: amount_valid')
  })

  it.each([
    ['redo', 'needs_approval: remedy_of_grade'],
    ['discount', 'refused: remedy_on'],
    ['call', 'allowed'],
    ['replacement', 'allowed'],
  ] as const)('as %s is %s to an agent', (remedy, expected) => {
    expect(decided({ remedy, money: remedy === 'discount' ? usd(100) : null })).toBe(expected)
  })

  it('as a small extra waits for apology and fix', () => {
    expect(decided({ remedy: 'gesture', money: null }, given({ afterFix: false }))).toBe('refused: after_fix')
    expect(decided({ remedy: 'gesture', money: null })).toBe('allowed')
  })

  it('is refused on one’s own ticket, and to somebody without a grade', () => {
    expect(decided({}, given({ agent: { id: customer, grade: gradeFor(limits, people.lead) } }))).toBe(
      'refused: own_ticket',
    )
    expect(decided({}, given({ agent: { id: 1, grade: null } }))).toBe('refused: grade_known')
  })

  it('in a currency without limits is refused, saying so', () => {
    expect(decided({ money: money(100, cur('CHF')) })).toBe('refused: currency_has_limits')
  })

  it('of a grade that has no limits in the currency goes to one that has', () => {
    const bare = someLimits()
    const dollars = bare.currencies[cur('USD')]
    if (dollars) delete dollars.grades.agent
    expect(decided({ money: usd(1) }, given({ limits: bare }))).toBe('needs_approval: per_grant')
  })
})

describe('what is owed by law or contract', () => {
  it('needs a stated basis and nothing else', () => {
    expect(decided({ lane: 'owed', basis: ' ', money: usd(60_000) })).toBe('refused: basis_stated')
    expect(decided({ lane: 'owed', basis: 'EU 261', money: usd(60_000) })).toBe('allowed')
    expect(decided({ lane: 'owed', basis: 'EU 261' }, given({ agent: { id: 1, grade: null } }))).toBe(
      'allowed',
    )
  })

  it('uses up nothing of the goodwill', () => {
    const owed = aGrant({ proposal: aProposal({ lane: 'owed', basis: 'EU 261', money: usd(60_000) }) })
    const spent: AgentGrant = { ...own(60_000, noon), lane: 'owed' }
    const after = given({ customerGrants: [owed], agentGrants: [spent] })
    expect(decided({ money: usd(2_500) }, after)).toBe('allowed')
  })
})

describe('the order’s value', () => {
  const order = { ref: '10482', value: usd(1_000) }
  it.each([
    [1_000, 'allowed'],
    [1_001, 'needs_approval: order_share'],
    [1_500, 'needs_approval: order_share'],
    [1_501, 'refused: order_ceiling'],
  ])('of 10.00 makes %d cents %s', (amount, expected) => {
    expect(decided({ money: usd(amount), order })).toBe(expected)
  })

  it('bounds all grants for the order together', () => {
    const earlier = aGrant({
      ticketId: 77,
      proposal: aProposal({ money: usd(700), order, remedy: 'refund_part' }),
    })
    expect(decided({ money: usd(300), order }, given({ customerGrants: [earlier] }))).toBe('allowed')
    expect(decided({ money: usd(301), order }, given({ customerGrants: [earlier] }))).toBe(
      'needs_approval: order_share',
    )
  })

  it.each([
    ['left out', null],
    ['raised', usd(90_000)],
  ])('still bounds a later grant for which it is %s', (_, value) => {
    const earlier = aGrant({
      ticketId: 77,
      proposal: aProposal({ money: usd(700), order, remedy: 'refund_part' }),
    })
    const again = { money: usd(801), order: { ref: '#10482', value } }
    expect(decided(again, given({ customerGrants: [earlier] }))).toBe('refused: order_ceiling')
  })

  it('of another order on the same ticket is not taken for this one’s', () => {
    const earlier = aGrant({ proposal: aProposal({ money: usd(900), order, remedy: 'refund_part' }) })
    const other = { money: usd(1_000), order: { ref: '777', value: usd(1_000) } }
    expect(decided(other, given({ customerGrants: [earlier] }))).toBe('allowed')
  })
})

describe('the same remedy for the same cause', () => {
  const earlier = aGrant({
    proposal: aProposal({ money: usd(100), order: { ref: 'ab-10482', value: null } }),
  })
  it.each([
    ['on the same ticket, from a colleague', {}, 10, 'needs_approval: same_remedy'],
    [
      'for the same order in other letters',
      { order: { ref: ' AB10482', value: null } },
      11,
      'needs_approval: same_remedy',
    ],
    ['for another cause', { cause: 'damaged' }, 10, 'allowed'],
    ['as another remedy', { remedy: 'refund_part' }, 10, 'allowed'],
    ['on another ticket and order', { order: { ref: 'X1', value: null } }, 11, 'allowed'],
  ] as const)('%s', (_, proposal, ticketId, expected) => {
    const circumstances = given({ customerGrants: [earlier], ticketId })
    expect(decided({ money: usd(100), ...proposal }, circumstances)).toBe(expected)
  })
})

describe('currencies', () => {
  it.each([
    ['JPY', 3_750],
    ['USD', 2_500],
    ['KWD', 10_000],
  ])('%s have their own limits in their own minor units', (code, most) => {
    expect(decided({ money: money(most, cur(code)) })).toBe('allowed')
    expect(decided({ money: money(most + 1, cur(code)) })).toBe('needs_approval: per_grant')
  })

  it('are not mixed on one matter without a lead', () => {
    const dollars = aGrant({ proposal: aProposal({ money: usd(2_500), remedy: 'refund_part' }) })
    expect(decided({ money: money(100, cur('JPY')) }, given({ customerGrants: [dollars] }))).toBe(
      'needs_approval: one_currency',
    )
    const order = { ref: 'A', value: usd(5_000) }
    expect(decided({ money: money(100, cur('JPY')), order })).toBe('needs_approval: one_currency')
  })

  it('never count in one another’s sums, whatever was given in others', () => {
    const grants = fc.array(
      fc.record({ code: fc.constantFrom('JPY', 'KWD'), amount: fc.integer({ min: 1, max: 1e9 }) }),
      { maxLength: 2 },
    )
    fc.assert(
      fc.property(grants, fc.integer({ min: 1, max: 2_500 }), (others, amount) => {
        const customerGrants = others.map(({ code, amount: of }, n) => {
          const one = elsewhere(n, 1, noon)
          return { ...one, proposal: { ...one.proposal, money: money(of, cur(code)) } }
        })
        const agentGrants = others.map(({ code, amount: of }) => own(of, noon, code))
        expect(decided({ money: usd(amount) }, given({ customerGrants, agentGrants }))).toBe('allowed')
      }),
    )
  })
})

describe('the customer’s window', () => {
  const edge = later(noon, -days(90))
  it.each([
    ['exactly as old as the window', edge, 'allowed'],
    ['a millisecond younger', later(edge, 1), 'needs_approval: customer_amount'],
    ['stamped a little ahead of this clock', later(noon, 1_000), 'needs_approval: customer_amount'],
  ])('with all of it used by a grant %s', (_, at, expected) => {
    expect(decided({ money: usd(1) }, given({ customerGrants: [elsewhere(1, 15_000, at)] }))).toBe(expected)
  })

  it('says until when, counting only what has to leave it', () => {
    const customerGrants = [
      elsewhere(1, 5_000, later(noon, -days(80))),
      elsewhere(2, 9_000, later(noon, -days(40))),
    ]
    const until = (amount: number) => {
      const verdict = decide(aProposal({ money: usd(amount) }), given({ customerGrants }))
      return verdict.checks.find((check) => check.rule === 'customer_amount')?.until
    }
    expect(until(1_000)).toBeUndefined()
    expect(until(1_001)).toBe(later(noon, days(10)))
    expect(until(6_000)).toBe(later(noon, days(10)))
    expect(until(6_001)).toBe(later(noon, days(50)))
    expect(until(15_001)).toBeUndefined()
  })

  it('is free at the very moment it names, and not before', () => {
    const at = fc.integer({ min: 0, max: 89 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ age: at, amount: fc.integer({ min: 1, max: 7_000 }) }), { maxLength: 4 }),
        (all) => {
          const customerGrants = all.map(({ age, amount }, n) =>
            elsewhere(n, amount, later(noon, -days(age) - hours(n))),
          )
          const rule = (name: RuleName, now: Instant) =>
            decide(aProposal({ money: usd(2_500) }), given({ customerGrants, now })).checks.find(
              (one) => one.rule === name,
            )
          for (const name of ['customer_amount', 'customer_count'] as const) {
            const until = rule(name, noon)?.until
            if (until === undefined) continue
            expect(rule(name, until)?.result).toBe('pass')
            expect(rule(name, later(until, -1))?.result).toBe('approval')
          }
        },
      ),
    )
  })

  it('takes three grants, of any currency or none, and words do not count', () => {
    const two = [
      elsewhere(1, 100, noon),
      {
        ...elsewhere(2, 100, noon),
        proposal: aProposal({ remedy: 'replacement', money: null, cause: 'lost' }),
      },
    ]
    const words = { ...elsewhere(3, 100, noon), proposal: aProposal({ remedy: 'call', money: null }) }
    expect(decided({}, given({ customerGrants: [...two, words] }))).toBe('allowed')
    const three = [...two, elsewhere(4, 100, noon)]
    expect(decided({}, given({ customerGrants: three }))).toBe('needs_approval: customer_count')
    expect(decided({ remedy: 'replacement', money: null }, given({ customerGrants: three }))).toBe(
      'needs_approval: customer_count',
    )
    expect(decided({ remedy: 'note', money: null }, given({ customerGrants: three }))).toBe('allowed')
  })
})

describe('the agent’s day and month', () => {
  const zone = 'Asia/Tokyo'
  const midnight = startOfDay(noon, zone)
  const first = startOfMonth(noon, zone)

  it.each([
    ['at midnight of the account’s zone', midnight, 'needs_approval: per_day'],
    ['a millisecond before it', later(midnight, -1), 'allowed'],
  ])('a day’s amount used %s', (_, at, expected) => {
    expect(decided({ money: usd(1) }, given({ zone, agentGrants: [own(5_000, at)] }))).toBe(expected)
  })

  it.each([
    ['on the first of the month', first, 'needs_approval: per_month'],
    ['just before it', later(first, -1), 'allowed'],
  ])('a month’s amount used %s', (_, at, expected) => {
    expect(decided({ money: usd(1) }, given({ zone, agentGrants: [own(25_000, at)] }))).toBe(expected)
  })

  it('hold a number of grants as well, goods and extras among them', () => {
    const four = Array.from({ length: 4 }, (_, n) => own(1, later(midnight, n)))
    expect(decided({ money: usd(1) }, given({ zone, agentGrants: four }))).toBe('allowed')
    const five = [...four, own(null, midnight)]
    expect(decided({ money: usd(1) }, given({ zone, agentGrants: five }))).toBe(
      'needs_approval: per_day_count',
    )
    expect(decided({ remedy: 'replacement', money: null }, given({ zone, agentGrants: five }))).toBe(
      'needs_approval: per_day_count',
    )
  })

  it('end with the day that summer time makes an hour shorter', () => {
    const berlin = 'Europe/Berlin'
    const sunday = Temporal.ZonedDateTime.from(`2026-03-29T23:30[${berlin}]`).epochMilliseconds as Instant
    const start = startOfDay(sunday, berlin)
    expect(sunday - start).toBe(hours(22.5))
    const used = (at: Instant) =>
      decided({ money: usd(1) }, given({ zone: berlin, now: sunday, agentGrants: [own(5_000, at)] }))
    expect([used(start), used(later(start, -1))]).toEqual(['needs_approval: per_day', 'allowed'])
  })
})

describe('an allowed verdict', () => {
  it('names the limit that is nearest to its end and what it leaves', () => {
    const verdict = decide(aProposal({ money: usd(1_500) }), given({ agentGrants: [own(3_000, noon)] }))
    expect(verdict).toMatchObject({
      kind: 'allowed',
      tightest: { rule: 'per_day', remaining: usd(500), limit: usd(5_000) },
    })
  })

  it('names a number where this is the last of it', () => {
    const customerGrants = [elsewhere(1, 1, noon), elsewhere(2, 1, noon)]
    expect(decide(aProposal({}), given({ customerGrants }))).toMatchObject({
      kind: 'allowed',
      tightest: { rule: 'customer_count', remaining: 0 },
    })
  })
})

describe('an approver', () => {
  const over = given({ customerGrants: [elsewhere(1, 15_000, noon)], agentGrants: [own(5_000, noon)] })
  const lead = gradeFor(limits, people.lead)
  it('may go over an agent’s day and the customer’s window', () => {
    expect(lead && coveredBy(aProposal({ money: usd(2_000) }), over, lead)).toBe(true)
  })

  it.each([
    ['their own amount', { money: usd(20_001) }],
    ['the ceiling of the order', { money: usd(1_501), order: { ref: 'A', value: usd(1_000) } }],
    ['a remedy that is switched off', { remedy: 'discount' }],
    ['a currency without limits', { money: money(100, cur('CHF')) }],
  ] as const)('may not go over %s', (_, proposal) => {
    expect(lead && coveredBy(aProposal(proposal), over, lead)).toBe(false)
  })
})

describe('whatever is proposed', () => {
  const proposals = fc.record({
    remedy: fc.constantFrom(...remedyKinds),
    money: fc.option(
      fc.record({
        amount: fc.oneof(fc.integer(), fc.double()),
        code: fc.constantFrom('USD', 'JPY', 'KWD', 'CHF'),
      }),
      { nil: null },
    ),
    lane: fc.constantFrom('goodwill' as const, 'owed' as const),
    basis: fc.option(fc.string(), { nil: null }),
  })

  it('has one verdict, and only a positive whole amount is ever allowed', () => {
    fc.assert(
      fc.property(proposals, ({ money: asked, ...rest }) => {
        const verdict = decide(
          aProposal({ ...rest, money: asked && money(asked.amount, cur(asked.code)) }),
          given(),
        )
        if (verdict.kind === 'refused') return
        expect(asked === null || (Number.isSafeInteger(asked.amount) && asked.amount > 0)).toBe(true)
      }),
    )
  })

  it('asking for less never needs more than asking for more', () => {
    const rank = { allowed: 0, needs_approval: 1, refused: 2 }
    const amount = fc.integer({ min: 1, max: 150_000 })
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.constantFrom(people.agent, people.senior, people.lead),
        (a, b, used, who) => {
          const circumstances = given(
            { customerGrants: [elsewhere(1, used, noon)], agentGrants: [own(used, noon)] },
            who,
          )
          const kindOf = (of: number) => rank[decide(aProposal({ money: usd(of) }), circumstances).kind]
          expect(kindOf(Math.min(a, b))).toBeLessThanOrEqual(kindOf(Math.max(a, b)))
        },
      ),
    )
  })

  it('more already given never makes the verdict milder', () => {
    const rank = { allowed: 0, needs_approval: 1, refused: 2 }
    const grants = fc.array(
      fc.record({
        ticketId: fc.integer({ min: 10, max: 12 }),
        amount: fc.integer({ min: 1, max: 9_000 }),
        remedy: fc.constantFrom('credit' as const, 'refund_part' as const),
        ref: fc.constantFrom(null, 'A', 'B'),
        value: fc.constantFrom(null, 1_000, 5_000),
        age: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(grants, fc.integer({ min: 1, max: 9_000 }), (all, amount) => {
        const customerGrants = all.map(({ ticketId, amount: of, remedy, ref, value, age }) =>
          aGrant({
            ticketId,
            at: later(noon, -days(age)),
            proposal: aProposal({ remedy, money: usd(of), order: { ref, value: value && usd(value) } }),
          }),
        )
        const kindOf = (list: BelievedGrant[]) =>
          rank[
            decide(
              aProposal({ money: usd(amount), order: { ref: 'A', value: null } }),
              given({ customerGrants: list }),
            ).kind
          ]
        expect(kindOf(customerGrants.slice(1))).toBeLessThanOrEqual(kindOf(customerGrants))
      }),
    )
  })
})
