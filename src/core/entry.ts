import * as v from 'valibot'
import { failureTypes } from './diagnosis.js'
import { type Currency, isGivable, type Money, toCurrency } from './money.js'
import { remedyKinds } from './remedy-kinds.js'
import { type Instant, toInstant } from './time.js'

// One thing that happened to one customer. The schema is the door: what does not fit it is not an entry,
// whoever wrote it. Texts are bounded so that a record stays below Zendesk's 32 KB.

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const instant = v.pipe(
  v.number(),
  v.safeInteger(),
  v.transform((n): Instant => toInstant(n)),
)
const command = v.pipe(v.string(), v.minLength(1), v.maxLength(100))

const moneySchema = v.pipe(
  v.object({ amount: v.number(), currency: v.string() }),
  v.check((money) => toCurrency(money.currency) === money.currency, 'not an ISO 4217 currency'),
  v.transform((money): Money => ({ amount: money.amount, currency: money.currency as Currency })),
  v.check(isGivable, 'not a positive whole number of minor units'),
)

const orderSchema = v.object({ ref: v.nullable(text(80)), value: v.nullable(moneySchema) })

/** What is to be given: the same words in a request, in the approval and in the grant. */
export const proposalSchema = v.object({
  remedy: v.picklist(remedyKinds),
  /** null: nothing that can be counted in money. */
  money: v.nullable(moneySchema),
  /** goodwill counts against limits; owed is due by law or contract and needs its basis. */
  lane: v.picklist(['goodwill', 'owed']),
  basis: v.nullable(text(300)),
  cause: v.picklist(failureTypes),
  order: orderSchema,
  reason: text(1_000),
})
export type Proposal = v.InferOutput<typeof proposalSchema>

const quotes = v.pipe(
  v.array(v.object({ commentId: v.pipe(v.number(), v.safeInteger()), text: text(400) })),
  v.maxLength(10),
)
const channels = ['email', 'phone', 'chat'] as const
export type Channel = (typeof channels)[number]

const bodySchema = v.variant('kind', [
  v.object({
    kind: v.literal('case_opened'),
    types: v.pipe(v.array(v.picklist(failureTypes)), v.minLength(1), v.maxLength(5)),
    severity: v.picklist([1, 2, 3, 4]),
    /** ticket: read there; elsewhere: "I heard it on the phone". */
    heard: v.picklist(['ticket', 'elsewhere']),
    corrected: v.boolean(),
    quotes,
  }),
  v.object({
    kind: v.literal('grant'),
    proposal: proposalSchema,
    /** The request whose approval stands behind it. */
    request: v.nullable(command),
    /** Apology and fix were done before: gestures need it. */
    afterFix: v.boolean(),
    /** The version the agent saw; readers look up their own. */
    policyVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  v.object({ kind: v.literal('grant_voided'), grant: command, reason: text(1_000) }),
  v.object({
    kind: v.literal('approval_asked'),
    proposal: proposalSchema,
    afterFix: v.boolean(),
    rule: text(60),
    quotes,
    severity: v.picklist([1, 2, 3, 4]),
  }),
  v.object({
    kind: v.literal('approval_decided'),
    request: command,
    decision: v.picklist(['approved', 'declined']),
    reason: text(1_000),
  }),
  v.object({
    kind: v.literal('promise_made'),
    what: text(500),
    by: instant,
    channel: v.picklist(channels),
  }),
  v.object({
    kind: v.literal('promise_closed'),
    promise: command,
    outcome: v.picklist(['kept', 'late', 'broken', 'waived']),
    reason: text(1_000),
  }),
  v.object({ kind: v.literal('followup_set'), at: instant, about: text(500) }),
  v.object({
    kind: v.literal('followup_done'),
    followup: command,
    answer: v.picklist(['satisfied', 'partly', 'not', 'no_answer']),
    note: text(1_000),
  }),
  v.object({ kind: v.literal('ownership_taken'), reason: text(500) }),
  v.object({ kind: v.literal('handover_offered'), to: id, reason: text(500) }),
  v.object({
    kind: v.literal('handover_decided'),
    offer: command,
    decision: v.picklist(['accepted', 'declined', 'recalled']),
    reason: text(500),
  }),
  v.object({
    kind: v.literal('case_closed'),
    rootCause: text(300),
    outcome: v.picklist(['recovered', 'failed', 'no_failure']),
  }),
  v.object({ kind: v.literal('script_used'), script: text(80), language: text(5) }),
])
export type EntryBody = v.InferOutput<typeof bodySchema>
export type EntryKind = EntryBody['kind']

export const entrySchema = v.object({
  ticketId: id,
  /** Who wrote it says they are; believed only where it equals the stamped creator. */
  agentId: id,
  agentName: text(120),
  command,
  body: bodySchema,
})
/** What an agent's window writes. */
export type NewEntry = v.InferOutput<typeof entrySchema>

/** An entry as it lies in Zendesk: what was written, and what Zendesk stamped on it. */
export type Entry = NewEntry & {
  recordId: string
  customerId: number
  /** 1, 2, 3 … in the customer's ledger. */
  n: number
  createdBy: number
  createdAt: Instant
  updatedAt: Instant
}

export type EntryOf<K extends EntryKind> = Entry & { body: Extract<EntryBody, { kind: K }> }

export const isKind =
  <K extends EntryKind>(kind: K) =>
  (entry: Entry): entry is EntryOf<K> =>
    entry.body.kind === kind
