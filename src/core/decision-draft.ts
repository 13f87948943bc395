import * as v from 'valibot'
import { entrySchema } from './entry.js'

/** What a lead has begun to decide, kept in their browser by request. */
const draftSchema = v.object({
  reason: v.fallback(v.pipe(v.string(), v.maxLength(1_000)), ''),
  /** The decision under way: sent perhaps, and not yet confirmed. */
  pending: v.fallback(v.nullable(v.object({ entry: entrySchema, note: v.string() })), null),
})
export type DecisionDraft = v.InferOutput<typeof draftSchema>
export type DecisionDrafts = Readonly<Record<string, DecisionDraft>>

export const emptyDecision: DecisionDraft = { reason: '', pending: null }

export const decisionsKey = (userId: number): string => `service-recovery:decisions:${userId}`

/** What a stored text holds; what cannot be read is left out. */
export const parseDecisions = (json: string | null): DecisionDrafts => {
  try {
    const data: unknown = JSON.parse(json ?? '{}')
    if (typeof data !== 'object' || data === null) return {}
    const rows = Object.entries(data).flatMap(([request, one]) => {
      const parsed = v.safeParse(draftSchema, one)
      return parsed.success ? [[request, parsed.output] as const] : []
    })
    return Object.fromEntries(rows.slice(-200))
  } catch {
    return {}
  }
}
