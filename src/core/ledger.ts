import { type Circumstances, coveredBy, decide } from './authority.js'
import { type Entry, type EntryOf, isKind, type Proposal } from './entry.js'
import { gradeOf, type Limits, type Standing } from './policy.js'
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
}

/** Why an entry counts for nothing. */
export type DoubtReason =
  | 'changed_afterwards'
  | 'not_creator'
  | 'number_gap'
  | 'command_reused'
  | 'unauthorised'
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
    const reason = unsound(entry, commands)
    if (reason) doubts.push({ entry, reason })
    else sound.push(entry)
    commands.add(entry.command)
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

const doubt = (ledger: Ledger, entry: Entry, reason: DoubtReason, rule?: string): Ledger => ({
  ...ledger,
  doubts: [...ledger.doubts, { entry, reason, ...(rule === undefined ? {} : { rule }) }],
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

/** The circumstances of a proposal at an entry's place in the ledger, as a later reader can know them. */
const circumstancesAt = (
  ledger: Ledger,
  entry: Entry,
  afterFix: boolean,
  witness: Witness,
  userId: number,
): Circumstances => {
  const limits = witness.limitsAt(entry.createdAt)
  const standing = witness.standingOf(userId)
  return {
    limits,
    agent: { id: userId, grade: standing && gradeOf(limits, standing) },
    ticketId: entry.ticketId,
    customerId: ledger.customerId,
    afterFix,
    customerGrants: ledger.grants,
    // Other customers' ledgers are not read here: an agent's day and month are checked where all are.
    agentGrants: null,
    now: entry.createdAt,
    zone: witness.zone,
  }
}

const takeGrant = (ledger: Ledger, entry: EntryOf<'grant'>, witness: Witness): Ledger => {
  const { proposal, request, afterFix } = entry.body
  const given = circumstancesAt(ledger, entry, afterFix, witness, entry.createdBy)
  const verdict = decide(proposal, given)
  const approval = request === null ? null : usableApproval(ledger, entry, proposal, request)
  if (verdict.kind !== 'allowed' && (approval === null || verdict.kind === 'refused')) {
    return doubt(ledger, entry, 'unauthorised', verdict.rule.rule)
  }
  const grant: BelievedGrant = {
    command: entry.command,
    n: entry.n,
    ticketId: entry.ticketId,
    agentId: entry.createdBy,
    at: entry.createdAt,
    proposal,
    request: approval?.request ?? null,
  }
  const approvals = ledger.approvals.map((one) =>
    one === approval ? { ...one, usedBy: entry.command } : one,
  )
  return { ...ledger, grants: [...ledger.grants, grant], approvals }
}

/** An approval stands behind a grant only for the same remedy, amount, currency and ticket, and only once. */
const usableApproval = (
  ledger: Ledger,
  entry: Entry,
  proposal: Proposal,
  request: string,
): Approval | null => {
  const approval = ledger.approvals.find((one) => one.request === request)
  if (approval?.state !== 'approved' || approval.usedBy !== null) return null
  const asked = approval.asked.body.proposal
  const same =
    approval.asked.ticketId === entry.ticketId &&
    asked.remedy === proposal.remedy &&
    asked.lane === proposal.lane &&
    asked.cause === proposal.cause &&
    asked.order.ref === proposal.order.ref &&
    asked.money?.amount === proposal.money?.amount &&
    asked.money?.currency === proposal.money?.currency
  return same ? approval : null
}

/** Taken back by whoever gave it or by a lead; what is voided frees what it had used. */
const takeVoid = (ledger: Ledger, entry: EntryOf<'grant_voided'>, witness: Witness): Ledger => {
  const grant = ledger.grants.find((one) => one.command === entry.body.grant)
  if (!grant) return doubt(ledger, entry, 'nothing_to_decide')
  const mayVoid = grant.agentId === entry.createdBy || witness.standingOf(entry.createdBy)?.lead === true
  if (!mayVoid) return doubt(ledger, entry, 'not_a_lead')
  return {
    ...ledger,
    grants: ledger.grants.filter((one) => one !== grant),
    voided: [...ledger.voided, { grant, by: entry }],
  }
}

const takeRequest = (ledger: Ledger, entry: EntryOf<'approval_asked'>): Ledger => ({
  ...ledger,
  approvals: [
    ...ledger.approvals,
    { request: entry.command, asked: entry, state: 'waiting', decided: null, usedBy: null },
  ],
})

/** Counts only from a lead, who is neither the asker nor the customer, whose own limit covers it, and once. */
const takeDecision = (ledger: Ledger, entry: EntryOf<'approval_decided'>, witness: Witness): Ledger => {
  const approval = ledger.approvals.find((one) => one.request === entry.body.request)
  if (approval?.state !== 'waiting') return doubt(ledger, entry, 'nothing_to_decide')
  const standing = witness.standingOf(entry.createdBy)
  if (!standing?.lead) return doubt(ledger, entry, 'not_a_lead')
  if (entry.createdBy === approval.asked.createdBy || entry.createdBy === ledger.customerId) {
    return doubt(ledger, entry, 'own_request')
  }
  if (entry.body.decision === 'approved' && !mayApprove(ledger, entry, approval, witness)) {
    return doubt(ledger, entry, 'above_own_limit')
  }
  const decided: Approval = { ...approval, state: entry.body.decision, decided: entry }
  return { ...ledger, approvals: ledger.approvals.map((one) => (one === approval ? decided : one)) }
}

const mayApprove = (ledger: Ledger, entry: Entry, approval: Approval, witness: Witness): boolean => {
  const { proposal, afterFix } = approval.asked.body
  const given = circumstancesAt(ledger, entry, afterFix, witness, entry.createdBy)
  const grade = given.agent.grade
  const atTicket = { ...given, ticketId: approval.asked.ticketId }
  return grade !== null && coveredBy(proposal, atTicket, grade)
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
