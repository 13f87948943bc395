import fc from 'fast-check'
import { type PolicyRecord, readPolicyHistory, versionAt } from '../../src/core/policy-history.js'
import { hours } from '../../src/core/time.js'
import { later, noon, people, someLimits } from '../support/ledger.js'

const isLead = (id: number): boolean => id === people.lead || id === people.otherLead

/** Version n, published n hours after noon by a lead, with a share of the order by which to know it. */
const aVersion = (n: number, given: Partial<PolicyRecord> = {}): PolicyRecord => {
  const at = given.createdAt ?? later(noon, hours(n))
  return {
    recordId: `P${n}`,
    kind: 'limits',
    version: n,
    json: JSON.stringify(someLimits({ order: { share: n, ceiling: 150 } })),
    note: '',
    createdBy: people.lead,
    createdAt: at,
    updatedAt: at,
    ...given,
  }
}

const inForce = (records: PolicyRecord[], hour: number): number =>
  versionAt(readPolicyHistory(records, isLead), later(noon, hours(hour))).version

describe('the version in force', () => {
  it.each([
    [0, 0],
    [1, 1],
    [1.999, 1],
    [2, 2],
    [99, 2],
  ])('%d hours after noon is version %d', (hour, expected) => {
    expect(inForce([aVersion(2), aVersion(1)], hour)).toBe(expected)
  })

  it('before the first is the starter, which says that nobody published it', () => {
    expect(versionAt(readPolicyHistory([], isLead), noon)).toMatchObject({ version: 0, record: null })
  })
})

describe('a version that does not count leaves the former in force', () => {
  it.each([
    ['published by somebody who is no lead', aVersion(2, { createdBy: people.agent }), 'not_a_lead'],
    ['changed afterwards', aVersion(2, { updatedAt: later(noon, hours(3)) }), 'changed_afterwards'],
    ['that cannot be read', aVersion(2, { json: '{"grades":[]}' }), 'unreadable'],
    ['that is no JSON', aVersion(2, { json: '<b>limits</b>' }), 'unreadable'],
    [
      'of a number taken before',
      aVersion(1, { recordId: 'P1b', createdAt: later(noon, hours(2)) }),
      'version_again',
    ],
  ])('%s', (_, record, reason) => {
    const history = readPolicyHistory([aVersion(1), record], isLead)
    expect(history.versions.map(({ version }) => version)).toEqual([1])
    expect(history.doubts).toMatchObject([{ reason, record: { recordId: record.recordId } }])
    expect(inForce([aVersion(1), record], 99)).toBe(1)
  })

  it('and an unreadable one says which field is wrong', () => {
    const json = JSON.stringify({ ...someLimits(), order: { share: 'all', ceiling: 150 } })
    const { doubts } = readPolicyHistory([aVersion(1, { json })], isLead)
    expect(doubts).toMatchObject([{ reason: 'unreadable', problems: [{ path: 'order.share' }] }])
  })

  it('while a good one after it counts', () => {
    expect(inForce([aVersion(1), aVersion(2, { createdBy: people.agent }), aVersion(3)], 99)).toBe(3)
  })

  it('and records of another kind are none of it', () => {
    const scripts = aVersion(5, { kind: 'scripts:en', json: '{}' })
    expect(readPolicyHistory([scripts], isLead)).toEqual({ versions: [], doubts: [] })
  })
})

it('nothing that others than leads write ever changes what is in force', () => {
  const forged = fc.record({
    version: fc.integer({ min: 0, max: 20 }),
    hour: fc.integer({ min: 0, max: 20 }),
    by: fc.constantFrom(people.agent, people.colleague, people.senior),
  })
  fc.assert(
    fc.property(fc.array(forged, { maxLength: 8 }), fc.integer({ min: 0, max: 25 }), (all, hour) => {
      const genuine = [aVersion(1), aVersion(4), aVersion(9)]
      const others = all.map(({ version, hour: at, by }, n) =>
        aVersion(version, {
          recordId: `F${n}`,
          createdBy: by,
          createdAt: later(noon, hours(at)),
          updatedAt: later(noon, hours(at)),
        }),
      )
      expect(inForce([...others, ...genuine], hour)).toBe(inForce(genuine, hour))
      expect(readPolicyHistory([...genuine, ...others], isLead).doubts).toHaveLength(others.length)
    }),
  )
})
