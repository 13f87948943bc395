import { type Currency, largestAmount, parseAmount, toCurrency } from './money.js'
import type { GradeId, GradeLimits, Limits } from './policy.js'

// The limits as a table: every number in them has a path, as `currencies.USD.grades.agent.perDay.count`.

export type CellPath = string

export type CellKind =
  | { kind: 'amount'; currency: Currency }
  | { kind: 'count' }
  | { kind: 'days' }
  | { kind: 'percent' }

const bounds = {
  count: { least: 0, most: 10_000 },
  days: { least: 1, most: 730 },
  percent: { least: 0, most: 1_000 },
} as const

/** What is bounded for a grade, in the order in which the table shows it. */
export const gradeCells = [
  'perGrant',
  'perDay.amount',
  'perDay.count',
  'perMonth.amount',
  'perMonth.count',
] as const
export type GradeCell = (typeof gradeCells)[number]
export const customerCells = ['days', 'amount', 'count'] as const
export const severities = [1, 2, 3, 4] as const

export const gradePath = (currency: string, grade: GradeId, cell: GradeCell): CellPath =>
  `currencies.${currency}.grades.${grade}.${cell}`
export const customerPath = (currency: string, cell: (typeof customerCells)[number]): CellPath =>
  `currencies.${currency}.customer.${cell}`
export const usualPath = (currency: string, severity: number): CellPath =>
  `currencies.${currency}.usual.${severity - 1}`

/** What a cell holds. Every path that is made above has one. */
export const cellKind = (path: CellPath): CellKind => {
  const steps = path.split('.')
  const last = steps.at(-1)
  if (last === 'count') return { kind: 'count' }
  if (last === 'days') return { kind: 'days' }
  if (steps[0] === 'order') return { kind: 'percent' }
  const currency = toCurrency(steps[1] ?? '')
  if (currency === undefined) throw new RangeError(`not a cell of the limits: ${path}`)
  return { kind: 'amount', currency }
}

type Tree = { [key: string]: unknown }

/** undefined where the limits have no such number: a grade without limits in a currency. */
export const readCell = (limits: Limits, path: CellPath): number | undefined => {
  const found = path
    .split('.')
    .reduce<unknown>((at, step) => (isTree(at) && Object.hasOwn(at, step) ? at[step] : undefined), limits)
  return typeof found === 'number' ? found : undefined
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

const nothing: GradeLimits = {
  perGrant: 0,
  perDay: { amount: 0, count: 0 },
  perMonth: { amount: 0, count: 0 },
}

/** The same limits with one number changed. A grade that had none in this currency starts with nothing. */
export const writeCell = (limits: Limits, path: CellPath, value: number): Limits =>
  written(limits, path.split('.'), value) as Limits

const written = (at: unknown, [step, ...rest]: readonly string[], value: number): unknown => {
  if (step === undefined) return value
  if (Array.isArray(at)) return at.map((one, i) => (String(i) === step ? written(one, rest, value) : one))
  const tree = isTree(at) ? at : nothing
  return { ...tree, [step]: written((tree as Tree)[step], rest, value) }
}

export type ParsedCell =
  | { kind: 'value'; value: number }
  | {
      kind: 'wrong'
      reason: 'empty' | 'not_a_number' | 'not_whole' | 'too_many_decimals' | 'too_small' | 'too_large'
      least: number
      most: number
    }

/** What a person typed in a cell, read as their locale writes it. Zero is a limit: nothing without approval. */
export const parseCell = (text: string, path: CellPath, locale: string): ParsedCell => {
  const kind = cellKind(path)
  return kind.kind === 'amount'
    ? parseMoneyCell(text, kind.currency, locale)
    : parseWhole(text, bounds[kind.kind].least, bounds[kind.kind].most)
}

const parseMoneyCell = (text: string, currency: Currency, locale: string): ParsedCell => {
  const parsed = parseAmount(text, currency, locale)
  if (parsed.kind === 'money') return { kind: 'value', value: parsed.money.amount }
  if (parsed.reason === 'not_positive' && !/[-\u2010-\u2015\u2212\uff0d]/.test(text))
    return { kind: 'value', value: 0 }
  const reason = parsed.reason === 'not_positive' ? 'too_small' : parsed.reason
  return { kind: 'wrong', reason, least: 0, most: largestAmount }
}

const parseWhole = (text: string, least: number, most: number): ParsedCell => {
  const bare = text.normalize('NFKC').trim().replace(/\s*%$/, '')
  const wrong = (reason: Extract<ParsedCell, { kind: 'wrong' }>['reason']): ParsedCell => ({
    kind: 'wrong',
    reason,
    least,
    most,
  })
  if (bare === '') return wrong('empty')
  if (/^\d+[.,]\d+$/.test(bare)) return wrong('not_whole')
  if (!/^[-\u2212]?\d+$/.test(bare)) return wrong('not_a_number')
  const value = Number(bare.replace('\u2212', '-'))
  if (value < least) return wrong('too_small')
  return value > most ? wrong('too_large') : { kind: 'value', value }
}

/** What a lead should look at twice, although it may be published. */
export type Caution =
  | { kind: 'lower_has_more'; path: CellPath; above: GradeId }
  | { kind: 'less_than_one'; path: CellPath }
  | { kind: 'share_above_ceiling'; path: CellPath }

/** `share_above_ceiling` alone stops a publication. */
export const cautionsOf = (limits: Limits): Caution[] => {
  const found: Caution[] = []
  for (const [currency, one] of Object.entries(limits.currencies)) {
    if (!one) continue
    for (const [rank, grade] of limits.grades.entries()) {
      const above = limits.grades[rank + 1]
      for (const cell of gradeCells) {
        const path = gradePath(currency, grade.id, cell)
        const own = readCell(limits, path) ?? 0
        if (above && own > (readCell(limits, gradePath(currency, above.id, cell)) ?? 0))
          found.push({ kind: 'lower_has_more', path, above: above.id })
      }
      const own = one.grades[grade.id]
      if (own && own.perDay.amount < own.perGrant)
        found.push({ kind: 'less_than_one', path: gradePath(currency, grade.id, 'perDay.amount') })
      else if (own && own.perMonth.amount < own.perDay.amount)
        found.push({ kind: 'less_than_one', path: gradePath(currency, grade.id, 'perMonth.amount') })
    }
  }
  if (limits.order.share > limits.order.ceiling)
    found.push({ kind: 'share_above_ceiling', path: 'order.share' })
  return found
}
