import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { asks, failureTypes, flags } from '../src/core/diagnosis.js'

const bit = v.picklist([0, 1])
const setOf = <const T extends readonly string[]>(values: T) =>
  v.pipe(
    v.array(v.picklist(values)),
    v.check((given) => new Set(given).size === given.length, 'says the same twice'),
  )

const labelSchema = v.pipe(
  v.strictObject({
    row: v.pipe(v.number(), v.integer(), v.minValue(1)),
    failure: bit,
    types: setOf(failureTypes),
    severity: v.nullable(v.picklist([1, 2, 3, 4])),
    upset: bit,
    asks: setOf(asks),
    flags: setOf(flags),
    unclear: bit,
  }),
  v.check(
    ({ failure, severity }) => (severity === null) === (failure === 0),
    'severity is null exactly where there is no failure',
  ),
  v.check(
    ({ failure, types }) => (types.length === 0) === (failure === 0),
    'types are given exactly where there is a failure',
  ),
)
export type Label = v.InferOutput<typeof labelSchema>

export const labelFiles = {
  resolved: join('training', 'labels', 'ibm_first.jsonl'),
  before: join('training', 'labels', 'ibm_first.before.jsonl'),
  second: join('training', 'labels', 'ibm_first.second.jsonl'),
} as const

/** Where the conversations lie that the labels are of, seen from the checkout. */
export const conversationsFile = join('..', 'shared', 'data', 'train', 'ibm_twitter_care.jsonl')

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

export const parseLabels = (text: string): { labels: Label[]; problems: string[] } => {
  const labels: Label[] = []
  const problems: string[] = []
  linesOf(text).forEach((line, at) => {
    let given: unknown
    try {
      given = JSON.parse(line)
    } catch {
      problems.push(`line ${at + 1} is not JSON`)
      return
    }
    const parsed = v.safeParse(labelSchema, given)
    if (parsed.success) labels.push(parsed.output)
    else
      for (const { path, message } of parsed.issues)
        problems.push(
          `line ${at + 1}: ${path?.map(({ key }) => String(key)).join('.') ?? 'label'}: ${message}`,
        )
  })
  return { labels, problems }
}

/** What keeps these labels from being one for each of the rows asked for. */
export const problemsOfRows = (labels: readonly Label[], rows: readonly number[]): string[] => {
  const wanted = new Set(rows)
  const seen = new Set<number>()
  const problems: string[] = []
  for (const { row } of labels) {
    if (seen.has(row)) problems.push(`row ${row} is labelled twice`)
    if (!wanted.has(row)) problems.push(`row ${row} is not one of those to label`)
    seen.add(row)
  }
  for (const row of wanted) if (!seen.has(row)) problems.push(`row ${row} is not labelled`)
  return problems
}

export const readLabels = (file: string, root: string): { labels: Label[]; problems: string[] } =>
  parseLabels(readFileSync(join(root, file), 'utf8'))

/** `null` where the conversations are not beside this checkout. */
export const countConversations = (root: string): number | null => {
  const file = join(root, conversationsFile)
  return existsSync(file) ? linesOf(readFileSync(file, 'utf8')).length : null
}
