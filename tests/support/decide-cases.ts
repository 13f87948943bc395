import fc from 'fast-check'
import type { AgentGrant, Circumstances } from '../../src/core/authority.js'
import type { Proposal } from '../../src/core/entry.js'
import type { BelievedGrant } from '../../src/core/ledger.js'
import { type Money, money } from '../../src/core/money.js'
import type { Limits } from '../../src/core/policy.js'
import { type RemedyKind, remedyKinds } from '../../src/core/remedy-kinds.js'
import { days, hours } from '../../src/core/time.js'
import { cur, customer, gradeFor, later, noon, people, someLimits } from './ledger.js'

// Proposals in circumstances of every kind: each rule of authority decides some of them.

export type DecideCase = { proposal: Proposal; given: Circumstances }

/** What leads might publish: the usual ladder, a tight one, a loose one, and one that leaves agents without dollars. */
const policies = (): Limits[] => {
  const tight = someLimits({ order: { share: 50, ceiling: 100 } })
  const loose = someLimits({ order: { share: 300, ceiling: 900 } })
  const bare = someLimits()
  for (const one of Object.values(tight.currencies))
    if (one) one.customer = { days: 30, amount: 900, count: 1 }
  for (const one of Object.values(loose.currencies)) {
    if (!one) continue
    one.customer = { days: 365, amount: 60_000, count: 40 }
    for (const grade of Object.values(one.grades)) {
      grade.perDay = { amount: grade.perGrant, count: 3 }
      grade.perMonth = { amount: grade.perGrant * 2, count: 6 }
    }
  }
  const dollars = bare.currencies[cur('USD')]
  if (dollars) delete dollars.grades.agent
  return [someLimits(), tight, loose, bare]
}

const causes = ['late', 'lost', 'service', 'account'] as const
const refs = [null, null, 'A-1', ' a1', '#10482', '10482', 'ＡＢ７', 'AB-7', '###'] as const
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const
const often = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.constantFrom(...Array.from({ length: 9 }, () => usual), ...others)

const codes = often('USD', 'JPY', 'KWD', 'CHF')
/** From a few cents to more than anybody may give, every order of size as likely. */
const amounts = fc
  .record({ figure: fc.integer({ min: 1, max: 20 }), power: fc.integer({ min: 0, max: 4 }) })
  .map(({ figure, power }) => figure * 10 ** power)
const givable = fc
  .record({ amount: amounts, code: codes })
  .map(({ amount, code }): Money => money(amount, cur(code)))
/** Now and then one that no schema would have let in: a verdict is asked for it all the same. */
const typed = fc.oneof(
  { weight: 24, arbitrary: givable },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, -5, 10.5, Number.NaN).map((amount) => money(amount, cur('USD'))),
  },
)

const remedies: fc.Arbitrary<RemedyKind> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('credit' as const, 'refund_part' as const, 'refund_fee' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...remedyKinds) },
)

const moneyFor = (remedy: RemedyKind, asked: Money, odd: boolean): Money | null => {
  const words = ['call', 'note', 'gesture'].includes(remedy)
  const kind = ['replacement', 'redo'].includes(remedy)
  if (odd) return words ? asked : null
  return words || (kind && asked.amount % 2 === 0) ? null : asked
}

const proposals = (money: fc.Arbitrary<Money>): fc.Arbitrary<Proposal> =>
  fc
    .record({
      remedy: remedies,
      asked: money,
      odd: often(false, true),
      lane: often<Proposal['lane']>('goodwill', 'owed'),
      basis: fc.constantFrom(null, ' ', 'EU 261', 'contract'),
      cause: fc.constantFrom(...causes),
      ref: fc.constantFrom(...refs),
      value: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: money }),
    })
    .map(({ remedy, asked, odd, lane, basis, cause, ref, value }) => ({
      remedy,
      money: moneyFor(remedy, asked, odd),
      lane,
      basis: lane === 'owed' ? basis : null,
      cause,
      order: { ref, value },
      reason: '',
    }))

/** How crowded a ledger is: over how many days it spreads, and over how many tickets, orders and causes. */
type Spread = { days: number; tickets: number; orders: boolean; scale: number }
const spreads: fc.Arbitrary<Spread> = fc.record({
  days: fc.constantFrom(60, 600, 6_000, 20_000),
  tickets: fc.constantFrom(3, 60, 100_000),
  orders: often(false, true),
  scale: fc.constantFrom(1, 10, 100),
})

/** A part of the days that grants spread over. */
const ages = fc.nat(1_000_000).map((n) => n / 1_000_000)

const customerGrants = (least: number): fc.Arbitrary<BelievedGrant[]> => {
  const parts = fc.record({
    proposal: proposals(givable),
    age: ages,
    ticket: fc.nat(1_000_000),
    known: often(false, true),
  })
  return fc.tuple(spreads, fc.array(parts, { minLength: least, maxLength: 50 })).map(([spread, all]) =>
    // Entries are numbered as they come.
    all
      .toSorted((a, b) => b.age - a.age)
      .map(
        ({ proposal, age, ticket, known }, n): BelievedGrant => ({
          command: `C${n}`,
          n: n + 1,
          ticketId: 10 + (ticket % spread.tickets),
          agentId: people.colleague,
          // Some stamped a little ahead of this clock.
          at: later(noon, hours(1) - Math.round(age * days(spread.days))),
          proposal: {
            ...proposal,
            money: proposal.money && {
              ...proposal.money,
              amount: Math.ceil(proposal.money.amount / 1_000 / spread.scale),
            },
            order: spread.orders || known ? proposal.order : { ref: `far ${ticket % 500}`, value: null },
          },
          request: null,
        }),
      ),
  )
}

const agentGrants: fc.Arbitrary<AgentGrant[]> = fc
  .tuple(
    fc.record({ scale: fc.constantFrom(1, 100, 1_000), span: fc.constantFrom(1, 20, 20, 40) }),
    fc.array(
      fc.record({
        age: ages,
        sum: fc.option(givable, { nil: null, freq: 8 }),
        lane: often<Proposal['lane']>('goodwill', 'owed'),
      }),
      { maxLength: 12 },
    ),
  )
  .map(([{ scale, span }, all]) =>
    all.map(({ age, sum, lane }, n) => ({
      command: `A${n}`,
      at: later(noon, -Math.round(age * days(span))),
      money: sum && { ...sum, amount: Math.ceil(sum.amount / scale) },
      lane,
    })),
  )

/** Ledgers of at most 50 grants, and at least as many as said. */
export const decideCases = (least = 0): fc.Arbitrary<DecideCase> =>
  fc
    .record({
      proposal: proposals(typed),
      limits: fc.constantFrom(...policies()),
      who: fc.constantFrom(people.agent, people.agent, people.senior, people.lead, people.head),
      seat: fc.integer({ min: 1, max: 40 }),
      ticketId: fc.integer({ min: 10, max: 13 }),
      afterFix: often(true, false, false, false),
      grants: customerGrants(least),
      own: fc.option(agentGrants, { nil: null, freq: 8 }),
      zone: fc.constantFrom(...zones),
    })
    .map(({ proposal, limits, who, seat, ticketId, afterFix, grants, own, zone }) => ({
      proposal,
      given: {
        limits,
        // Now and then somebody without a grade, or whose own ticket it is.
        agent: { id: seat === 1 ? customer : who, grade: seat === 2 ? null : gradeFor(limits, who) },
        ticketId,
        customerId: customer,
        afterFix,
        customerGrants: grants,
        agentGrants: own,
        now: noon,
        zone,
      },
    }))
