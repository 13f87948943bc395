import fc from 'fast-check'
import {
  type Currency,
  exponentOf,
  formatMoney,
  isGivable,
  largestAmount,
  money,
  parseAmount,
  sum,
  toCurrency,
  toDecimalText,
} from '../../src/core/money.js'

const currency = (code: string): Currency => {
  const known = toCurrency(code)
  if (known === undefined) throw new Error(`no such currency: ${code}`)
  return known
}

const parsed = (text: string, code: string, locale: string): number | string => {
  const result = parseAmount(text, currency(code), locale)
  return result.kind === 'money' ? result.money.amount : result.reason
}

describe('a currency', () => {
  it.each([
    ['usd', 'USD'],
    [' EUR ', 'EUR'],
    ['JPY', 'JPY'],
  ])('is known by its code however it is typed: %s', (typed, code) => {
    expect(toCurrency(typed)).toBe(code)
  })

  it.each(['', 'US', 'DOLLAR', 'toString', '__proto__', 'constructor'])('is not %j', (typed) => {
    expect(toCurrency(typed)).toBeUndefined()
  })

  it.each([
    ['JPY', 0],
    ['USD', 2],
    ['KWD', 3],
  ])('%s has %d decimals', (code, decimals) => {
    expect(exponentOf(currency(code))).toBe(decimals)
  })
})

describe('an amount as typed', () => {
  it.each([
    ['15', 'USD', 'en', 1500],
    ['15.5', 'USD', 'en', 1550],
    ['15.50', 'USD', 'en-us', 1550],
    ['.5', 'USD', 'en', 50],
    ['15.', 'USD', 'en', 1500],
    ['$15.00', 'USD', 'en', 1500],
    ['USD 15', 'USD', 'en', 1500],
    ['1,234.56', 'USD', 'en', 123_456],
    ['12,34,567.50', 'USD', 'en-IN', 123_456_750],
    ['15,50', 'EUR', 'de', 1550],
    ['15,50 €', 'EUR', 'de', 1550],
    ['1.234,56', 'EUR', 'de', 123_456],
    ["1'234.56", 'CHF', 'de-CH', 123_456],
    ['1’234.56', 'CHF', 'de-CH', 123_456],
    ['1\u202f234,56', 'EUR', 'fr', 123_456],
    ['1\u00a0234,56', 'EUR', 'fr', 123_456],
    ['1 234,56', 'EUR', 'fr', 123_456],
    ['12.50', 'EUR', 'fr', 1250],
    ['R$ 1.234,56', 'BRL', 'pt-BR', 123_456],
    ['1,500', 'JPY', 'ja', 1500],
    ['１，５００', 'JPY', 'ja', 1500],
    ['￥１５００', 'JPY', 'ja', 1500],
    ['1.299', 'KWD', 'en', 1299],
    ['1.29', 'KWD', 'en', 1290],
    ['15.00', 'USD', 'no such locale', 1500],
  ])('%j in %s, written as in %s, is %d minor units', (text, code, locale, expected) => {
    expect(parsed(text, code, locale)).toBe(expected)
  })

  it.each([
    ['', 'USD', 'en', 'empty'],
    ['   ', 'USD', 'en', 'empty'],
    ['$', 'USD', 'en', 'empty'],
    ['ten', 'USD', 'en', 'not_a_number'],
    ['1e3', 'USD', 'en', 'not_a_number'],
    ['0x10', 'USD', 'en', 'not_a_number'],
    ['Infinity', 'USD', 'en', 'not_a_number'],
    ['1 2', 'USD', 'en', 'not_a_number'],
    ['1.2.3', 'USD', 'en', 'not_a_number'],
    ['.', 'USD', 'en', 'not_a_number'],
    ['1,50', 'USD', 'en', 'not_a_number'],
    ['12,3456', 'USD', 'en', 'not_a_number'],
    [',500', 'USD', 'en', 'not_a_number'],
    ['12.50', 'EUR', 'de', 'not_a_number'],
    ['€15', 'USD', 'en', 'not_a_number'],
    ['15.005', 'USD', 'en', 'too_many_decimals'],
    ['15.000', 'USD', 'en', 'too_many_decimals'],
    ['15.5', 'JPY', 'ja', 'too_many_decimals'],
    ['1.2999', 'KWD', 'en', 'too_many_decimals'],
    ['0', 'USD', 'en', 'not_positive'],
    ['0.00', 'USD', 'en', 'not_positive'],
    ['-5', 'USD', 'en', 'not_positive'],
    ['−5', 'USD', 'en', 'not_positive'],
    ['10000000000.01', 'USD', 'en', 'too_large'],
    ['9'.repeat(400), 'USD', 'en', 'too_large'],
  ])('%j in %s, written as in %s, is refused: %s', (text, code, locale, reason) => {
    expect(parsed(text, code, locale)).toBe(reason)
  })

  it('comes back unchanged from the text of a field, in every locale and currency', () => {
    const locales = ['en', 'es', 'de', 'fr', 'pt-BR', 'ja', 'de-CH', 'en-IN', 'es-419']
    fc.assert(
      fc.property(
        fc.constantFrom('JPY', 'USD', 'EUR', 'KWD'),
        fc.constantFrom(...locales),
        fc.integer({ min: 1, max: largestAmount }),
        (code, locale, amount) => {
          const one = money(amount, currency(code))
          expect(parseAmount(toDecimalText(one, locale), one.currency, locale)).toEqual({
            kind: 'money',
            money: one,
          })
          expect(parseAmount(formatMoney(one, locale), one.currency, locale)).toEqual({
            kind: 'money',
            money: one,
          })
        },
      ),
    )
  })

  it('is an amount that may be given or a reason, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('JPY', 'USD', 'KWD'),
        fc.constantFrom('en', 'de', 'fr'),
        (text, code, locale) => {
          const result = parseAmount(text, currency(code), locale)
          if (result.kind === 'money') expect(isGivable(result.money)).toBe(true)
          else expect(result.reason).not.toBe('')
        },
      ),
    )
  })
})

describe('an amount as shown', () => {
  it.each([
    [1500, 'USD', 'en', '$15.00'],
    [1500, 'JPY', 'en', '¥1,500'],
    [1299, 'KWD', 'en', 'KWD 1.299'],
    [1500, 'EUR', 'de', '15,00 €'],
    [123_456, 'EUR', 'fr', '1 234,56 €'],
    [1299, 'IQD', 'en', 'IQD 1.299'],
  ])('%d %s in %s reads %s', (amount, code, locale, expected) => {
    expect(formatMoney(money(amount, currency(code)), locale).replace(/\s/g, ' ')).toBe(expected)
  })
})

describe('amounts added up', () => {
  it('are one sum where the currency is one', () => {
    const usd = currency('USD')
    expect(sum([money(1, usd), money(2, usd)], usd)).toEqual(money(3, usd))
  })

  it('are an error where currencies differ: there is no exchange rate here', () => {
    expect(() => sum([money(1, currency('USD')), money(1, currency('EUR'))], currency('USD'))).toThrow(
      RangeError,
    )
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, largestAmount + 1])(
    'are never made of %d',
    (amount) => {
      expect(isGivable(money(amount, currency('USD')))).toBe(false)
    },
  )
})
