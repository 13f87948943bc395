import fc from 'fast-check'
import { asks, failureTypes } from '../../src/core/diagnosis.js'
import { money } from '../../src/core/money.js'
import {
  type Matter,
  orderOf,
  type RemedySuggestion,
  suggestGesture,
  suggestOwed,
  suggestRemedies,
  wordsFirst,
} from '../../src/core/remedies.js'
import { natureOf } from '../../src/core/remedy-kinds.js'
import { roundNice } from '../../src/core/remedy-range.js'
import { aDiagnosis, amount, claim, noFailure } from '../support/diagnosis.js'
import { aGrant, aProposal, cur, someLimits, usd } from '../support/ledger.js'

const matter = (given: Partial<Matter> = {}): Matter => {
  const diagnosis = given.diagnosis ?? aDiagnosis()
  return {
    diagnosis,
    limits: someLimits(),
    ticketId: 10,
    grants: [],
    order: orderOf(diagnosis),
    accountCurrency: cur('USD'),
    secondFailure: false,
    ...given,
  }
}
const names = (all: readonly RemedySuggestion[]): string[] =>
  all.map(({ remedy, reason }) => `${remedy}: ${reason}`)
const cents = ({ range }: Pick<RemedySuggestion, 'range'>) =>
  range && [range.floor.amount, range.usual.amount, range.ceiling.amount]

describe('what fits the loss', () => {
  it.each([
    ['late', 'credit: time_lost'],
    ['lost', 'replacement: faulty_product'],
    ['damaged', 'replacement: faulty_product'],
    ['wrong_item', 'replacement: faulty_product'],
    ['defect', 'replacement: faulty_product'],
    ['billing', 'refund_part: money_taken'],
    ['cancelled', 'redo: service_again'],
    ['service', 'call: lack_of_attention'],
    ['unanswered', 'call: lack_of_attention'],
    ['broken_promise', 'redo: service_again'],
    ['account', 'redo: service_again'],
    ['technical', 'redo: service_again'],
    ['other', 'note: lack_of_attention'],
  ] as const)('a failure of type %s: %s first', (type, expected) => {
    expect(names(suggestRemedies(matter({ diagnosis: aDiagnosis({}, type) })))[0]).toBe(expected)
  })

  it('a fee paid for a service that was not delivered comes back first', () => {
    const diagnosis = aDiagnosis({
      amounts: [amount('fee', 990, 'paid $9.90 extra for express'), amount('order', 12_999, '$129.99')],
    })
    const [first] = suggestRemedies(matter({ diagnosis }))
    expect(first).toMatchObject({
      remedy: 'refund_fee',
      amount: usd(990),
      spans: [{ text: 'paid $9.90 extra for express' }, { text: 'still not here after nine days' }],
    })
    expect(first && cents(first)).toEqual([990, 990, 990])
  })

  it('an overcharge comes back to the cent', () => {
    const diagnosis = aDiagnosis(
      { amounts: [amount('overcharge', 4_371, 'charged $43.71 twice')] },
      'billing',
    )
    expect(suggestRemedies(matter({ diagnosis }))[0]).toMatchObject({
      remedy: 'refund_part',
      reason: 'money_taken',
      amount: usd(4_371),
    })
  })

  it('a wish that fits comes first, one that does not stands behind what fits best', () => {
    const wants = (ask: (typeof asks)[number], type: (typeof failureTypes)[number]) =>
      suggestRemedies(matter({ diagnosis: aDiagnosis({ asks: [claim(ask, 'I want that', 50)] }, type) })).map(
        ({ remedy }) => remedy,
      )
    expect(wants('refund', 'lost')).toEqual(['refund_full', 'replacement', 'credit'])
    expect(wants('refund', 'service')).toEqual(['call', 'refund_full', 'note'])
    expect(wants('callback', 'late')).toEqual(['credit', 'call', 'note'])
  })

  it('after a second failure a senior person comes first', () => {
    const diagnosis = aDiagnosis({ flags: [claim('second_failure', 'again the same', 60)] })
    expect(suggestRemedies(matter({ diagnosis, secondFailure: true }))[0]).toMatchObject({
      remedy: 'call',
      reason: 'second_failure',
      spans: [{ text: 'again the same' }, { text: 'still not here after nine days' }],
    })
  })

  it('is nothing where nothing failed', () => {
    expect(suggestRemedies(matter({ diagnosis: noFailure }))).toEqual([])
    expect(suggestGesture(matter({ diagnosis: noFailure }))).toBeNull()
  })

  it('leaves out what is switched off and what was given for it already', () => {
    const given = aGrant({ proposal: aProposal({ remedy: 'credit', cause: 'late' }) })
    expect(suggestRemedies(matter({ grants: [given] })).map(({ remedy }) => remedy)).not.toContain('credit')
    const limits = someLimits()
    const off = { ...limits, remedies: { ...limits.remedies, credit: null } }
    expect(suggestRemedies(matter({ limits: off })).map(({ remedy }) => remedy)).not.toContain('credit')
  })
})

