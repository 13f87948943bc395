import { type Circumstances, coveredBy, decide, type Verdict } from './authority.js'
import type { Approval, Ledger } from './ledger.js'
import { gradeOf, type Limits, type Standing } from './policy.js'
import type { Instant } from './time.js'

/** Whether somebody may decide a request. Declining needs no amount of one's own. */
export type MayDecide =
  | { kind: 'yes' }
  | { kind: 'decline_only' }
  | { kind: 'no'; reason: 'not_a_lead' | 'own_request' | 'own_case' }

type Place = { ledger: Ledger; limits: Limits; now: Instant; zone: string }

/** What a decision made now would be judged by; the same questions every later reader of the ledger asks. */
export const mayDecide = (approval: Approval, who: Standing, place: Place): MayDecide => {
  const { asked } = approval
  if (!who.lead) return { kind: 'no', reason: 'not_a_lead' }
  if (who.userId === asked.createdBy) return { kind: 'no', reason: 'own_request' }
  if (who.userId === place.ledger.customerId) return { kind: 'no', reason: 'own_case' }
  const given = circumstances(approval, who, place)
  const { grade } = given.agent
  return grade !== null && coveredBy(asked.body.proposal, given, grade)
    ? { kind: 'yes' }
    : { kind: 'decline_only' }
}

/** Why the asker needs somebody: their verdict as it is now. Daily and monthly sums are not at hand here. */
export const askersVerdict = (approval: Approval, asker: Standing | null, place: Place): Verdict =>
  decide(approval.asked.body.proposal, circumstances(approval, asker, place))

const circumstances = (
  { asked }: Approval,
  who: Standing | null,
  { ledger, limits, now, zone }: Place,
): Circumstances => ({
  limits,
  agent: { id: who?.userId ?? asked.createdBy, grade: who && gradeOf(limits, who) },
  ticketId: asked.ticketId,
  customerId: ledger.customerId,
  afterFix: asked.body.afterFix,
  customerGrants: ledger.grants,
  agentGrants: null,
  now,
  zone,
})
