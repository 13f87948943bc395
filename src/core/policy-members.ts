import type { Grade, GradeId, Limits } from './policy.js'

/** Who can have a grade. */
export type Member =
  | { kind: 'group'; id: number }
  | { kind: 'role'; id: number }
  | { kind: 'user'; id: number }
  | { kind: 'everyone' }
  | { kind: 'leads' }

export const membersOf = (grade: Grade): Member[] => [
  ...(grade.everyone ? [{ kind: 'everyone' } as const] : []),
  ...(grade.leads ? [{ kind: 'leads' } as const] : []),
  ...grade.groups.map((id) => ({ kind: 'group', id }) as const),
  ...grade.roles.map((id) => ({ kind: 'role', id }) as const),
  ...grade.users.map((id) => ({ kind: 'user', id }) as const),
]

export const sameMember = (a: Member, b: Member): boolean => JSON.stringify(a) === JSON.stringify(b)

export const withMember = (limits: Limits, id: GradeId, member: Member): Limits =>
  onGrade(limits, id, (grade) =>
    changed(grade, member, (ids, one) => [...ids.filter((n) => n !== one), one], true),
  )

export const withoutMember = (limits: Limits, id: GradeId, member: Member): Limits =>
  onGrade(limits, id, (grade) => changed(grade, member, (ids, one) => ids.filter((n) => n !== one), false))

const lists = { group: 'groups', role: 'roles', user: 'users' } as const

const changed = (
  grade: Grade,
  member: Member,
  by: (ids: number[], id: number) => number[],
  has: boolean,
): Grade => {
  if (member.kind === 'everyone' || member.kind === 'leads') return { ...grade, [member.kind]: has }
  const list = lists[member.kind]
  return { ...grade, [list]: by(grade[list], member.id) }
}

export const onGrade = (limits: Limits, id: GradeId, by: (grade: Grade) => Grade): Limits => ({
  ...limits,
  grades: limits.grades.map((grade) => (grade.id === id ? by(grade) : grade)),
})
