import * as v from 'valibot'
import { failureTypes } from './diagnosis.js'
import { remedyKinds } from './remedy-kinds.js'
import { steps } from './steps.js'

// Loaded beside a language's texts, apart from what chooses among them.

const list = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000))),
  v.maxLength(50),
)
const byLevel = v.object({ minor: list, serious: list })
const seriousOnly = v.object({ serious: list })

const scriptsSchema = v.object({
  language: v.picklist(['en', 'es', 'de', 'fr', 'pt', 'ja']),
  steps: v.object(v.entriesFromList(failureTypes, v.object(v.entriesFromList(steps, byLevel)))),
  second_failure: v.object(v.entriesFromList(steps, seriousOnly)),
  remedies: v.object(v.entriesFromList([...remedyKinds, 'owed'] as const, list)),
  promise: v.object({ email: list, phone: list, chat: list }),
  handing_over: list,
  holding: list,
  awaiting_approval: list,
  satisfaction: list,
  closing: list,
})

/** All texts of one language. */
export type ScriptBook = v.InferOutput<typeof scriptsSchema>

export type ParsedScripts =
  | { kind: 'scripts'; book: ScriptBook }
  | { kind: 'wrong'; problems: { path: string; message: string }[] }

/** A language's texts out of its JSON (text or already read), or the places where they are wrong. */
export const parseScripts = (json: unknown): ParsedScripts => {
  let data = json
  try {
    if (typeof json === 'string') data = JSON.parse(json)
  } catch {
    return { kind: 'wrong', problems: [{ path: '', message: 'not JSON' }] }
  }
  const result = v.safeParse(scriptsSchema, data)
  if (result.success) return { kind: 'scripts', book: result.output }
  return {
    kind: 'wrong',
    problems: result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message })),
  }
}
