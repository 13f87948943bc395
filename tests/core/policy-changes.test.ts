import fc from 'fast-check'
import { type Limits, parseLimits } from '../../src/core/policy.js'
import { gradePath, usualPath, writeCell } from '../../src/core/policy-cells.js'
import { changesBetween } from '../../src/core/policy-changes.js'
import { addGrade, moveGrade, removeGrade, renameGrade } from '../../src/core/policy-grades.js'
import { withMember, withoutMember } from '../../src/core/policy-members.js'
import { mergeLimits } from '../../src/core/policy-merge.js'
import { remedyKinds } from '../../src/core/remedy-kinds.js'
import { starterLimits } from '../../src/core/starter-policy.js'
import { cur, someLimits } from '../support/ledger.js'

const limits = someLimits()
const without = (code: string): Limits => ({
  ...limits,
  currencies: Object.fromEntries(Object.entries(limits.currencies).filter(([one]) => one !== code)),
})

describe('what differs between two versions', () => {
  it('is nothing between the same', () => {
    expect(changesBetween(limits, structuredClone(limits))).toEqual([])
  })

  it.each<[string, Limits, unknown]>([
    [
      'an amount',
      writeCell(limits, gradePath('USD', 'agent', 'perGrant'), 3_000),
      { kind: 'number', path: 'currencies.USD.grades.agent.perGrant', from: 2_500, to: 3_000 },
    ],
    [
      'a usual credit',
      writeCell(limits, usualPath('JPY', 1), 1),
      { kind: 'number', path: 'currencies.JPY.usual.0', from: 750, to: 1 },
    ],
    [
      'the share of the order',
      writeCell(limits, 'order.share', 80),
      { kind: 'number', path: 'order.share', from: 100, to: 80 },
    ],
    ['a currency that goes', without('KWD'), { kind: 'currency_removed', currency: 'KWD' }],
    [
      'a remedy switched on',
      { ...limits, remedies: { ...limits.remedies, discount: 'senior' } },
      { kind: 'remedy', remedy: 'discount', from: null, to: 'senior' },
    ],
    [
      'a remedy switched off',
      { ...limits, remedies: { ...limits.remedies, credit: null } },
      { kind: 'remedy', remedy: 'credit', from: 'agent', to: null },
    ],
    [
      'somebody who gets a grade',
      withMember(limits, 'senior', { kind: 'group', id: 7 }),
      { kind: 'member_added', member: { kind: 'group', id: 7 } },
    ],
    [
      'somebody who loses one',
      withoutMember(limits, 'agent', { kind: 'everyone' }),
      { kind: 'member_removed', member: { kind: 'everyone' } },
    ],
    [
      'another name',
      renameGrade(limits, 'senior', 'Expert'),
      { kind: 'grade_renamed', after: { name: 'Expert' } },
    ],
    ['another order', moveGrade(limits, 'agent', 1), { kind: 'grades_reordered' }],
    ['a new grade', addGrade(limits, 'Director'), { kind: 'grade_added', grade: { name: 'Director' } }],
    ['a grade that goes', removeGrade(limits, 'head'), { kind: 'grade_removed', grade: { id: 'head' } }],
  ])('%s is one change', (_, after, change) => {
    const changes = changesBetween(limits, after)
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject(change as object)
  })

  it('is told from the other side as well, for any numbers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('perGrant', 'perDay.count', 'perMonth.amount'),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        fc.nat(9_999),
        (cell, code, value) => {
          const after = writeCell(limits, gradePath(code, 'lead', cell as 'perGrant'), value)
          const [there, back] = [changesBetween(limits, after), changesBetween(after, limits)]
          expect(there.length).toBe(JSON.stringify(after) === JSON.stringify(limits) ? 0 : 1)
          expect(back.length).toBe(there.length)
        },
      ),
    )
  })
})

describe('changing the ladder of grades', () => {
  const valid = (one: Limits) => parseLimits(JSON.stringify(one)).kind

  it('always leaves limits that can be published', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('add', 'up', 'down', 'remove'), fc.nat(9)), { maxLength: 12 }),
        (steps) => {
          const end = steps.reduce<Limits>((now, [step, n]) => {
            const id = now.grades[n % now.grades.length]?.id ?? ''
            if (step === 'add') return now.grades.length < 10 ? addGrade(now, 'New') : now
            if (step === 'remove') return now.grades.length > 1 ? removeGrade(now, id) : now
            return moveGrade(now, id, step === 'up' ? 1 : -1)
          }, limits)
          expect(valid(end)).toBe('limits')
        },
      ),
    )
  })

  it('hands the remedies of a removed grade to the next one above', () => {
    expect(removeGrade(limits, 'senior').remedies.redo).toBe('lead')
  })

  it('gives a new grade the limits of the highest', () => {
    const added = addGrade(limits, 'Director')
    expect(added.currencies[cur('USD')]?.grades.grade_1).toEqual(limits.currencies[cur('USD')]?.grades.head)
  })
})

describe('two leads at once', () => {
  it('both changes stand where they touch different things', () => {
    const mine = writeCell(limits, gradePath('USD', 'agent', 'perGrant'), 3_000)
    const theirs = { ...writeCell(limits, 'order.share', 80), remedies: { ...limits.remedies, credit: null } }
    const merged = mergeLimits(limits, mine, theirs)
    expect(changesBetween(theirs, merged)).toEqual(changesBetween(limits, mine))
    expect(parseLimits(JSON.stringify(merged)).kind).toBe('limits')
  })

  it('mine stands where both changed the same number', () => {
    const path = gradePath('USD', 'agent', 'perGrant')
    const merged = mergeLimits(limits, writeCell(limits, path, 1), writeCell(limits, path, 2))
    expect(changesBetween(writeCell(limits, path, 1), merged)).toEqual([])
  })

  it('changing nothing takes theirs whole', () => {
    const theirs = removeGrade(addGrade(limits, 'X'), 'senior')
    expect(mergeLimits(limits, limits, theirs)).toEqual(theirs)
  })
})

test('every remedy of the starter limits is on', () => {
  expect(remedyKinds.filter((one) => starterLimits.remedies[one] === undefined)).toEqual([])
})
