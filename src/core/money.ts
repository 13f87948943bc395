import type { DineroCurrency } from 'dinero.js'
import * as currencies from 'dinero.js/currencies'

declare const currency: unique symbol
/** An ISO 4217 code known to exist. Made only by `toCurrency`. */
export type Currency = string & { readonly [currency]: true }

/** A whole number of the currency's minor units: 1299 USD is $12.99, 1299 JPY is ¥1,299, 1299 KWD is 1.299 dinars. */
export type Money = { amount: number; currency: Currency }

const table = currencies as unknown as Record<string, DineroCurrency<number>>

/** The currency a code names (any case), or undefined where ISO 4217 knows none. */
export const toCurrency = (code: string): Currency | undefined => {
  const upper = code.trim().toUpperCase()
  return Object.hasOwn(table, upper) ? (upper as Currency) : undefined
}

/** Decimal places of the minor unit: 0 for JPY, 2 for USD, 3 for KWD. */
export const exponentOf = (code: Currency): number => {
  const known = table[code]
  if (known === undefined) throw new RangeError(`not a currency: ${code}`)
  return known.exponent
}

/** The largest amount taken anywhere, in minor units: sums of many stay exact. */
export const largestAmount = 1_000_000_000_000

/** Positive and whole in minor units: what may be given. Anything else is an error, never a zero. */
export const isGivable = (money: Money): boolean =>
  Number.isSafeInteger(money.amount) && money.amount > 0 && money.amount <= largestAmount

export const money = (amount: number, code: Currency): Money => ({ amount, currency: code })

/** Adds amounts of one currency; throws where currencies differ, since there are no exchange rates here. */
export const sum = (amounts: readonly Money[], code: Currency): Money => {
  let total = 0
  for (const one of amounts) {
    if (one.currency !== code) throw new RangeError(`cannot add ${one.currency} to ${code}`)
    total += one.amount
  }
  return money(total, code)
}

export type ParsedAmount =
  | { kind: 'money'; money: Money }
  | {
      kind: 'wrong'
      reason: 'empty' | 'not_a_number' | 'too_many_decimals' | 'not_positive' | 'too_large'
    }

const wrong = (reason: Extract<ParsedAmount, { kind: 'wrong' }>['reason']): ParsedAmount => ({
  kind: 'wrong',
  reason,
})

/**
 * The amount a person typed, read as their locale writes it. Groups must be whole, so that `1.50` is never taken
 * for 150 where the point parts thousands. Full-width digits and the currency's own sign or code may be there.
 * Never rounds: more decimals than the currency has is an error, zeros or not.
 */
export const parseAmount = (text: string, currency: Currency, locale: string): ParsedAmount => {
  const { decimal, group, signs } = writingOf(locale, currency)
  let bare = plainMarks(text).trim()
  for (const sign of signs) bare = bare.replace(sign, '').trim()
  if (bare === '') return wrong('empty')
  const negative = bare.startsWith('-')
  if (negative) bare = bare.slice(1).trim()
  const parts = bare.split(decimal === ',' && group !== '.' && !bare.includes(',') ? '.' : decimal)
  const [whole = '', fraction = ''] = parts
  const digits = ungrouped(whole, group)
  if (parts.length > 2 || digits === null || !/^\d*$/.test(fraction) || digits + fraction === '') {
    return wrong('not_a_number')
  }
  const exponent = exponentOf(currency)
  if (fraction.length > exponent) return wrong('too_many_decimals')
  const minor = (digits + fraction.padEnd(exponent, '0')).replace(/^0+/, '')
  if (negative || minor === '') return wrong('not_positive')
  if (minor.length > 15 || Number(minor) > largestAmount) return wrong('too_large')
  return { kind: 'money', money: money(Number(minor), currency) }
}

/** Full-width signs, narrow spaces, curly apostrophes and long dashes as the plain ones that keyboards have. */
const plainMarks = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll('\u2019', "'")
    .replace(/[\u2212\u2010-\u2015]/g, '-')

/** Digits without their group separators; null where something else is among them or a group is not whole. */
const ungrouped = (whole: string, group: string): string | null => {
  if (/^\d*$/.test(whole)) return whole
  const groups = whole.split(group)
  const [first = '', ...rest] = groups
  const last = rest.at(-1) ?? ''
  // India writes 12,34,567: the last group has three digits everywhere, those before it two or three.
  const whole3 = rest.every((one) => /^\d{3}$/.test(one)) && /^\d{1,3}$/.test(first)
  const whole2 = rest.slice(0, -1).every((one) => /^\d{2}$/.test(one)) && /^\d{1,2}$/.test(first)
  return whole3 || (whole2 && rest.length > 1 && /^\d{3}$/.test(last)) ? groups.join('') : null
}

/** An amount as it stands in a field to be edited: no sign, no groups, all decimals of the currency. */
export const toDecimalText = ({ amount, currency }: Money, locale: string): string => {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const text = exponent === 0 ? whole : whole + writingOf(locale, currency).decimal + digits.slice(-exponent)
  return amount < 0 ? `-${text}` : text
}

/** `$15.00`, `15,00 €`, `￥1,500`: with its currency and all its decimals. */
export const formatMoney = (amount: Money, locale: string): string =>
  writingOf(locale, amount.currency).format.format(amount.amount / 10 ** exponentOf(amount.currency))

type Writing = { format: Intl.NumberFormat; decimal: string; group: string; signs: readonly string[] }
const writings = new Map<string, Writing>()

/** How a locale writes amounts of a currency; making a formatter is slow, so each is kept. */
const writingOf = (locale: string, currency: Currency): Writing => {
  const key = `${locale} ${currency}`
  const known = writings.get(key)
  if (known) return known
  const format = formatterFor(locale, currency)
  const parts = format.formatToParts(1_234_567.5)
  const plain = (type: Intl.NumberFormatPartTypes): string =>
    plainMarks(parts.find((part) => part.type === type)?.value ?? '')
  const numbers = new Intl.NumberFormat(format.resolvedOptions().locale).formatToParts(0.5)
  const writing = {
    format,
    // A currency without decimals shows no separator of its own.
    decimal: plain('decimal') || (numbers.find((part) => part.type === 'decimal')?.value ?? '.'),
    group: plain('group') || ' ',
    signs: [plain('currency'), currency].filter((sign) => sign !== ''),
  }
  writings.set(key, writing)
  return writing
}

const formatterFor = (locale: string, currency: Currency): Intl.NumberFormat => {
  const digits = exponentOf(currency)
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency,
    // The languages' own habit may hide decimals that the currency has: an amount shows all of itself.
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    return new Intl.NumberFormat('en', options)
  }
}
