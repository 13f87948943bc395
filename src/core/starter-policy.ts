import { exponentOf, toCurrency } from './money.js'
import type { CurrencyLimits, Limits } from './policy.js'

// The ladder 25 / 75 / 200 with 10 compensations a day, 3 and 150 a customer in 90 days, 100 % of the order
// and never above 150 %: cautious figures between those seen in practice. Leads are expected to publish their own.
// Overcompensation helps satisfaction up to about 150 % of the price and not beyond: Haesevoets et al. 2017.

/** Roughly how many units of a currency stand for one of the ladder's: kept round, no exchange rate. */
const scale: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1,
  GBP: 1,
  CHF: 1,
  CAD: 1,
  AUD: 1,
  BRL: 5,
  MXN: 20,
  JPY: 150,
  KWD: 0.4,
}

const currencyLimits = (code: string, factor: number): CurrencyLimits => {
  const currency = toCurrency(code)
  if (currency === undefined) throw new RangeError(`not a currency: ${code}`)
  const minor = (units: number): number => Math.round(units * factor * 10 ** exponentOf(currency))
  const ladder = (units: number) => ({
    perGrant: minor(units),
    perDay: { amount: minor(units * 4), count: 10 },
    perMonth: { amount: minor(units * 40), count: 120 },
  })
  return {
    grades: { agent: ladder(25), senior: ladder(75), lead: ladder(200) },
    customer: { days: 90, amount: minor(150), count: 3 },
    usual: [minor(5), minor(10), minor(20), minor(40)],
  }
}

const grade = (id: string, who: { everyone?: boolean; leads?: boolean }) => ({
  id,
  name: '',
  groups: [],
  roles: [],
  users: [],
  everyone: who.everyone ?? false,
  leads: who.leads ?? false,
})

export const starterLimits: Limits = {
  grades: [grade('agent', { everyone: true }), grade('senior', {}), grade('lead', { leads: true })],
  currencies: Object.fromEntries(
    Object.entries(scale).map(([code, factor]) => [code, currencyLimits(code, factor)]),
  ),
  order: { share: 100, ceiling: 150 },
  remedies: {
    refund_full: 'agent',
    refund_part: 'agent',
    refund_fee: 'agent',
    credit: 'agent',
    replacement: 'agent',
    redo: 'agent',
    discount: 'agent',
    gesture: 'agent',
    call: 'agent',
    note: 'agent',
  },
}
