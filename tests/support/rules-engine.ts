import { type Almanac, Engine, type RuleProperties } from 'json-rules-engine'
import type { Circumstances, RuleName } from '../../src/core/authority.js'
import type { Proposal } from '../../src/core/entry.js'
import type { BelievedGrant } from '../../src/core/ledger.js'
import type { Money } from '../../src/core/money.js'
import type { CurrencyLimits } from '../../src/core/policy.js'

// The rules of authority once more, as somebody would write them for json-rules-engine: facts reckoned once for a
// case in plain code, rules that compare them. Written from the rules' description and sharing no code with `decide`,
// so that the two can be held against each other.

export type PeerVerdict = { kind: 'allowed' | 'needs_approval' | 'refused'; rule: RuleName | null }

type Facts = Record<string, unknown>

const wordy = new Set(['call', 'note'])
const inKind = new Set(['replacement', 'redo', 'gesture', 'call', 'note'])
const day = 86_400_000

const isAmount = (one: Money): boolean =>
  Number.isInteger(one.amount) && one.amount >= 1 && one.amount <= 1_000_000_000_000

const spellings = new Map<string, string>()
const spelling = (ref: string | null): string => {
  if (ref === null) return ''
  let found = spellings.get(ref)
  if (found === undefined) {
    const bare = ref.normalize('NFKC').toUpperCase()
    found = bare.replace(/[^\p{L}\p{N}]/gu, '').replace(/^0+(?=.)/, '')
    spellings.set(ref, found)
  }
  return found
}

type Spelled = { grant: BelievedGrant; order: string }
const ledgers = new WeakMap<readonly BelievedGrant[], Spelled[]>()
/** Goodwill with its orders spelled alike: made once for a ledger, whatever is asked of it. */
const goodwillOf = (grants: readonly BelievedGrant[]): Spelled[] => {
  const known = ledgers.get(grants)
  if (known) return known
  const found = grants
    .filter((grant) => grant.proposal.lane === 'goodwill')
    .map((grant) => ({ grant, order: spelling(grant.proposal.order.ref) }))
  ledgers.set(grants, found)
  return found
}

/** Grants that hang together with the proposal, ticket by ticket and order by order. */
const sameMatter = (goodwill: readonly Spelled[], ticketId: number, order: string): Spelled[] => {
  const tickets = new Set([ticketId])
  const orders = new Set(order === '' ? [] : [order])
  let rest = goodwill
  const matter: Spelled[] = []
  for (;;) {
    const others: Spelled[] = []
    for (const one of rest) {
      if (!tickets.has(one.grant.ticketId) && !orders.has(one.order)) {
        others.push(one)
        continue
      }
      matter.push(one)
      tickets.add(one.grant.ticketId)
      if (one.order !== '') orders.add(one.order)
    }
    if (others.length === rest.length) return matter
    rest = others
  }
}

const totalIn = (code: string, all: readonly (Money | null)[]): number =>
  all.reduce((total, one) => total + (one?.currency === code ? one.amount : 0), 0)

const moneyOf = (grant: BelievedGrant): Money | null => grant.proposal.money

const starts = new Map<string, readonly [number, number]>()
const dayAndMonth = (now: number, zone: string): readonly [number, number] => {
  const key = `${now} ${zone}`
  const known = starts.get(key)
  if (known) return known
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).startOfDay()
  const found = [today.epochMilliseconds, today.with({ day: 1 }).startOfDay().epochMilliseconds] as const
  starts.set(key, found)
  return found
}

