import fc from 'fast-check'
import { exponentOf, toCurrency } from '../../src/core/money.js'
import { gradeOf, type Limits, parseLimits, rankOf, type Standing } from '../../src/core/policy.js'
import { starterLimits } from '../../src/core/starter-policy.js'
import { cur, someLimits } from '../support/ledger.js'

const written = (): Record<string, unknown> => JSON.parse(JSON.stringify(someLimits()))

/** The limits with the value at a path changed. */
const changed = (path: string, value: unknown): string => {
  const limits = written()
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at: Record<string, unknown> = limits
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return JSON.stringify(limits)
}

const problems = (json: string): string[] => {
  const result = parseLimits(json)
  return result.kind === 'wrong' ? result.problems.map(({ path, message }) => path || message) : []
}

describe('published limits', () => {
  it('come back as they were written', () => {
    expect(parseLimits(JSON.stringify(someLimits()))).toEqual({ kind: 'limits', limits: someLimits() })
    expect(parseLimits(JSON.stringify(starterLimits))).toEqual({ kind: 'limits', limits: starterLimits })
  })

  it.each([
    ['currencies.USD.customer.days', 0],
    ['currencies.USD.customer.days', 1.5],
    ['currencies.USD.customer.amount', -1],
    ['currencies.USD.customer.count', '3'],
    ['currencies.USD.grades.agent.perGrant', 25.5],
    ['currencies.USD.grades.agent.perGrant', 1e15],
    ['currencies.USD.grades.agent.perDay.amount', null],
    ['currencies.USD.usual', [1, 2, 3]],
    ['order.share', -5],
    ['order.ceiling', '150'],
    ['remedies.credit', 7],
    ['grades', []],
    ['grades.0.groups', [0]],
    ['grades.0.id', 'Agent One'],
    ['grades.0.id', 'constructor'],
  ])('with %s as %j are refused, and that field is named', (path, value) => {
    expect(problems(changed(path, value)).some((one) => one.startsWith(path))).toBe(true)
  })

  it.each([
    ['a currency there is not', changed('currencies.XYZ', written().currencies), 'currencies.XYZ'],
    ['a currency in small letters', changed('currencies.usd', {}), 'currencies.usd'],
    ['a remedy there is not', changed('remedies.bribe', 'agent'), 'remedies.bribe'],
    [
      'a remedy for a grade there is not',
      changed('remedies.credit', 'boss'),
      'a grade is named that does not exist',
    ],
    ['a share above the ceiling', changed('order.share', 151), 'the share is above the ceiling'],
    ['two grades of one name', changed('grades.1.id', 'agent'), 'two grades have the same id'],
    ['no JSON', '{', 'not JSON'],
  ])('with %s are refused, saying so', (_, json, said) => {
    expect(problems(json)).toContain(said)
  })

  it('are read or refused whatever the record holds, and never throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => changed('currencies.USD', JSON.parse(json))),
        ),
        (json) => {
          const result = parseLimits(json)
          if (result.kind === 'wrong') expect(result.problems.length).toBeGreaterThan(0)
          else expect(result.limits.grades.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('a grade', () => {
  const limits: Limits = {
    ...someLimits(),
    grades: [
      { id: 'agent', name: '', groups: [], roles: [], users: [], everyone: true, leads: false },
      { id: 'senior', name: '', groups: [70], roles: [80], users: [3], everyone: false, leads: false },
      { id: 'lead', name: '', groups: [], roles: [], users: [], everyone: false, leads: true },
    ],
  }
  const who = (given: Partial<Standing>): Standing => ({
    userId: 1,
    groups: [],
    roleId: null,
    lead: false,
    ...given,
  })

  it.each([
    ['everybody', who({}), 'agent'],
    ['a member of the group', who({ groups: [60, 70] }), 'senior'],
    ['a holder of the role', who({ roleId: 80 }), 'senior'],
    ['the user named', who({ userId: 3 }), 'senior'],
    ['a lead, also one who is named lower', who({ userId: 3, lead: true }), 'lead'],
  ])('is the highest that includes %s', (_, standing, expected) => {
    expect(gradeOf(limits, standing)?.id).toBe(expected)
  })

  it('is none where nobody includes one, and ranks by its place', () => {
    expect(gradeOf({ ...limits, grades: limits.grades.slice(1) }, who({}))).toBeNull()
    expect(['agent', 'lead', 'boss'].map((id) => rankOf(limits, id))).toEqual([0, 2, -1])
  })
})

describe('the starter policy', () => {
  it.each([
    ['USD', 2_500, 20_000],
    ['JPY', 3_750, 30_000],
    ['KWD', 10_000, 80_000],
  ])('in %s lets an agent give %d minor units and a lead %d', (code, agent, lead) => {
    const grades = starterLimits.currencies[cur(code)]?.grades
    expect([grades?.agent?.perGrant, grades?.lead?.perGrant]).toEqual([agent, lead])
  })

  it('never gives a lower grade more than a higher one, in round figures', () => {
    for (const [code, one] of Object.entries(starterLimits.currencies)) {
      const ladder = starterLimits.grades.map(({ id }) => one?.grades[id]?.perGrant ?? 0)
      expect(ladder).toEqual(ladder.toSorted((a, b) => a - b))
      const currency = toCurrency(code)
      expect(currency && (ladder[0] ?? 0) % 10 ** exponentOf(currency)).toBe(0)
    }
  })
})
