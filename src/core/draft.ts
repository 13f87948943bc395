import * as v from 'valibot'
import { noCorrection } from './correction.js'
import { failureTypes } from './diagnosis.js'
import { entrySchema } from './entry.js'

// What a sidebar keeps in the browser for one agent and ticket. It is read back after a reload, an update of the
// app or a hand in the storage: each part that cannot be read falls back to empty by itself.

const text = v.fallback(v.pipe(v.string(), v.maxLength(2_000)), '')
const maybe = v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(200))), null)

const correctionSchema = v.object({
  failure: v.fallback(v.nullable(v.boolean()), null),
  types: v.fallback(
    v.nullable(v.pipe(v.array(v.picklist(failureTypes)), v.minLength(1), v.maxLength(5))),
    null,
  ),
  severity: v.fallback(v.nullable(v.picklist([1, 2, 3, 4])), null),
  heardElsewhere: v.fallback(v.boolean(), false),
})

/** Amounts stay as typed: a wrong one is there after a reload as well, with what is wrong about it. */
const remedyDraftSchema = v.object({ amount: text, reason: text, basis: text })

const pendingSchema = v.object({
  command: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  /** Which button it belongs to: a remedy's key, `promise`, `owner` … */
  about: text,
  /** The entry as it was to be written, and its note: a reload in mid-act goes on with exactly these. */
  entry: entrySchema,
  note: v.pipe(v.string(), v.maxLength(5_000)),
  /** unanswered: sent, and no answer came: read back before anything else. */
  state: v.picklist(['prepared', 'unanswered']),
})

/** What can be read of a list: one broken item does not lose the others, least of all an act under way. */
const listOf = <const T extends v.GenericSchema>(item: T, most: number) =>
  v.pipe(
    v.fallback(v.array(v.unknown()), () => []),
    v.transform((all) => all.filter((one) => v.is(item, one)).slice(0, most) as v.InferOutput<T>[]),
  )

const draftSchema = v.object({
  correction: v.fallback(correctionSchema, { ...noCorrection, types: null }),
  /** By `remedyKey`. */
  remedies: v.fallback(v.record(v.string(), remedyDraftSchema), {}),
  order: v.fallback(v.object({ ref: maybe, value: text }), { ref: null, value: '' }),
  promise: v.fallback(
    v.object({
      what: text,
      when: text,
      channel: v.fallback(v.nullable(v.picklist(['email', 'phone', 'chat'])), null),
    }),
    { what: '', when: '', channel: null },
  ),
  followUp: v.fallback(v.object({ date: text, about: text }), { date: '', about: '' }),
  closing: v.fallback(
    v.object({ outcome: v.fallback(v.picklist(['recovered', 'failed']), 'recovered'), rootCause: text }),
    { outcome: 'recovered', rootCause: '' },
  ),
  /** Acts under way, whose command stays the same however often they are tried. */
  pending: listOf(pendingSchema, 50),
  /** Texts inserted in the reply editor and perhaps not sent yet. */
  scripts: listOf(v.pipe(v.string(), v.maxLength(80)), 200),
})

export type Draft = v.InferOutput<typeof draftSchema>
export type RemedyDraft = Draft['remedies'][string]
export type PendingAct = Draft['pending'][number]

export const emptyDraft: Draft = v.parse(draftSchema, {
  correction: null,
  remedies: null,
  order: null,
  promise: null,
  followUp: null,
  closing: null,
  pending: null,
  scripts: null,
})

/** Where the draft of an agent and ticket is kept. */
export const draftKey = (agentId: number, ticketId: number): string =>
  `service-recovery:draft:${agentId}:${ticketId}`

/** The name of a remedy's field in a draft. */
export const remedyKey = ({ remedy, lane }: { remedy: string; lane: string }): string => `${lane}.${remedy}`

/** The draft a stored text holds; what cannot be read of it is empty. */
export const parseDraft = (json: string | null): Draft => {
  try {
    const data: unknown = JSON.parse(json ?? 'null')
    const result = v.safeParse(draftSchema, { ...emptyDraft, ...(isRecord(data) ? data : {}) })
    return result.success ? result.output : emptyDraft
  } catch {
    return emptyDraft
  }
}

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
