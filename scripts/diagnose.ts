// Reads messages as JSON lines ({"text", "subject"?, "locale"?}) and prints what went wrong in each, one line a message.
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import { diagnose } from '../src/core/reading/diagnose.js'
import '../src/core/reading/every-language.js'
import type { Claim } from '../src/core/signals.js'
import { toInstant } from '../src/core/time.js'

const Message = v.object({
  text: v.string(),
  subject: v.optional(v.nullable(v.string())),
  locale: v.optional(v.nullable(v.string())),
})

const answer = (line: string): unknown => {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { error: 'not JSON' }
  }
  const parsed = v.safeParse(Message, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    return { error: `${v.getDotPath(issue) ?? 'the line'}: ${issue.message}` }
  }
  const { text, subject, locale } = parsed.output
  const at = toInstant(0)
  const seen = diagnose(
    {
      comments: [{ id: 1, at, authorId: 1, author: 'customer', by: 'customer', public: true, text }],
      passes: [],
      complete: true,
    },
    subject ?? '',
    { requesterLocale: locale ?? null, now: at, accountCurrency: null },
  )
  const evidence = (claims: readonly Claim<unknown>[], kind: string) =>
    claims.flatMap(({ value, spans }) =>
      spans.map(({ start, end, text: words }) => ({
        claim: typeof value === 'string' ? `${kind}:${value}` : kind,
        start,
        end,
        text: words,
      })),
    )
  return {
    failure: seen.probability,
    types: seen.types.map(({ value, probability }) => ({ type: value, probability })),
    severity: seen.severity,
    flags: seen.flags.map(({ value }) => value),
    evidence: [
      ...evidence(seen.types, 'type'),
      ...evidence(seen.severityReasons, 'severity'),
      ...evidence(seen.flags, 'flag'),
      ...evidence(seen.asks, 'ask'),
      ...evidence(seen.orders, 'order'),
      ...evidence(seen.amounts, 'amount'),
      ...evidence(seen.owed, 'owed'),
    ],
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue
  const written = process.stdout.write(`${JSON.stringify(answer(line))}\n`)
  if (!written) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
