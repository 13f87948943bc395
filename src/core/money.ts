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
