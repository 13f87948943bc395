import fc from 'fast-check'
import { formatMoney, money, toCurrency } from '../../src/core/money.js'
import {
  cautionsOf,
  customerPath,
  gradeCells,
  gradePath,
  parseCell,
  readCell,
  usualPath,
  writeCell,
} from '../../src/core/policy-cells.js'
import { starterLimits } from '../../src/core/starter-policy.js'
import { someLimits } from '../support/ledger.js'

const perGrant = gradePath('USD', 'agent', 'perGrant')

describe('what a lead types in a cell', () => {
  it.each([
    ['12.50', perGrant, 'en-US', 1_250],
    ['$1,250.00', perGrant, 'en-US', 125_000],
    ['1.250,00', perGrant, 'de-DE', 125_000],
    ['0', perGrant, 'en-US', 0],
    ['0.00', perGrant, 'en-US', 0],
    ['10.500', gradePath('KWD', 'agent', 'perGrant'), 'en-US', 10_500],
    ['7000', gradePath('JPY', 'agent', 'perGrant'), 'en-US', 7_000],
    ['１２', gradePath('USD', 'agent', 'perDay.count'), 'ja', 12],
    ['90', customerPath('USD', 'days'), 'en-US', 90],
    ['150%', 'order.ceiling', 'en-US', 150],
    ['150 %', 'order.ceiling', 'de-DE', 150],
  ])('%s in %s, written as in %s, is %d', (text, path, locale, value) => {
    expect(parseCell(text, path, locale)).toEqual({ kind: 'value', value })
  })

  it.each([
    ['', perGrant, 'empty'],
    ['abc', perGrant, 'not_a_number'],
    ['-5', perGrant, 'too_small'],
    ['−5', perGrant, 'too_small'],
    ['-0', perGrant, 'too_small'],
    ['1.005', perGrant, 'too_many_decimals'],
    ['99999999999999999', perGrant, 'too_large'],
    ['7000.5', gradePath('JPY', 'agent', 'perGrant'), 'too_many_decimals'],
    ['2.5', gradePath('USD', 'agent', 'perDay.count'), 'not_whole'],
    ['10001', gradePath('USD', 'agent', 'perDay.count'), 'too_large'],
    ['0', customerPath('USD', 'days'), 'too_small'],
    ['731', customerPath('USD', 'days'), 'too_large'],
    ['-1', 'order.share', 'too_small'],
    ['1001', 'order.share', 'too_large'],
    ['NaN', 'order.share', 'not_a_number'],
    ['1e3', 'order.share', 'not_a_number'],
  ])('“%s” in %s is refused: %s', (text, path, reason) => {
    expect(parseCell(text, path, 'en-US')).toMatchObject({ kind: 'wrong', reason })
  })

  it('reads every amount that a cell shows, in every language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000 }),
        fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'CHF'),
        fc.constantFrom('en-US', 'en-GB', 'es', 'de', 'fr', 'pt-BR', 'ja'),
        (amount, code, locale) => {
          const currency = toCurrency(code)
          if (!currency) throw new Error(code)
          const shown = formatMoney(money(amount, currency), locale)
          const path = gradePath(code, 'agent', 'perGrant')
          expect(parseCell(shown, path, locale)).toEqual({ kind: 'value', value: amount })
        },
      ),
    )
  })
})

describe('the table of numbers', () => {
  it('reads back what is written, and leaves the rest and the original alone', () => {
    const paths = [
      ...gradeCells.map((cell) => gradePath('EUR', 'senior', cell)),
      customerPath('EUR', 'count'),
      usualPath('EUR', 3),
      'order.share',
    ]
    for (const path of paths) {
      const before = JSON.stringify(starterLimits)
      const after = writeCell(starterLimits, path, 7)
      expect(readCell(after, path)).toBe(7)
      expect(JSON.stringify(starterLimits)).toBe(before)
      expect(writeCell(after, path, readCell(starterLimits, path) ?? -1)).toEqual(starterLimits)
    }
  })

  it('gives a grade without limits in a currency nothing but what is written', () => {
    const after = writeCell(starterLimits, gradePath('USD', 'head', 'perDay.amount'), 900)
    expect(after.currencies[toCurrency('USD') as never]).toMatchObject({
      grades: { head: { perGrant: 0, perDay: { amount: 900, count: 0 }, perMonth: { amount: 0, count: 0 } } },
    })
  })

  it('finds nothing to caution about in the starter limits', () => {
    expect(cautionsOf(starterLimits)).toEqual([])
  })

  it('cautions where a lower grade may give more than the one above', () => {
    expect(
      cautionsOf(writeCell(someLimits(), gradePath('USD', 'senior', 'perGrant'), 20_001)),
    ).toContainEqual({
      kind: 'lower_has_more',
      path: 'currencies.USD.grades.senior.perGrant',
      above: 'lead',
    })
  })

  it('cautions where a day allows less than one compensation', () => {
    expect(
      cautionsOf(writeCell(starterLimits, gradePath('USD', 'agent', 'perDay.amount'), 100)),
    ).toContainEqual({
      kind: 'less_than_one',
      path: 'currencies.USD.grades.agent.perDay.amount',
    })
  })

  it('finds a share above the ceiling', () => {
    expect(cautionsOf(writeCell(starterLimits, 'order.share', 151))).toEqual([
      { kind: 'share_above_ceiling', path: 'order.share' },
    ])
  })
})