const factsOf = (proposal: Proposal, given: Circumstances): Facts => {
  const { remedy, money, lane, order, cause } = proposal
  const { limits, agent, now } = given
  const spelled = goodwillOf(given.customerGrants)
  const goodwill = spelled.map((one) => one.grant)
  const ref = spelling(order.ref)
  const related = sameMatter(spelled, given.ticketId, ref)
  const matter = related.map((one) => one.grant)
  const rank = limits.grades.findIndex((grade) => grade.id === agent.grade?.id)
  const lowest = limits.remedies[remedy] ?? null
  const always = {
    lane,
    amountRight:
      (money === null ? inKind.has(remedy) : !wordy.has(remedy) && isAmount(money)) &&
      (order.value === null || isAmount(order.value)),
    ownTicket: agent.id === given.customerId,
    hasBasis: (proposal.basis ?? '').trim() !== '',
    rank,
    remedyFrom: lowest === null ? -1 : limits.grades.findIndex((grade) => grade.id === lowest),
    isGesture: remedy === 'gesture',
    afterFix: given.afterFix,
    timesBefore: matter.filter((one) => one.proposal.remedy === remedy && one.proposal.cause === cause)
      .length,
  }
  const own = given.agentGrants?.filter((grant) => grant.lane === 'goodwill') ?? []
  const [midnight, first] = dayAndMonth(now, given.zone)
  const month = own.filter((grant) => grant.at >= first)
  const today = own.filter((grant) => grant.at >= midnight)
  const known = given.agentGrants !== null
  const within = (of: CurrencyLimits): BelievedGrant[] =>
    goodwill.filter((grant) => grant.at > now - of.customer.days * day)
  const counted = (of: CurrencyLimits) => within(of).filter((one) => !wordy.has(one.proposal.remedy)).length

  if (money === null) {
    const all = Object.values(limits.currencies).filter((one) => one !== undefined)
    const strictest = [...all].sort((a, b) => a.customer.count - b.customer.count)[0]
    const ladder = all.flatMap((one) => (agent.grade ? (one.grades[agent.grade.id] ?? []) : []))
    const binds = !wordy.has(remedy) && strictest !== undefined
    const own = binds && known && ladder.length > 0
    return {
      ...always,
      ...unbounded,
      dayCount: today.length,
      dayCountMost: own ? Math.min(...ladder.map((one) => one.perDay.count)) : most,
      monthCount: month.length,
      monthCountMost: own ? Math.min(...ladder.map((one) => one.perMonth.count)) : most,
      customerCount: binds ? counted(strictest) : 0,
      customerCountMost: binds ? strictest.customer.count : most,
    }
  }

  const code = money.currency
  const of = limits.currencies[code]
  if (!of) return { ...always, ...unbounded, hasLimits: false }
  const ladder = agent.grade ? of.grades[agent.grade.id] : undefined
  const window = within(of)
  const alike = window.filter((one) => one.proposal.cause === cause && !matter.includes(one))
  const forOrder = related
    .filter((one) => ref === '' || one.order === '' || one.order === ref)
    .map((one) => one.grant)
  const values = [order.value, ...forOrder.map((one) => one.proposal.order.value)].flatMap((one) =>
    one?.currency === code ? [one.amount] : [],
  )
  const value = values.length > 0 ? Math.min(...values) : null
  const bindsDay = known && ladder !== undefined
  return {
    ...always,
    hasLimits: true,
    otherCurrencies: [order.value, ...matter.map(moneyOf)].filter((one) => one && one.currency !== code)
      .length,
    orderTotal: totalIn(code, forOrder.map(moneyOf)) + money.amount,
    orderShare: value === null ? most : Math.floor((value * limits.order.share) / 100),
    orderCeiling: value === null ? most : Math.floor((value * limits.order.ceiling) / 100),
    matterTotal: totalIn(code, [...matter, ...alike].map(moneyOf)) + money.amount,
    perGrant: ladder?.perGrant ?? -1,
    dayTotal:
      totalIn(
        code,
        today.map((one) => one.money),
      ) + money.amount,
    dayMost: bindsDay ? ladder.perDay.amount : most,
    dayCount: today.length,
    dayCountMost: bindsDay ? ladder.perDay.count : most,
    monthTotal:
      totalIn(
        code,
        month.map((one) => one.money),
      ) + money.amount,
    monthMost: bindsDay ? ladder.perMonth.amount : most,
    monthCount: month.length,
    monthCountMost: bindsDay ? ladder.perMonth.count : most,
    customerTotal: totalIn(code, window.map(moneyOf)) + money.amount,
    customerMost: of.customer.amount,
    customerCount: counted(of),
    customerCountMost: of.customer.count,
  }
}

const most = Number.MAX_SAFE_INTEGER
/** Facts of amounts where there is no amount: nothing that any limit would stop. */
const unbounded: Facts = {
  hasLimits: true,
  otherCurrencies: 0,
  orderTotal: 0,
  orderShare: most,
  orderCeiling: most,
  matterTotal: 0,
  perGrant: most,
  dayTotal: 0,
  dayMost: most,
  dayCount: 0,
  dayCountMost: most,
  monthTotal: 0,
  monthMost: most,
  monthCount: 0,
  monthCountMost: most,
  customerTotal: 0,
  customerMost: most,
  customerCount: 0,
  customerCountMost: most,
}

