import { type Circumstances, coveredBy, decide, type Verdict } from './authority.js'
import type { Entry, EntryOf, Proposal } from './entry.js'
import type { Approval, BelievedGrant, DoubtReason, Ledger, Witness } from './ledger.js'
import type { Money } from './money.js'
import { orderKey } from './order-ref.js'
import { gradeOf } from './policy.js'

// Which grants and approvals of a ledger count. An entry says nothing about itself that is taken for granted.

export const doubt = (ledger: Ledger, entry: Entry, reason: DoubtReason, rule?: string): Ledger => ({
  ...ledger,
  doubts: [...ledger.doubts, { entry, reason, ...(rule === undefined ? {} : { rule }) }],
})

/** What lets a proposal be given: own authority, an approval that stands behind it, or nothing. */
export type Permission =
  | { kind: 'own'; verdict: Verdict }
  | { kind: 'approved'; verdict: Exclude<Verdict, { kind: 'allowed' }>; approval: Approval }
  | { kind: 'none'; verdict: Exclude<Verdict, { kind: 'allowed' }> }

/**
 * Asked before giving and by every reader after, so that both answer alike. Without `request` any approval that
 * fits will do.
 */
export const permissionFor = (
  proposal: Proposal,
  given: Circumstances,
  approvals: readonly Approval[],
  request?: string | null,
): Permission => {
  const verdict = decide(proposal, given)
  if (verdict.kind === 'allowed') return { kind: 'own', verdict }
  if (request === null || verdict.checks.some((check) => check.result === 'refuse')) {
    return { kind: 'none', verdict }
  }
  const approval = approvals.find(
    (one) =>
      (request === undefined || one.request === request) &&
      isFor(one, proposal, given) &&
      covers(one, proposal, given),
  )
  return approval ? { kind: 'approved', verdict, approval } : { kind: 'none', verdict }
}

/** An approval is good for one grant of the same remedy, amount, currency, order and cause on the same ticket. */
const isFor = ({ asked, usedBy }: Approval, proposal: Proposal, given: Circumstances): boolean => {
  const wanted = asked.body.proposal
  return (
    usedBy === null &&
    asked.ticketId === given.ticketId &&
    wanted.remedy === proposal.remedy &&
    wanted.lane === proposal.lane &&
    wanted.cause === proposal.cause &&
    orderKey(wanted.order.ref) === orderKey(proposal.order.ref) &&
    sameMoney(wanted.order.value, proposal.order.value) &&
    sameMoney(wanted.money, proposal.money)
  )
}

const sameMoney = (a: Money | null, b: Money | null): boolean =>
  a?.amount === b?.amount && a?.currency === b?.currency

/** Looked at again when it is used: two approvals side by side lend no more than one lead could give at once. */
const covers = ({ cover }: Approval, proposal: Proposal, given: Circumstances): boolean =>
  cover !== null && coveredBy(proposal, { ...given, limits: cover.limits }, cover.grade)

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

export const takeGrant = (ledger: Ledger, entry: EntryOf<'grant'>, witness: Witness): Ledger => {
  const { proposal, request, afterFix } = entry.body
  const given = circumstancesAt(ledger, entry, afterFix, witness, entry.createdBy)
  const permission = permissionFor(proposal, given, ledger.approvals, request)
  const grant: BelievedGrant = {
    command: entry.command,
    n: entry.n,
    ticketId: entry.ticketId,
    agentId: entry.createdBy,
    at: entry.createdAt,
    proposal,
    request: permission.kind === 'approved' ? permission.approval.request : null,
  }
  if (permission.kind !== 'none') return withGrant(ledger, grant)
  const { rule } = permission.verdict.rule
  const named = ledger.approvals.find((one) => one.request === request && isFor(one, proposal, given))
  const unknown =
    rule === 'grade_known'
      ? witness.standingOf(entry.createdBy) === null
      : named !== undefined && named.unread !== null
  if (!unknown) return doubt(ledger, entry, 'unauthorised', rule)
  const unverified: BelievedGrant = { ...grant, request: named?.request ?? null, unverified: true }
  return doubt(withGrant(ledger, unverified), entry, 'standing_unknown')
}

const withGrant = (ledger: Ledger, grant: BelievedGrant): Ledger => ({
  ...ledger,
  grants: [...ledger.grants, grant],
  approvals: ledger.approvals.map((one) =>
    one.request === grant.request ? { ...one, usedBy: grant.command } : one,
  ),
})

/** Taken back by whoever gave it or by a lead; what is voided frees what it had used. */
export const takeVoid = (ledger: Ledger, entry: EntryOf<'grant_voided'>, witness: Witness): Ledger => {
  const grant = ledger.grants.find((one) => one.command === entry.body.grant)
  if (!grant) return doubt(ledger, entry, 'nothing_to_decide')
  if (grant.agentId !== entry.createdBy) {
    const standing = witness.standingOf(entry.createdBy)
    if (!standing?.lead) return doubt(ledger, entry, standing === null ? 'standing_unknown' : 'not_a_lead')
  }
  return {
    ...ledger,
    grants: ledger.grants.filter((one) => one !== grant),
    voided: [...ledger.voided, { grant, by: entry }],
  }
}

export const takeRequest = (ledger: Ledger, entry: EntryOf<'approval_asked'>): Ledger => ({
  ...ledger,
  approvals: [
    ...ledger.approvals,
    {
      request: entry.command,
      asked: entry,
      state: 'waiting',
      decided: null,
      cover: null,
      unread: null,
      usedBy: null,
    },
  ],
})

/** Counts only from a lead, who is neither the asker nor the customer, whose own limit covers it, and once. */
export const takeDecision = (
  ledger: Ledger,
  entry: EntryOf<'approval_decided'>,
  witness: Witness,
): Ledger => {
  const approval = ledger.approvals.find((one) => one.request === entry.body.request)
  if (approval?.state !== 'waiting') return doubt(ledger, entry, 'nothing_to_decide')
  if (entry.createdBy === approval.asked.createdBy || entry.createdBy === ledger.customerId) {
    return doubt(ledger, entry, 'own_request')
  }
  const standing = witness.standingOf(entry.createdBy)
  if (standing === null) {
    const unread = entry.body.decision === 'approved' ? entry : null
    return doubt(withApproval(ledger, { ...approval, unread }), entry, 'standing_unknown')
  }
  if (!standing.lead) return doubt(ledger, entry, 'not_a_lead')
  const approved = entry.body.decision === 'approved'
  const cover = approved ? coverOf(ledger, entry, approval, witness) : null
  if (approved && cover === null) return doubt(ledger, entry, 'above_own_limit')
  return withApproval(ledger, {
    ...approval,
    state: entry.body.decision,
    decided: entry,
    cover,
    unread: null,
  })
}

const withApproval = (ledger: Ledger, changed: Approval): Ledger => ({
  ...ledger,
  approvals: ledger.approvals.map((one) => (one.request === changed.request ? changed : one)),
})

/** The authority that the approver lends; null where their own does not cover it. */
const coverOf = (ledger: Ledger, entry: Entry, { asked }: Approval, witness: Witness): Approval['cover'] => {
  const given = circumstancesAt(ledger, entry, asked.body.afterFix, witness, entry.createdBy)
  const { grade } = given.agent
  const able = grade !== null && coveredBy(asked.body.proposal, { ...given, ticketId: asked.ticketId }, grade)
  return able ? { grade, limits: given.limits } : null
}
