import type { Grade, GradeId, GradeLimits, Limits } from './policy.js'
import { onGrade } from './policy-members.js'

// Changing the ladder of grades as a whole, so that amounts and remedies never name one that is gone.

const nothing: GradeLimits = {
  perGrant: 0,
  perDay: { amount: 0, count: 0 },
  perMonth: { amount: 0, count: 0 },
}

/** A new highest grade that nobody has yet, with the limits of the one below it. */
export const addGrade = (limits: Limits, name: string): Limits => {
  const taken = new Set(limits.grades.map((grade) => grade.id))
  const n = Array.from({ length: 20 }, (_, i) => i + 1).find((i) => !taken.has(`grade_${i}`)) ?? 0
  const id = `grade_${n}`
  const below = limits.grades.at(-1)?.id ?? ''
  const grade: Grade = { id, name, groups: [], roles: [], users: [], everyone: false, leads: false }
  return {
    ...limits,
    grades: [...limits.grades, grade],
    currencies: Object.fromEntries(
      Object.entries(limits.currencies).flatMap(([code, one]) =>
        one ? [[code, { ...one, grades: { ...one.grades, [id]: one.grades[below] ?? nothing } }]] : [],
      ),
    ),
  }
}

export const renameGrade = (limits: Limits, id: GradeId, name: string): Limits =>
  onGrade(limits, id, (grade) => ({ ...grade, name }))

/** One step towards the lowest (-1) or the highest (1). */
export const moveGrade = (limits: Limits, id: GradeId, step: -1 | 1): Limits => {
  const from = limits.grades.findIndex((grade) => grade.id === id)
  const grades = [...limits.grades]
  const [one] = grades.splice(from, 1)
  if (one) grades.splice(Math.max(0, from + step), 0, one)
  return { ...limits, grades }
}

/** Its limits go with it; what only it and those above might give falls to the next grade that remains. */
export const removeGrade = (limits: Limits, id: GradeId): Limits => {
  const rank = limits.grades.findIndex((grade) => grade.id === id)
  const grades = limits.grades.filter((grade) => grade.id !== id)
  const heir = (grades[rank] ?? grades.at(-1))?.id ?? null
  return {
    ...limits,
    grades,
    currencies: Object.fromEntries(
      Object.entries(limits.currencies).flatMap(([code, one]) => {
        if (!one) return []
        const { [id]: _, ...rest } = one.grades
        return [[code, { ...one, grades: rest }]]
      }),
    ),
    remedies: Object.fromEntries(
      Object.entries(limits.remedies).map(([remedy, grade]) => [remedy, grade === id ? heir : grade]),
    ),
  }
}