describe('amounts', () => {
  it.each([
    [1, [250, 500, 800]],
    [2, [500, 1_000, 1_500]],
    [3, [1_000, 2_000, 3_000]],
    [4, [2_000, 4_000, 6_000]],
  ] as const)(
    'of severity %d, no order known: what the policy calls usual, with half and one and a half of it',
    (severity, expected) => {
      const [credit] = suggestRemedies(matter({ diagnosis: aDiagnosis({ severity }) }))
      expect(credit && cents(credit)).toEqual(expected)
    },
  )

  it.each([
    [1, [300, 600, 1_000]],
    [2, [600, 1_500, 2_000]],
    [3, [1_000, 2_000, 3_000]],
    [4, [1_500, 3_000, 5_000]],
  ] as const)('of severity %d, an order of $129.99: a share of it in round figures', (severity, expected) => {
    const diagnosis = aDiagnosis({ severity, amounts: [amount('order', 12_999, '$129.99')] })
    const [credit] = suggestRemedies(matter({ diagnosis }))
    expect(credit && cents(credit)).toEqual(expected)
  })

  it('are in the currency the ticket speaks of', () => {
    const diagnosis = aDiagnosis({
      amounts: [claim({ money: money(12_000, cur('JPY')), role: 'unknown' }, '12000円')],
    })
    expect(suggestRemedies(matter({ diagnosis }))[0]?.amount).toEqual(money(3_000, cur('JPY')))
  })

  it('are open where neither order nor policy tells one', () => {
    expect(suggestRemedies(matter({ accountCurrency: cur('CHF') }))[0]).toMatchObject({
      remedy: 'credit',
      range: null,
      amount: null,
    })
  })

  it.each([
    [1_949, 2_000],
    [1_299, 1_500],
    [650, 600],
    [2_925, 3_000],
    [4, 4],
    [0.2, 1],
  ])('%d is %d to a person', (minor, expected) => {
    expect(roundNice(minor)).toBe(expected)
  })
})

describe('a small extra', () => {
  it('is for slight first failures alone', () => {
    const of = (severity: 1 | 2 | 3 | 4, secondFailure = false) =>
      suggestGesture(matter({ diagnosis: aDiagnosis({ severity }), secondFailure }))?.remedy
    expect([of(1), of(2), of(3), of(4), of(1, true)]).toEqual([
      'gesture',
      'gesture',
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('what is owed', () => {
  it('stands apart with its basis and words, and takes nothing from goodwill', () => {
    const diagnosis = aDiagnosis({
      owed: [claim({ basis: 'flight_delay', amount: null }, 'landed five hours late')],
    })
    const within = matter({ diagnosis })
    expect(suggestOwed(within)).toMatchObject([
      {
        lane: 'owed',
        reason: 'owed_by_law',
        basis: 'flight_delay',
        amount: null,
        spans: [{ text: 'landed five hours late' }],
      },
    ])
    expect(names(suggestRemedies(within))).toEqual(names(suggestRemedies(matter())))
  })
})

describe('“words first”', () => {
  it.each([
    ['slight rudeness', aDiagnosis({ severity: 2 }, 'service'), true],
    ['grave rudeness', aDiagnosis({ severity: 4 }, 'service'), false],
    ['a slight delay', aDiagnosis({ severity: 1 }, 'late'), false],
    [
      'rudeness, and a refund wanted',
      aDiagnosis({ severity: 2, asks: [claim('refund', 'my money back')] }, 'service'),
      false,
    ],
    [
      'no answer, and money lost',
      aDiagnosis({ severity: 2, severityReasons: [claim('loss', 'it cost me a day')] }, 'unanswered'),
      false,
    ],
    ['upset without a failure of ours', { ...noFailure, upset: true }, true],
    ['nothing at all', noFailure, false],
  ])('after %s: %p', (_, diagnosis, expected) => {
    expect(wordsFirst({ diagnosis })).toBe(expected)
  })
})

it('whatever failed: at most three different remedies, with words from the ticket, never above the ceiling', () => {
  const found = fc.record({
    type: fc.constantFrom(...failureTypes),
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    wants: fc.uniqueArray(fc.constantFrom(...asks), { maxLength: 3 }),
    order: fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: null }),
    fee: fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: null }),
    had: fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: null }),
    secondFailure: fc.boolean(),
  })
  fc.assert(
    fc.property(found, ({ type, severity, wants, order, fee, had, secondFailure }) => {
      const diagnosis = aDiagnosis(
        {
          severity,
          asks: wants.map((ask) => claim(ask, 'wish', 30)),
          amounts: [
            ...(order === null ? [] : [amount('order', order, 'order')]),
            ...(fee === null ? [] : [amount('fee', fee, 'fee')]),
          ],
        },
        type,
      )
      const grants =
        had === null ? [] : [aGrant({ proposal: aProposal({ money: usd(had), cause: 'other' }) })]
      const all = suggestRemedies(matter({ diagnosis, grants, secondFailure }))
      expect(all.length).toBeLessThanOrEqual(3)
      expect(new Set(all.map(({ remedy }) => remedy)).size).toBe(all.length)
      for (const { remedy, range, amount: first, spans } of all) {
        expect(spans.length).toBeGreaterThan(0)
        if (natureOf[remedy] !== 'money') expect([range, first]).toEqual([null, null])
        if (range === null) continue
        expect(range.floor.amount).toBeGreaterThan(0)
        expect(range.floor.amount).toBeLessThanOrEqual(range.usual.amount)
        expect(range.usual.amount).toBeLessThanOrEqual(range.ceiling.amount)
        if (order !== null)
          expect(range.ceiling.amount + (had ?? 0)).toBeLessThanOrEqual(Math.floor(order * 1.5))
      }
    }),
  )
})
