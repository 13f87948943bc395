import { doubt, takeDecision, takeGrant, takeRequest, takeVoid } from './believe.js'
import { type Entry, type EntryOf, isKind, type Proposal } from './entry.js'
import type { Grade, Limits, Standing } from './policy.js'
import type { Instant } from './time.js'

/** A grant that counts: authorised when it was written, and not voided since. */
export type BelievedGrant = {
  command: string
  n: number
  ticketId: number
  agentId: number
  at: Instant
  proposal: Proposal
  /** The approval that stands behind it, where its own authority did not reach. */
  request: string | null
  /**
   * Whose standing could not be read: counts against every limit, so that not knowing never allows more, and is a
   * doubt until it is known.
   */
  unverified?: true
}

/** Why an entry counts for nothing; `standing_unknown` alone may pass once its writer's standing is read. */
export type DoubtReason =
  | 'changed_afterwards'
  | 'not_creator'
  | 'number_gap'
  | 'command_reused'
  | 'unauthorised'
  | 'standing_unknown'
  | 'not_a_lead'
  | 'own_request'
  | 'above_own_limit'
  | 'nothing_to_decide'
export type Doubt = { entry: Entry; reason: DoubtReason; rule?: string }

export type Approval = {
  request: string
  asked: EntryOf<'approval_asked'>
  state: 'waiting' | 'approved' | 'declined'
  decided: EntryOf<'approval_decided'> | null
  /** Whose authority it lends: the approver's grade and the limits then. null until it is approved. */
  cover: { grade: Grade; limits: Limits } | null
  /** Approved, by somebody whose standing could not be read: it lends nothing until it is. */
  unread: EntryOf<'approval_decided'> | null
  /** The grant it was used for: an approval is good for one. */
  usedBy: string | null
}

export type OpenPromise = { made: EntryOf<'promise_made'>; closed: EntryOf<'promise_closed'> | null }
export type FollowUp = { set: EntryOf<'followup_set'>; done: EntryOf<'followup_done'> | null }

/** A customer's ledger as a reader may believe it. */
export type Ledger = {
  customerId: number
  /** The highest number seen: the next entry takes the one after. */
  last: number
  entries: readonly Entry[]
  grants: readonly BelievedGrant[]
  /** Grants taken back, with the entry that did. */
  voided: readonly { grant: BelievedGrant; by: EntryOf<'grant_voided'> }[]
  approvals: readonly Approval[]
  promises: readonly OpenPromise[]
  followUps: readonly FollowUp[]
  cases: readonly EntryOf<'case_opened'>[]
  closings: readonly EntryOf<'case_closed'>[]
  /** By ticket id. */
  owners: ReadonlyMap<number, EntryOf<'ownership_taken'>>
  scripts: ReadonlySet<string>
  doubts: readonly Doubt[]
}

/** What a reader knows of the account from Zendesk's own stamps. */
export type Witness = {
  customerId: number
  zone: string
  limitsAt: (at: Instant) => Limits
  /** Groups, role and lead of a user as Zendesk has them; null where they could not be read. */
  standingOf: (userId: number) => Standing | null
}

/** Zendesk stamps to the second: an update in the second of its creation cannot be told from none. */
const changed = (entry: Entry): boolean => entry.updatedAt > entry.createdAt

/** Reads a customer's entries in the order of their numbers and believes only what Zendesk's stamps support. */
export const readLedger = (entries: readonly Entry[], witness: Witness): Ledger => {
  const ordered = entries.toSorted((a, b) => a.n - b.n)
  const doubts: Doubt[] = []
  const commands = new Set<string>()
  const sound: Entry[] = []
  let expected = 1
  for (const entry of ordered) {
    const reason = unsound(entry, commands) ?? (entry.n < expected ? 'number_gap' : null)
    if (reason) doubts.push({ entry, reason })
    else sound.push(entry)
    commands.add(entry.command)
    // The entry after a gap stands by itself; what is missing before it may be what would have forbidden it.
    if (entry.n > expected) doubts.push({ entry, reason: 'number_gap' })
    expected = entry.n + 1
  }
  const state = sound.reduce((ledger, entry) => take(ledger, entry, witness), empty(witness.customerId))
  return {
    ...state,
    last: ordered.at(-1)?.n ?? 0,
    entries: ordered,
    doubts: [...doubts, ...state.doubts].toSorted((a, b) => a.entry.n - b.entry.n),
  }
}

const unsound = (entry: Entry, commands: ReadonlySet<string>): DoubtReason | null => {
  if (changed(entry)) return 'changed_afterwards'
  if (entry.agentId !== entry.createdBy) return 'not_creator'
  if (commands.has(entry.command)) return 'command_reused'
  return null
}

const empty = (customerId: number): Ledger => ({
  customerId,
  last: 0,
  entries: [],
  grants: [],
  voided: [],
  approvals: [],
  promises: [],
  followUps: [],
  cases: [],
  closings: [],
  owners: new Map(),
  scripts: new Set(),
  doubts: [],
})

const take = (ledger: Ledger, entry: Entry, witness: Witness): Ledger => {
  if (isKind('grant')(entry)) return takeGrant(ledger, entry, witness)
  if (isKind('grant_voided')(entry)) return takeVoid(ledger, entry, witness)
  if (isKind('approval_asked')(entry)) return takeRequest(ledger, entry)
  if (isKind('approval_decided')(entry)) return takeDecision(ledger, entry, witness)
  if (isKind('promise_made')(entry))
    return { ...ledger, promises: [...ledger.promises, { made: entry, closed: null }] }
  if (isKind('promise_closed')(entry)) return closePromise(ledger, entry)
  if (isKind('followup_set')(entry))
    return { ...ledger, followUps: [...ledger.followUps, { set: entry, done: null }] }
  if (isKind('followup_done')(entry)) return closeFollowUp(ledger, entry)
  if (isKind('ownership_taken')(entry))
    return { ...ledger, owners: new Map(ledger.owners).set(entry.ticketId, entry) }
  if (isKind('case_opened')(entry)) return { ...ledger, cases: [...ledger.cases, entry] }
  if (isKind('case_closed')(entry)) return { ...ledger, closings: [...ledger.closings, entry] }
  if (isKind('script_used')(entry))
    return { ...ledger, scripts: new Set(ledger.scripts).add(entry.body.script) }
  return ledger
}

const closePromise = (ledger: Ledger, entry: EntryOf<'promise_closed'>): Ledger => {
  const open = ledger.promises.find((one) => one.made.command === entry.body.promise && one.closed === null)
  if (!open) return doubt(ledger, entry, 'nothing_to_decide')
  return {
    ...ledger,
    promises: ledger.promises.map((one) => (one === open ? { ...one, closed: entry } : one)),
  }
}

const closeFollowUp = (ledger: Ledger, entry: EntryOf<'followup_done'>): Ledger => {
  const open = ledger.followUps.find((one) => one.set.command === entry.body.followup && one.done === null)
  if (!open) return doubt(ledger, entry, 'nothing_to_decide')
  return {
    ...ledger,
    followUps: ledger.followUps.map((one) => (one === open ? { ...one, done: entry } : one)),
  }
}
