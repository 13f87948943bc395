import * as v from 'valibot'
import { type Limits, limitsShape } from './policy.js'

/** A lead's unpublished limits, kept in their browser. */
export type LimitsDraft = {
  /** The version they were looking at when they began. */
  basedOn: number
  limits: Limits
  /** Cells as typed, where they are not what the limits hold: wrong ones, and the one being edited. */
  texts: Readonly<Record<string, string>>
  /** Why. */
  note: string
  /** Set before the first attempt to publish, so that a lost reply is found again. */
  command: string | null
}

const draftSchema = v.object({
  basedOn: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  limits: limitsShape,
  texts: v.fallback(v.record(v.string(), v.pipe(v.string(), v.maxLength(200))), {}),
  note: v.fallback(v.pipe(v.string(), v.maxLength(1_000)), ''),
  command: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(100))), null),
})

export const limitsDraftKey = (userId: number): string => `service-recovery:limits:${userId}`

/** The draft a stored text holds; null where there is none that can be read. */
export const parseLimitsDraft = (json: string | null): LimitsDraft | null => {
  try {
    const result = v.safeParse(draftSchema, JSON.parse(json ?? 'null'))
    return result.success ? { ...result.output, limits: result.output.limits as Limits } : null
  } catch {
    return null
  }
}
