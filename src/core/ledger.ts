import { doubt, takeDecision, takeGrant, takeRequest, takeVoid } from './believe.js'
import { type Entry, type EntryOf, isKind, type Proposal } from './entry.js'
import { type OpenGrants, openGrants } from './grant-index.js'
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
  const fold = emptyFold(witness.customerId)
  for (const entry of sound) take(fold, entry, witness)
  const { grants, approvals, promises, followUps, doubts: unbelieved, ...rest } = fold
  return {
    ...rest,
    last: ordered.at(-1)?.n ?? 0,
    entries: ordered,
    grants: grants.grants,
    approvals: [...approvals.values()],
    promises: [...promises.values()],
    followUps: [...followUps.values()],
    doubts: [...doubts, ...unbelieved].toSorted((a, b) => a.entry.n - b.entry.n),
  }
}

const unsound = (entry: Entry, commands: ReadonlySet<string>): DoubtReason | null => {
  if (changed(entry)) return 'changed_afterwards'
  if (entry.agentId !== entry.createdBy) return 'not_creator'
  if (commands.has(entry.command)) return 'command_reused'
  return null
}

/**
 * A ledger while it is read. It is its reader's own and changes in place, so that ten thousand entries take a hundred
 * times as long as a hundred. What others answer to is found by its command.
 */
export type Fold = {
  customerId: number
  grants: OpenGrants
  voided: { grant: BelievedGrant; by: EntryOf<'grant_voided'> }[]
  approvals: Map<string, Approval>
  promises: Map<string, OpenPromise>
  followUps: Map<string, FollowUp>
  cases: EntryOf<'case_opened'>[]
  closings: EntryOf<'case_closed'>[]
  owners: Map<number, EntryOf<'ownership_taken'>>
  scripts: Set<string>
  doubts: Doubt[]
}

const emptyFold = (customerId: number): Fold => ({
  customerId,
  grants: openGrants(),
  voided: [],
  approvals: new Map(),
  promises: new Map(),
  followUps: new Map(),
  cases: [],
  closings: [],
  owners: new Map(),
  scripts: new Set(),
  doubts: [],
})

const take = (fold: Fold, entry: Entry, witness: Witness): void => {
  if (isKind('grant')(entry)) takeGrant(fold, entry, witness)
  else if (isKind('grant_voided')(entry)) takeVoid(fold, entry, witness)
  else if (isKind('approval_asked')(entry)) takeRequest(fold, entry)
  else if (isKind('approval_decided')(entry)) takeDecision(fold, entry, witness)
  else if (isKind('promise_made')(entry)) fold.promises.set(entry.command, { made: entry, closed: null })
  else if (isKind('promise_closed')(entry)) closePromise(fold, entry)
  else if (isKind('followup_set')(entry)) fold.followUps.set(entry.command, { set: entry, done: null })
  else if (isKind('followup_done')(entry)) closeFollowUp(fold, entry)
  else if (isKind('ownership_taken')(entry)) fold.owners.set(entry.ticketId, entry)
  else if (isKind('case_opened')(entry)) fold.cases.push(entry)
  else if (isKind('case_closed')(entry)) fold.closings.push(entry)
  else if (isKind('script_used')(entry)) fold.scripts.add(entry.body.script)
}

const closePromise = (fold: Fold, entry: EntryOf<'promise_closed'>): void => {
  const open = fold.promises.get(entry.body.promise)
  if (open?.closed === null) fold.promises.set(entry.body.promise, { ...open, closed: entry })
  else doubt(fold, entry, 'nothing_to_decide')
}

const closeFollowUp = (fold: Fold, entry: EntryOf<'followup_done'>): void => {
  const open = fold.followUps.get(entry.body.followup)
  if (open?.done === null) fold.followUps.set(entry.body.followup, { ...open, done: entry })
  else doubt(fold, entry, 'nothing_to_decide')
}
