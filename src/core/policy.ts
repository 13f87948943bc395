import * as v from 'valibot'
import { type Currency, largestAmount, toCurrency } from './money.js'
import { type RemedyKind, remedyKinds } from './remedy-kinds.js'

/** An amount in minor units that a limit may be: zero means "nothing without approval". */
const limitAmount = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(largestAmount))
const limitCount = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000))
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const ids = v.pipe(v.array(id), v.maxLength(500))
/** `constructor` is on every object: a table of grades would seem to have it. */
const gradeId = v.pipe(v.string(), v.regex(/^(?!constructor$)[a-z][a-z0-9_]{0,30}$/))

const currencyCode = v.pipe(
  v.string(),
  v.check((code) => toCurrency(code) === code, 'not an ISO 4217 currency'),
  v.transform((code) => code as Currency),
)

const gradeSchema = v.object({
  id: gradeId,
  /** Shown to people; empty: the built-in name of `agent`, `senior`, `lead`. */
  name: v.pipe(v.string(), v.maxLength(60)),
  groups: ids,
  roles: ids,
  users: ids,
  /** Every agent of the account. */
  everyone: v.boolean(),
  /** Everyone whom the app's settings name as a lead. */
  leads: v.boolean(),
})

const spendSchema = v.object({ amount: limitAmount, count: limitCount })

const gradeLimitsSchema = v.object({
  /** One compensation, and all that one matter (ticket, order or cause) has had. */
  perGrant: limitAmount,
  perDay: spendSchema,
  perMonth: spendSchema,
})

const currencyLimitsSchema = v.object({
  /** By grade id; a grade that is missing may give nothing in this currency. */
  grades: v.record(gradeId, gradeLimitsSchema),
  /** All agents together to one customer in a rolling window of days. */
  customer: v.object({
    days: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(730)),
    amount: limitAmount,
    count: limitCount,
  }),
  /** What a gesture of credit usually is, by severity 1 to 4, where no order value is known. */
  usual: v.tuple([limitAmount, limitAmount, limitAmount, limitAmount]),
})

const percent = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000))

/** Limits by their parts alone, as a draft may have them: whether the parts agree is not asked. */
export const limitsShape = v.object({
  /** Lowest first. */
  grades: v.pipe(v.array(gradeSchema), v.minLength(1), v.maxLength(10)),
  currencies: v.record(currencyCode, currencyLimitsSchema),
  order: v.object({
    /** Percent of the order's value above which money needs approval, and which is never passed. */
    share: percent,
    ceiling: percent,
  }),
  /** Lowest grade that may give it by itself; null: switched off. */
  remedies: v.record(v.picklist(remedyKinds), v.nullable(gradeId)),
})

export const limitsSchema = v.pipe(
  limitsShape,
  v.check((limits) => unique(limits.grades.map((grade) => grade.id)), 'two grades have the same id'),
  v.check((limits) => limits.order.share <= limits.order.ceiling, 'the share is above the ceiling'),
  v.check((limits) => {
    const known = new Set(limits.grades.map((grade) => grade.id))
    const named = [
      ...Object.values(limits.remedies).filter((grade) => grade !== null),
      ...Object.values(limits.currencies).flatMap((one) => Object.keys(one?.grades ?? {})),
    ]
    return named.every((grade) => known.has(grade))
  }, 'a grade is named that does not exist'),
)

const unique = (names: readonly string[]): boolean => new Set(names).size === names.length

export type Grade = v.InferOutput<typeof gradeSchema>
export type GradeId = string
export type GradeLimits = v.InferOutput<typeof gradeLimitsSchema>
export type CurrencyLimits = v.InferOutput<typeof currencyLimitsSchema>
export type Limits = {
  grades: Grade[]
  currencies: Partial<Record<Currency, CurrencyLimits>>
  order: { share: number; ceiling: number }
  remedies: Partial<Record<RemedyKind, GradeId | null>>
}

/** A published policy cannot be read: `path` names the field, as `currencies.USD.customer.days`. */
export type PolicyProblem = { path: string; message: string }

/** Limits out of a record's JSON, or the fields that are wrong with it. */
export const parseLimits = (
  json: string,
): { kind: 'limits'; limits: Limits } | { kind: 'wrong'; problems: PolicyProblem[] } => {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return { kind: 'wrong', problems: [{ path: '', message: 'not JSON' }] }
  }
  const result = v.safeParse(limitsSchema, data)
  if (result.success) return { kind: 'limits', limits: result.output as Limits }
  return {
    kind: 'wrong',
    problems: result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message })),
  }
}

/** Who somebody is, as Zendesk stamps it. */
export type Standing = { userId: number; groups: readonly number[]; roleId: number | null; lead: boolean }

const belongs = (grade: Grade, who: Standing): boolean =>
  grade.everyone ||
  (grade.leads && who.lead) ||
  grade.users.includes(who.userId) ||
  (who.roleId !== null && grade.roles.includes(who.roleId)) ||
  grade.groups.some((group) => who.groups.includes(group))

/** The highest grade somebody has, or null where none includes them. */
export const gradeOf = (limits: Limits, who: Standing): Grade | null =>
  limits.grades.findLast((grade) => belongs(grade, who)) ?? null

/** 0 for the lowest grade; -1 for one the policy does not know. */
export const rankOf = (limits: Limits, grade: GradeId): number =>
  limits.grades.findIndex((one) => one.id === grade)