type Condition = { fact: string; operator: string; value: unknown }
const is = (fact: string, value: unknown): Condition => ({ fact, operator: 'equal', value })
const above = (fact: string, limit: string): Condition => ({
  fact,
  operator: 'greaterThan',
  value: { fact: limit },
})
const goodwill = is('lane', 'goodwill')

/** In the order in which they are looked at: what refuses before what needs approval. */
const table: [kind: 'refused' | 'needs_approval', rule: RuleName, ...Condition[]][] = [
  ['refused', 'amount_valid', is('amountRight', false)],
  ['refused', 'own_ticket', is('ownTicket', true)],
  ['refused', 'basis_stated', is('lane', 'owed'), is('hasBasis', false)],
  ['refused', 'grade_known', goodwill, is('rank', -1)],
  ['refused', 'remedy_on', goodwill, is('remedyFrom', -1)],
  ['refused', 'after_fix', goodwill, is('isGesture', true), is('afterFix', false)],
  ['refused', 'currency_has_limits', goodwill, is('hasLimits', false)],
  ['refused', 'order_ceiling', goodwill, above('orderTotal', 'orderCeiling')],
  ['needs_approval', 'remedy_of_grade', goodwill, above('remedyFrom', 'rank')],
  ['needs_approval', 'same_remedy', goodwill, { fact: 'timesBefore', operator: 'greaterThan', value: 0 }],
  [
    'needs_approval',
    'one_currency',
    goodwill,
    { fact: 'otherCurrencies', operator: 'greaterThan', value: 0 },
  ],
  ['needs_approval', 'order_share', goodwill, above('orderTotal', 'orderShare')],
  ['needs_approval', 'per_grant', goodwill, above('matterTotal', 'perGrant')],
  ['needs_approval', 'per_day', goodwill, above('dayTotal', 'dayMost')],
  [
    'needs_approval',
    'per_day_count',
    goodwill,
    { fact: 'dayCount', operator: 'greaterThanInclusive', value: { fact: 'dayCountMost' } },
  ],
  ['needs_approval', 'per_month', goodwill, above('monthTotal', 'monthMost')],
  [
    'needs_approval',
    'per_month_count',
    goodwill,
    { fact: 'monthCount', operator: 'greaterThanInclusive', value: { fact: 'monthCountMost' } },
  ],
  ['needs_approval', 'customer_amount', goodwill, above('customerTotal', 'customerMost')],
  [
    'needs_approval',
    'customer_count',
    goodwill,
    { fact: 'customerCount', operator: 'greaterThanInclusive', value: { fact: 'customerCountMost' } },
  ],
]

const rules: RuleProperties[] = table.map(([kind, rule, ...all], n) => ({
  name: rule,
  // One after another, so that the first that holds ends the run.
  priority: table.length - n,
  conditions: { all },
  event: { type: kind, params: { rule } },
}))

/** Whether a lead's grade, not below the asker's own, has the remedy and the amount within its limits. */
const somebodyMay = async (proposal: Proposal, given: Circumstances, almanac: Almanac): Promise<boolean> => {
  const [rank, remedyFrom, total] = await Promise.all(
    ['rank', 'remedyFrom', 'matterTotal'].map((fact) => almanac.factValue<number>(fact)),
  )
  const { grades, currencies } = given.limits
  const from = Math.max(
    rank ?? 0,
    remedyFrom ?? 0,
    grades.findIndex((grade) => grade.leads),
  )
  const { money } = proposal
  return grades
    .slice(from)
    .some(
      (grade) =>
        money === null || (total ?? 0) <= (currencies[money.currency]?.grades[grade.id]?.perGrant ?? -1),
    )
}

/** One engine for all cases, as its manual advises: rules are read once, facts come with each run. */
export const rulesEngine = (): ((proposal: Proposal, given: Circumstances) => Promise<PeerVerdict>) => {
  const engine = new Engine(rules)
  engine.on('success', () => {
    engine.stop()
  })
  return async (proposal, given) => {
    const { events, almanac } = await engine.run(factsOf(proposal, given))
    const [event] = events
    if (event === undefined) return { kind: 'allowed', rule: null }
    const rule = event.params?.rule as RuleName
    if (event.type === 'refused') return { kind: 'refused', rule }
    const may = await somebodyMay(proposal, given, almanac)
    return { kind: may ? 'needs_approval' : 'refused', rule }
  }
}
