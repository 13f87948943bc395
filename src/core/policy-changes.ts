import type { Currency } from './money.js'
import type { Grade, GradeId, Limits } from './policy.js'
import {
  type CellPath,
  customerCells,
  customerPath,
  gradeCells,
  gradePath,
  readCell,
  severities,
  usualPath,
} from './policy-cells.js'
import { type Member, membersOf, sameMember } from './policy-members.js'
import { type RemedyKind, remedyKinds } from './remedy-kinds.js'

/** One difference between two versions of the limits, as a lead would tell it. */
export type Change =
  | { kind: 'number'; path: CellPath; from: number | null; to: number | null }
  | { kind: 'currency_added'; currency: Currency }
  | { kind: 'currency_removed'; currency: Currency }
  | { kind: 'grade_added'; grade: Grade }
  | { kind: 'grade_removed'; grade: Grade }
  | { kind: 'grade_renamed'; before: Grade; after: Grade }
  | { kind: 'grades_reordered'; order: readonly Grade[] }
  | { kind: 'member_added'; grade: Grade; member: Member }
  | { kind: 'member_removed'; grade: Grade; member: Member }
  | { kind: 'remedy'; remedy: RemedyKind; from: GradeId | null; to: GradeId | null }

/** Every difference, once each: what a whole new grade or currency brings with it is not told number by number. */
export const changesBetween = (before: Limits, after: Limits): Change[] => [
  ...gradeChanges(before, after),
  ...currencyChanges(before, after),
  ...numberChanges(before, after),
  ...remedyChanges(before, after),
]

const gradeChanges = (before: Limits, after: Limits): Change[] => {
  const old = new Map(before.grades.map((grade) => [grade.id, grade]))
  const present = new Map(after.grades.map((grade) => [grade.id, grade]))
  const added = after.grades.filter((grade) => !old.has(grade.id))
  const kept = after.grades.filter((grade) => old.has(grade.id))
  const keptBefore = before.grades.filter((grade) => present.has(grade.id))
  const reordered = kept.some((grade, rank) => grade.id !== keptBefore[rank]?.id)
  return [
    ...before.grades
      .filter((grade) => !present.has(grade.id))
      .map((grade): Change => ({ kind: 'grade_removed', grade })),
    ...added.map((grade): Change => ({ kind: 'grade_added', grade })),
    ...(reordered ? [{ kind: 'grades_reordered', order: after.grades } as const] : []),
    ...kept.flatMap((grade) => ownChanges(old.get(grade.id) ?? grade, grade)),
    ...added.flatMap((grade) => memberChanges(null, grade)),
  ]
}

const ownChanges = (before: Grade, after: Grade): Change[] => [
  ...(before.name === after.name ? [] : [{ kind: 'grade_renamed', before, after } as const]),
  ...memberChanges(before, after),
]

const memberChanges = (before: Grade | null, grade: Grade): Change[] => {
  const old = before ? membersOf(before) : []
  const present = membersOf(grade)
  return [
    ...present
      .filter((member) => !old.some((one) => sameMember(one, member)))
      .map((member): Change => ({ kind: 'member_added', grade, member })),
    ...old
      .filter((member) => !present.some((one) => sameMember(one, member)))
      .map((member): Change => ({ kind: 'member_removed', grade, member })),
  ]
}

const codesOf = (limits: Limits): Currency[] => Object.keys(limits.currencies) as Currency[]

const currencyChanges = (before: Limits, after: Limits): Change[] => [
  ...codesOf(before)
    .filter((currency) => !after.currencies[currency])
    .map((currency): Change => ({ kind: 'currency_removed', currency })),
  ...codesOf(after)
    .filter((currency) => !before.currencies[currency])
    .map((currency): Change => ({ kind: 'currency_added', currency })),
]

const numberChanges = (before: Limits, after: Limits): Change[] => {
  const grades = after.grades.filter((grade) => before.grades.some((one) => one.id === grade.id))
  const codes = codesOf(after).filter((currency) => before.currencies[currency])
  const paths = [
    ...codes.flatMap((currency) => [
      ...grades.flatMap((grade) => gradeCells.map((cell) => gradePath(currency, grade.id, cell))),
      ...customerCells.map((cell) => customerPath(currency, cell)),
      ...severities.map((severity) => usualPath(currency, severity)),
    ]),
    'order.share',
    'order.ceiling',
  ]
  return paths.flatMap((path): Change[] => {
    const [from, to] = [readCell(before, path) ?? null, readCell(after, path) ?? null]
    return from === to ? [] : [{ kind: 'number', path, from, to }]
  })
}

const remedyChanges = (before: Limits, after: Limits): Change[] =>
  remedyKinds.flatMap((remedy): Change[] => {
    const [from, to] = [before.remedies[remedy] ?? null, after.remedies[remedy] ?? null]
    return from === to ? [] : [{ kind: 'remedy', remedy, from, to }]
  })
