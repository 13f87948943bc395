import { type Circumstances, coveredBy, decide, type Verdict } from './authority.js'
import type { Entry, EntryOf, Proposal } from './entry.js'
import type { Approval, BelievedGrant, DoubtReason, Fold, Witness } from './ledger.js'
import type { Money } from './money.js'
import { orderKey } from './order-ref.js'
import { gradeOf } from './policy.js'

// Which grants and approvals of a ledger count. An entry says nothing about itself that is taken for granted.

export const doubt = (fold: Fold, entry: Entry, reason: DoubtReason, rule?: string): void => {
  fold.doubts.push({ entry, reason, ...(rule === undefined ? {} : { rule }) })
}

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
  fold: Fold,
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
    customerId: fold.customerId,
    afterFix,
    customerGrants: fold.grants.grants,
    // Other customers' ledgers are not read here: an agent's day and month are checked where all are.
    agentGrants: null,
    now: entry.createdAt,
    zone: witness.zone,
  }
}

export const takeGrant = (fold: Fold, entry: EntryOf<'grant'>, witness: Witness): void => {
  const { proposal, request, afterFix } = entry.body
  const given = circumstancesAt(fold, entry, afterFix, witness, entry.createdBy)
  const approval = request === null ? undefined : fold.approvals.get(request)
  const permission = permissionFor(proposal, given, approval ? [approval] : [], request)
  const grant: BelievedGrant = {
    command: entry.command,
    n: entry.n,
    ticketId: entry.ticketId,
    agentId: entry.createdBy,
    at: entry.createdAt,
    proposal,
    request: permission.kind === 'approved' ? permission.approval.request : null,
  }
  if (permission.kind !== 'none') {
    addGrant(fold, grant)
    return
  }
  const { rule } = permission.verdict.rule
  const named = approval && isFor(approval, proposal, given) ? approval : undefined
  const unknown =
    rule === 'grade_known'
      ? witness.standingOf(entry.createdBy) === null
      : named !== undefined && named.unread !== null
  if (unknown) addGrant(fold, { ...grant, request: named?.request ?? null, unverified: true })
  doubt(fold, entry, unknown ? 'standing_unknown' : 'unauthorised', unknown ? undefined : rule)
}

const addGrant = (fold: Fold, grant: BelievedGrant): void => {
  fold.grants.add(grant)
  const approval = grant.request === null ? undefined : fold.approvals.get(grant.request)
  if (approval) fold.approvals.set(approval.request, { ...approval, usedBy: grant.command })
}

/** Taken back by whoever gave it or by a lead; what is voided frees what it had used. */
export const takeVoid = (fold: Fold, entry: EntryOf<'grant_voided'>, witness: Witness): void => {
  const grant = fold.grants.find(entry.body.grant)
  if (!grant) {
    doubt(fold, entry, 'nothing_to_decide')
    return
  }
  const standing = grant.agentId === entry.createdBy ? 'own' : witness.standingOf(entry.createdBy)
  if (standing === null) doubt(fold, entry, 'standing_unknown')
  else if (standing !== 'own' && !standing.lead) doubt(fold, entry, 'not_a_lead')
  else {
    fold.grants.remove(grant)
    fold.voided.push({ grant, by: entry })
  }
}

export const takeRequest = (fold: Fold, entry: EntryOf<'approval_asked'>): void => {
  fold.approvals.set(entry.command, {
    request: entry.command,
    asked: entry,
    state: 'waiting',
    decided: null,
    cover: null,
    unread: null,
    usedBy: null,
  })
}

/** Counts only from a lead, who is neither the asker nor the customer, whose own limit covers it, and once. */
export const takeDecision = (fold: Fold, entry: EntryOf<'approval_decided'>, witness: Witness): void => {
  const { request, decision } = entry.body
  const approval = fold.approvals.get(request)
  const reason = whyNot(fold, entry, approval, witness)
  if (reason !== null) doubt(fold, entry, reason)
  if (approval === undefined || (reason !== null && reason !== 'standing_unknown')) return
  const approved = decision === 'approved'
  if (reason === 'standing_unknown') {
    fold.approvals.set(request, { ...approval, unread: approved ? entry : null })
    return
  }
  const cover = approved ? coverOf(fold, entry, approval, witness) : null
  if (approved && cover === null) doubt(fold, entry, 'above_own_limit')
  else fold.approvals.set(request, { ...approval, state: decision, decided: entry, cover, unread: null })
}

const whyNot = (
  { customerId }: Fold,
  { createdBy }: Entry,
  approval: Approval | undefined,
  witness: Witness,
): DoubtReason | null => {
  if (approval?.state !== 'waiting') return 'nothing_to_decide'
  if (createdBy === approval.asked.createdBy || createdBy === customerId) return 'own_request'
  const standing = witness.standingOf(createdBy)
  if (standing === null) return 'standing_unknown'
  return standing.lead ? null : 'not_a_lead'
}

/** The authority that the approver lends; null where their own does not cover it. */
const coverOf = (fold: Fold, entry: Entry, { asked }: Approval, witness: Witness): Approval['cover'] => {
  const given = circumstancesAt(fold, entry, asked.body.afterFix, witness, entry.createdBy)
  const { grade } = given.agent
  const able = grade !== null && coveredBy(asked.body.proposal, { ...given, ticketId: asked.ticketId }, grade)
  return able ? { grade, limits: given.limits } : null
}
