// How well the reader tells failures from the rest, on messages that nobody here wrote.
//   npx tsx bench/read-accuracy.ts [folder with airline.jsonl, olist_pt.jsonl, food_delivery_de.jsonl]
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FailureType } from '../src/core/diagnosis.js'
import { diagnose } from '../src/core/reading/diagnose.js'
import '../src/core/reading/every-language.js'
import { failureFrom } from '../src/core/reading/weigh.js'
import { toInstant } from '../src/core/time.js'

type Row = { text: string; failed: boolean; reason: string | null }
type Scored = Row & { score: number; types: readonly FailureType[] }

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'shared', 'data', 'dev')

const readRows = (name: string, take: (row: Record<string, unknown>) => Row | null): Row[] | null => {
  const path = join(folder, name)
  if (!existsSync(path)) return null
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => take(JSON.parse(line) as Record<string, unknown>) ?? [])
}

const bySentiment = (row: Record<string, unknown>): Row => ({
  text: String(row.text),
  failed: row.sentiment === 'negative',
  reason: typeof row.reason === 'string' ? row.reason : null,
})
const byStars = (row: Record<string, unknown>): Row | null =>
  Number(row.stars) === 3 ? null : { text: String(row.text), failed: Number(row.stars) <= 2, reason: null }

const read = (text: string) =>
  diagnose(
    {
      comments: [{ id: 1, at: toInstant(0), authorId: 1, author: '', by: 'customer', public: true, text }],
      passes: [],
      complete: true,
    },
    '',
    { requesterLocale: null, now: toInstant(0), accountCurrency: null },
  )

/** The chance that a failed message scores above another: ties count half. */
const auc = (rows: readonly Scored[]): number => {
  const sorted = [...rows].sort((a, b) => a.score - b.score)
  let rankSum = 0
  let failed = 0
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end < sorted.length && sorted[end]?.score === sorted[at]?.score) end++
    const rank = (at + 1 + end) / 2
    for (let same = at; same < end; same++)
      if (sorted[same]?.failed) {
        rankSum += rank
        failed++
      }
    at = end
  }
  return (rankSum - (failed * (failed + 1)) / 2) / (failed * (rows.length - failed))
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** Reasons of the airline data, and the types that say the same. */
const reasons: Readonly<Record<string, readonly FailureType[]>> = {
  'Late Flight': ['late'],
  'Lost Luggage': ['lost'],
  'Damaged Luggage': ['damaged'],
  'Cancelled Flight': ['cancelled'],
  'Customer Service Issue': ['service', 'unanswered', 'broken_promise'],
  'Flight Attendant Complaints': ['service'],
  'Flight Booking Problems': ['account', 'technical', 'billing'],
}

const measure = (rows: readonly Row[] | null) => {
  if (rows === null) return 'absent'
  const languages: Record<string, number> = {}
  const start = performance.now()
  const scored = rows.map((row): Scored => {
    const seen = read(row.text)
    const language = seen.language ?? 'none'
    languages[language] = (languages[language] ?? 0) + 1
    return { ...row, score: seen.probability, types: seen.types.map(({ value }) => value) }
  })
  const seconds = (performance.now() - start) / 1000
  const said = scored.filter(({ score }) => score >= failureFrom)
  const right = said.filter(({ failed }) => failed).length
  const failed = scored.filter((row) => row.failed).length
  const agreeing = scored.filter(({ score, failed: is }) => score >= failureFrom === is).length
  const named = scored.filter(({ reason, types }) => reason !== null && reason in reasons && types.length > 0)
  const hits = named.filter(({ reason, types }) =>
    reasons[reason ?? '']?.includes(types[0] ?? 'other'),
  ).length
  return {
    rows: rows.length,
    failed,
    auc: rounded(auc(scored)),
    precision: rounded(right / said.length),
    recall: rounded(right / failed),
    accuracy: rounded(agreeing / rows.length),
    ...(named.length > 0 ? { first_type_agrees: rounded(hits / named.length), of: named.length } : {}),
    per_second: Math.round(rows.length / seconds),
    languages,
  }
}

const result = {
  threshold: failureFrom,
  airline: measure(readRows('airline.jsonl', bySentiment)),
  olist_pt: measure(readRows('olist_pt.jsonl', byStars)),
  food_delivery_de: measure(readRows('food_delivery_de.jsonl', byStars)),
}
console.log(JSON.stringify(result, null, 2))
if (Object.values(result).every((part) => typeof part !== 'object'))
  console.error(`There is no data in ${folder}: nothing was measured. Name the folder that has it.`)
