import { formatMoney, money } from '../../core/money.js'
import type { Grade, GradeId, Limits } from '../../core/policy.js'
import { type CellPath, cellKind, readCell } from '../../core/policy-cells.js'
import type { Change } from '../../core/policy-changes.js'
import type { Member } from '../../core/policy-members.js'
import type { Words } from '../../ui/i18n.js'
import type { Account } from '../account.js'

type T = Words['t']

/** A grade's own name; the three of the starter have built-in ones. */
export const gradeName = (grade: Pick<Grade, 'id' | 'name'>, t: T): string =>
  grade.name !== ''
    ? grade.name
    : grade.id === 'agent' || grade.id === 'senior' || grade.id === 'lead'
      ? t(`limits.gradeName.${grade.id}`)
      : grade.id

export const nameOfGrade = (limits: Limits, id: GradeId, t: T): string => {
  const grade = limits.grades.find((one) => one.id === id)
  return grade ? gradeName(grade, t) : id
}

/** A number of the limits as it stands in its cell. */
export const cellText = (value: number | undefined, path: CellPath, locale: string): string => {
  if (value === undefined) return ''
  const kind = cellKind(path)
  if (kind.kind === 'amount') return formatMoney(money(value, kind.currency), locale)
  if (kind.kind === 'percent')
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value / 100)
  return String(value)
}

/** What a cell bounds, by the rest of its path. */
const partOf = (path: CellPath): string => {
  const steps = path.split('.')
  if (steps[0] === 'order') return path
  if (steps[2] === 'usual') return `usual.${Number(steps[3]) + 1}`
  return steps[2] === 'grades' ? steps.slice(4).join('.') : `customer.${steps[3]}`
}

/** `One compensation, Agent, USD`: what a screen reader says of a cell. */
export const cellLabel = (limits: Limits, path: CellPath, t: T): string => {
  const [head, currency = '', part, grade = ''] = path.split('.')
  const name = t([`limits.said.${partOf(path)}`, `limits.cell.${partOf(path)}`])
  if (head === 'order') return name
  return part === 'grades'
    ? [name, nameOfGrade(limits, grade, t), currency].join(', ')
    : `${name}, ${currency}`
}

/** Whom a member of a grade is, as people call them; and whether the account knows them. */
export const memberName = (member: Member, account: Account, t: T): { name: string; known: boolean } => {
  if (member.kind === 'everyone' || member.kind === 'leads')
    return { name: t(`limits.member.${member.kind}`), known: true }
  const found = lookUp(member, account)
  return found === undefined
    ? {
        name: t(`limits.member.unknown.${member.kind}`, { id: member.id }),
        known: !readable(member, account),
      }
    : { name: t(`limits.member.${member.kind}`, { name: found }), known: true }
}

const lookUp = (member: Extract<Member, { id: number }>, account: Account): string | undefined => {
  if (member.kind === 'user')
    return account.standings.kind === 'ready' ? account.standings.value.get(member.id)?.name : undefined
  const list =
    member.kind === 'group' ? (account.groups.kind === 'ready' ? account.groups.value : []) : account.roles
  return list?.find((one) => one.id === member.id)?.name
}

/** What could not be loaded may well be there. */
const readable = (member: Extract<Member, { id: number }>, account: Account): boolean => {
  if (member.kind === 'user') return account.standings.kind === 'ready'
  return member.kind === 'group' ? account.groups.kind === 'ready' : account.roles !== null
}

/** One change in one sentence. */
export const changeSentence = (
  change: Change,
  before: Limits,
  after: Limits,
  account: Account,
  { t, locale }: Words,
): string => {
  switch (change.kind) {
    case 'number': {
      const from = change.from === null ? t('change.nothing') : cellText(change.from, change.path, locale)
      const to = change.to === null ? t('change.nothing') : cellText(change.to, change.path, locale)
      const up = (change.to ?? 0) > (change.from ?? 0)
      return t(up ? 'change.raised' : 'change.lowered', { what: cellLabel(after, change.path, t), from, to })
    }
    case 'currency_added':
      return t('change.currencyAdded', {
        currency: change.currency,
        limits: after.grades
          .map((grade) => {
            const path = `currencies.${change.currency}.grades.${grade.id}.perGrant`
            return `${gradeName(grade, t)} ${cellText(readCell(after, path) ?? 0, path, locale)}`
          })
          .join(', '),
      })
    case 'currency_removed':
      return t('change.currencyRemoved', { currency: change.currency })
    case 'grade_added':
      return t('change.gradeAdded', { grade: gradeName(change.grade, t) })
    case 'grade_removed':
      return t('change.gradeRemoved', { grade: gradeName(change.grade, t) })
    case 'grade_renamed':
      return t('change.gradeRenamed', { from: gradeName(change.before, t), to: gradeName(change.after, t) })
    case 'grades_reordered':
      return t('change.reordered', { order: change.order.map((grade) => gradeName(grade, t)).join(', ') })
    case 'member_added':
    case 'member_removed':
      return t(change.kind === 'member_added' ? 'change.memberAdded' : 'change.memberRemoved', {
        grade: gradeName(change.grade, t),
        who: memberName(change.member, account, t).name,
      })
    case 'remedy': {
      const remedy = t(`remedy.${change.remedy}`)
      if (change.to === null) return t('change.remedyOff', { remedy })
      const key = change.from === null ? 'change.remedyOn' : 'change.remedyGrade'
      const from = change.from === null ? '' : nameOfGrade(before, change.from, t)
      return t(key, { remedy, from, to: nameOfGrade(after, change.to, t) })
    }
  }
}
