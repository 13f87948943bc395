import i18next from 'i18next'
import type { Verdict } from '../../src/core/authority.js'
import { money, toCurrency } from '../../src/core/money.js'
import type { Words } from '../../src/ui/i18n.js'
import { verdictText } from '../../src/ui/verdict.js'
import common from '../../translations/common/en.json'

const words = async (): Promise<Words> => {
  const instance = i18next.createInstance()
  await instance.init({ lng: 'en', resources: { en: { translation: common } } })
  return { t: instance.t, locale: 'en-US', language: 'en' }
}

const usd = (amount: number) => money(amount, toCurrency('USD') ?? ('' as never))

const overCustomer = (used: number): Verdict => ({
  kind: 'needs_approval',
  by: 'lead',
  checks: [],
  rule: {
    rule: 'customer_amount',
    result: 'approval',
    limit: usd(15_000),
    used: usd(used),
    remaining: usd(15_000 - used),
    windowDays: 90,
  },
})

test.each([
  [0, 'needs a lead: over $150.00 for this customer in 90 days'],
  [4_000, 'needs a lead: this customer had $40.00 of $150.00 in 90 days'],
])('a customer who had %s cents: %s', async (used, said) => {
  expect(verdictText(overCustomer(used), await words(), 'UTC')).toBe(said)
})
