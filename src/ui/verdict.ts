import type { RuleCheck, Verdict } from '../core/authority.js'
import { formatMoney, type Money } from '../core/money.js'
import type { Instant } from '../core/time.js'
import type { Words } from './i18n.js'

/** A verdict as a person would say it: "within your limit", "needs a lead: over $50.00". */
export const verdictText = (verdict: Verdict, words: Words, zone: string): string => {
  const { t } = words
  if (verdict.kind === 'allowed') return allowedText(verdict.tightest, verdict.checks, words)
  const check = verdict.rule
  const facts = factsOf(check, words, zone)
  if (verdict.kind === 'needs_approval')
    return t([...approvalKeys(check), 'verdict.approval.per_grant'], facts)
  return t([`verdict.refused.${check.rule}`, 'verdict.refused.other'], facts)
}

const allowedText = (tightest: RuleCheck | null, checks: readonly RuleCheck[], words: Words): string => {
  if (tightest === null)
    return words.t(checks.some((one) => one.rule === 'basis_stated') ? 'verdict.owed' : 'verdict.within')
  const nth = typeof tightest.used === 'number' ? tightest.used + 1 : undefined
  const facts = { ...factsOf(tightest, words, 'UTC'), nth }
  return words.t([`verdict.leaves.${tightest.rule}`, 'verdict.within'], facts)
}

const approvalKeys = (check: RuleCheck): string[] => {
  const key = `verdict.approval.${check.rule}`
  const used = typeof check.used === 'object' && check.used.amount > 0
  return [
    ...(check.until === undefined ? [] : [`${key}_until`]),
    ...(check.rule === 'per_grant' && used ? [`${key}_used`] : []),
    // "Had $0.00 of $150.00" explains nothing: the amount itself is over.
    ...(check.rule === 'customer_amount' && !used ? [`${key}_first`] : []),
    key,
  ]
}

const factsOf = (check: RuleCheck, words: Words, zone: string): Record<string, unknown> => ({
  limit: amountOrCount(check.limit, words),
  used: amountOrCount(check.used, words),
  remaining: amountOrCount(check.remaining, words),
  days: check.windowDays,
  currency: typeof check.limit === 'object' ? check.limit.currency : '',
  until: check.until === undefined ? '' : dayText(check.until, words, zone),
})

const amountOrCount = (value: Money | number | undefined, { locale }: Words): string | number => {
  if (value === undefined) return ''
  return typeof value === 'object' ? formatMoney(value, locale) : value
}

const dayText = (at: Instant, { locale }: Words, zone: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' }).format(at)
