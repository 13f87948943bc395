import type { AmountRole, Diagnosis } from './diagnosis.js'
import type { BelievedGrant } from './ledger.js'
import { type Currency, isGivable, type Money, money, sum } from './money.js'
import { sameOrder } from './order-ref.js'
import type { AmountRange, Matter, ReasonKey } from './remedies.js'
import { natureOf, type RemedyKind } from './remedy-kinds.js'

/**
 * Percent of the order's value that a credit, and a refund for part of it, usually is, by severity 1 to 4.
 * Starting values: practice sees 10 to 30 % for one thing gone wrong. The floor is half of it, so that nobody is
 * fobbed off; the ceiling one and a half times, within what the policy allows for the order.
 */
const creditShare = [5, 10, 15, 25] as const
const partShare = [10, 20, 30, 50] as const
const floorPercent = 50
const ceilingPercent = 150

/** The first amount of a role that could be given as it stands. */
export const amountAs = (diagnosis: Diagnosis, role: AmountRole) =>
  diagnosis.amounts.find(({ value }) => value.role === role && isGivable(value.money))

/** Goodwill this ticket or order has had. */
export const sameMatter = ({ grants, ticketId, order }: Matter): BelievedGrant[] =>
  grants.filter(
    (grant) =>
      grant.proposal.lane === 'goodwill' &&
      (grant.ticketId === ticketId || sameOrder(grant.proposal.order.ref, order.ref)),
  )

/** What a remedy in money ranges over; null where there is nothing to reckon it from. */
export const rangeOf = (remedy: RemedyKind, reason: ReasonKey, matter: Matter): AmountRange | null => {
  const { diagnosis, order } = matter
  if (natureOf[remedy] !== 'money') return null
  if (reason === 'fee_not_earned') return exactly(amountAs(diagnosis, 'fee')?.value.money, matter)
  // Where the ticket does not say how much too much was taken, nobody guesses: the agent types it.
  if (reason === 'money_taken') return exactly(amountAs(diagnosis, 'overcharge')?.value.money, matter)
  if (remedy === 'refund_full') return exactly(order.value ?? undefined, matter)
  if (order.value !== null) {
    const share = (remedy === 'refund_part' ? partShare : creditShare)[diagnosis.severity - 1] ?? 10
    return around(Math.round((order.value.amount * share) / 100), order.value.currency, matter)
  }
  const currency = currencyOf(matter)
  const usual = matter.limits.currencies[currency]?.usual[diagnosis.severity - 1]
  return usual === undefined ? null : around(usual, currency, matter)
}

/** The currency the customer speaks in, else the account's. */
const currencyOf = ({ diagnosis, accountCurrency }: Matter): Currency =>
  diagnosis.amounts[0]?.value.money.currency ?? accountCurrency

const exactly = (amount: Money | undefined, matter: Matter): AmountRange | null => {
  if (amount === undefined || !isGivable(amount)) return null
  const most = Math.min(amount.amount, left(matter, amount.currency))
  const one = money(Math.max(0, most), amount.currency)
  return { floor: one, usual: one, ceiling: one }
}

const around = (usual: number, currency: Currency, matter: Matter): AmountRange => {
  const most = left(matter, currency)
  const at = (amount: number): Money => money(Math.max(0, Math.min(most, roundNice(amount))), currency)
  return {
    floor: at((usual * floorPercent) / 100),
    usual: at(usual),
    ceiling: at((usual * ceilingPercent) / 100),
  }
}

/** What the order's ceiling leaves after all that this matter has had. */
const left = (matter: Matter, currency: Currency): number => {
  const { order, limits } = matter
  if (order.value === null || order.value.currency !== currency) return Number.POSITIVE_INFINITY
  const had = sameMatter(matter).flatMap(({ proposal }) =>
    proposal.money?.currency === currency ? [proposal.money] : [],
  )
  return Math.floor((order.value.amount * limits.order.ceiling) / 100) - sum(had, currency).amount
}

const niceFigures = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const

/** The nearest figure a person would name: 1,949 becomes 2,000, whatever the currency's decimals. */
export const roundNice = (minor: number): number => {
  if (minor < 10) return Math.max(1, Math.round(minor))
  const power = 10 ** Math.floor(Math.log10(minor))
  const figures = niceFigures.map((figure) => figure * power)
  return figures.reduce((best, one) => (Math.abs(one - minor) < Math.abs(best - minor) ? one : best))
}
