import type { Entry, EntryBody, EntryOf, Proposal } from '../../src/core/entry.js'
import type { BelievedGrant, Ledger, Witness } from '../../src/core/ledger.js'
import { type Currency, type Money, money, toCurrency } from '../../src/core/money.js'
import { type Grade, gradeOf, type Limits, type Standing } from '../../src/core/policy.js'
import { days, type Instant, toInstant } from '../../src/core/time.js'

/** Noon UTC of a day in the middle of a month. */
export const noon: Instant = toInstant(1_763_640_000_000)
export const later = (from: Instant, milliseconds: number): Instant => toInstant(from + milliseconds)

export const cur = (code: string): Currency => {
  const known = toCurrency(code)
  if (known === undefined) throw new Error(`no such currency: ${code}`)
  return known
}
export const usd = (amount: number): Money => money(amount, cur('USD'))

export const customer = 900
export const people = { agent: 1, colleague: 2, senior: 3, lead: 4, otherLead: 5, head: 6 } as const

const grade = (id: string, given: Partial<Grade>): Grade => ({
  id,
  name: '',
  groups: [],
  roles: [],
  users: [],
  everyone: false,
  leads: false,
  ...given,
})

const ladder = (perGrant: number) => ({
  perGrant,
  perDay: { amount: perGrant * 2, count: 5 },
  perMonth: { amount: perGrant * 10, count: 40 },
})

const inCurrency = (unit: number) => ({
  grades: {
    agent: ladder(25 * unit),
    senior: ladder(75 * unit),
    lead: ladder(200 * unit),
    head: ladder(1_000 * unit),
  },
  customer: { days: 90, amount: 150 * unit, count: 3 },
  usual: [5 * unit, 10 * unit, 20 * unit, 40 * unit] as [number, number, number, number],
})

/** agent 25, senior 75, lead 200, head 1,000; a customer 150 and three in 90 days. */
export const someLimits = (given: Partial<Limits> = {}): Limits => ({
  grades: [
    grade('agent', { everyone: true }),
    grade('senior', { users: [people.senior] }),
    grade('lead', { leads: true }),
    grade('head', { users: [people.head] }),
  ],
  currencies: { [cur('USD')]: inCurrency(100), [cur('JPY')]: inCurrency(150), [cur('KWD')]: inCurrency(400) },
  order: { share: 100, ceiling: 150 },
  remedies: {
    refund_full: 'agent',
    refund_part: 'agent',
    refund_fee: 'agent',
    credit: 'agent',
    replacement: 'agent',
    redo: 'senior',
    discount: null,
    gesture: 'agent',
    call: 'agent',
    note: 'agent',
  },
  ...given,
})

export const standingOf = (userId: number): Standing => ({
  userId,
  groups: [],
  roleId: null,
  lead: [people.lead, people.otherLead, people.head].some((one) => one === userId),
})

export const gradeFor = (limits: Limits, userId: number): Grade | null => gradeOf(limits, standingOf(userId))

export const aProposal = (given: Partial<Proposal> = {}): Proposal => ({
  remedy: 'credit',
  money: usd(1_000),
  lane: 'goodwill',
  basis: null,
  cause: 'late',
  order: { ref: null, value: null },
  reason: 'nine days late',
  ...given,
})

export const aGrant = (given: Partial<BelievedGrant> = {}): BelievedGrant => ({
  command: 'grant',
  n: 1,
  ticketId: 10,
  agentId: people.colleague,
  at: later(noon, -days(1)),
  proposal: aProposal(),
  request: null,
  ...given,
})

export const aWitness = (limits: Limits = someLimits(), given: Partial<Witness> = {}): Witness => ({
  customerId: customer,
  zone: 'UTC',
  limitsAt: () => limits,
  standingOf,
  ...given,
})

type Given = Partial<Omit<Entry, 'body'>>

/** An entry as an honest window writes it: by the agent, on ticket 10, an hour after the one before. */
export const anEntry = <B extends EntryBody>(n: number, body: B, given: Given = {}): EntryOf<B['kind']> => {
  const by = given.createdBy ?? people.agent
  const at = given.createdAt ?? later(noon, n * 3_600_000)
  const entry: Entry = {
    recordId: `R${n}`,
    customerId: customer,
    n,
    ticketId: 10,
    agentId: by,
    agentName: `Agent ${by}`,
    command: `C${n}`,
    createdBy: by,
    createdAt: at,
    updatedAt: at,
    ...given,
    body,
  }
  return entry as EntryOf<B['kind']>
}

export const aGrantEntry = (
  n: number,
  proposal: Partial<Proposal> = {},
  given: Given = {},
  request: string | null = null,
) =>
  anEntry(
    n,
    { kind: 'grant', proposal: aProposal(proposal), request, afterFix: true, policyVersion: 1 },
    given,
  )

export const aRequest = (n: number, proposal: Partial<Proposal> = {}, given: Given = {}) =>
  anEntry(
    n,
    {
      kind: 'approval_asked',
      proposal: aProposal(proposal),
      afterFix: true,
      rule: 'per_grant',
      quotes: [],
      severity: 3,
    },
    given,
  )

export const aDecision = (
  n: number,
  request: string,
  given: Given = {},
  decision: 'approved' | 'declined' = 'approved',
) =>
  anEntry(
    n,
    { kind: 'approval_decided', request, decision, reason: 'fair' },
    { createdBy: people.lead, ...given },
  )

export const totalOf = (ledger: Ledger, code: string): number =>
  ledger.grants.reduce(
    (total, { proposal }) => total + (proposal.money?.currency === code ? proposal.money.amount : 0),
    0,
  )
