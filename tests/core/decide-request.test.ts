import { askersVerdict, mayDecide } from '../../src/core/decide-request.js'
import { emptyDecision, parseDecisions } from '../../src/core/decision-draft.js'
import { readLedger } from '../../src/core/ledger.js'
import { parseLimitsDraft } from '../../src/core/limits-draft.js'
import { gradePath, writeCell } from '../../src/core/policy-cells.js'
import { effectOf } from '../../src/core/policy-effect.js'
import {
  aDecision,
  aGrantEntry,
  anEntry,
  aRequest,
  aWitness,
  customer,
  later,
  noon,
  people,
  someLimits,
  standingOf,
  usd,
} from '../support/ledger.js'

const limits = someLimits()
const now = later(noon, 90_000_000)

const request = (amount: number, by: number = people.agent) => {
  const asked = aRequest(1, { money: usd(amount) }, { createdBy: by })
  const ledger = readLedger([asked], aWitness())
  const approval = ledger.approvals[0]
  if (!approval) throw new Error('no request')
  return { asked, ledger, approval, place: { ledger, limits, now, zone: 'UTC' } }
}

describe('who may decide a request', () => {
  it.each([
    ['a lead whose limit covers it', 10_000, people.lead, { kind: 'yes' }],
    ['a lead below the amount', 50_000, people.lead, { kind: 'decline_only' }],
    ['a higher lead', 50_000, people.head, { kind: 'yes' }],
    ['an agent', 3_000, people.colleague, { kind: 'no', reason: 'not_a_lead' }],
    ['a senior, who is no lead', 3_000, people.senior, { kind: 'no', reason: 'not_a_lead' }],
  ])('%s', (_, amount, who, expected) => {
    const { approval, place } = request(amount)
    expect(mayDecide(approval, standingOf(who), place)).toEqual(expected)
  })

  it('never the one who asked, nor the customer', () => {
    const { approval, place } = request(30_000, people.lead)
    expect(mayDecide(approval, standingOf(people.lead), place)).toEqual({ kind: 'no', reason: 'own_request' })
    const asCustomer = { ...standingOf(customer), lead: true }
    expect(mayDecide(approval, asCustomer, place)).toEqual({ kind: 'no', reason: 'own_case' })
  })

  it.each([100, 20_000, 20_001, 99_999, 100_000, 100_001])(
    'answers for %d cents as every later reader of the ledger does',
    (amount) => {
      const { asked, approval, place } = request(amount)
      for (const who of [people.colleague, people.lead, people.otherLead, people.head]) {
        const after = readLedger([asked, aDecision(2, 'C1', { createdBy: who })], aWitness())
        const counted = after.approvals[0]?.state === 'approved'
        expect(mayDecide(approval, standingOf(who), place).kind === 'yes').toBe(counted)
      }
    },
  )

  it('says why the asker needs somebody', () => {
    const { approval, place } = request(3_000)
    expect(askersVerdict(approval, standingOf(people.agent), place)).toMatchObject({
      kind: 'needs_approval',
      rule: { rule: 'per_grant' },
    })
  })
})

describe('the effect of other limits on past grants', () => {
  const lower = writeCell(limits, gradePath('USD', 'agent', 'perGrant'), 1_500)
  const given = (n: number, amount: number, changed: Parameters<typeof aGrantEntry>[2] = {}) =>
    aGrantEntry(n, { money: usd(amount) }, changed)
  const entries = [given(1, 1_000), given(2, 1_500), given(3, 1_501), given(4, 2_500)]

  it('counts each grant that would need a lead', () => {
    expect(effectOf(entries, limits, lower, standingOf, 'UTC')).toEqual({
      looked: 4,
      needLead: 2,
      alone: 0,
      refused: 0,
      possible: 0,
    })
  })

  it('is the same the other way round', () => {
    expect(effectOf(entries, lower, limits, standingOf, 'UTC')).toMatchObject({ needLead: 0, alone: 2 })
  })

  it('counts what is switched off as refused', () => {
    const off = { ...limits, remedies: { ...limits.remedies, credit: null } }
    expect(effectOf(entries, limits, off, standingOf, 'UTC')).toMatchObject({ refused: 4 })
    expect(effectOf(entries, off, limits, standingOf, 'UTC')).toMatchObject({ possible: 4 })
  })

  it('looks at no grant that was taken back, changed, forged or owed', () => {
    const odd = [
      given(1, 2_000),
      anEntry(2, { kind: 'grant_voided', grant: 'C1', reason: 'mistake' }),
      given(3, 2_000, { updatedAt: later(noon, 99_000_000) }),
      given(4, 2_000, { agentId: people.lead }),
      aGrantEntry(5, { lane: 'owed', basis: 'EC 261/2004', money: usd(2_000) }),
    ]
    expect(effectOf(odd, limits, lower, standingOf, 'UTC').looked).toBe(0)
  })
})

describe('drafts read back from the browser', () => {
  const draft = { basedOn: 3, limits, texts: { 'order.share': 'x' }, note: 'why', command: 'c' }

  it('keep what was typed', () => {
    expect(parseLimitsDraft(JSON.stringify(draft))).toEqual(draft)
  })

  it('keep limits that do not agree yet', () => {
    const odd = { ...draft, limits: { ...limits, order: { share: 200, ceiling: 100 } } }
    expect(parseLimitsDraft(JSON.stringify(odd))).toEqual(odd)
  })

  it.each([null, '', '{', '[]', '7', '{"basedOn":1}', JSON.stringify({ ...draft, limits: { grades: [] } })])(
    'are none where they cannot be read: %s',
    (json) => {
      expect(parseLimitsDraft(json)).toBeNull()
    },
  )

  it('lose only the decision that cannot be read', () => {
    const stored = JSON.stringify({ a: { reason: 'too much', pending: null }, b: 7, c: { reason: 3 } })
    expect(parseDecisions(stored)).toEqual({ a: { reason: 'too much', pending: null }, c: emptyDecision })
    expect(parseDecisions('null')).toEqual({})
    expect(parseDecisions('{"a":')).toEqual({})
  })
})
