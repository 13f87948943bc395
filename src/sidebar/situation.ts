import { correct } from '../core/correction.js'
import type { Diagnosis } from '../core/diagnosis.js'
import type { Draft } from '../core/draft.js'
import type { Entry } from '../core/entry.js'
import { type Ledger, readLedger, type Witness } from '../core/ledger.js'
import { type Currency, parseAmount, toCurrency } from '../core/money.js'
import { makePlan, type Plan, type PlanInput } from '../core/plan.js'
import { gradeOf, type Standing } from '../core/policy.js'
import {
  type LimitsVersion,
  type PolicyHistory,
  readPolicyHistory,
  starterVersion,
  versionAt,
} from '../core/policy-history.js'
import { diagnose } from '../core/reading/diagnose.js'
import { stepsDone } from '../core/reading/steps.js'
import { type Waiting, waitingOf } from '../core/reading/waiting.js'
import { type OrderRef, orderOf } from '../core/remedies.js'
import { spendingOf } from '../core/spending.js'
import type { Conversation } from '../core/ticket.js'
import type { Instant } from '../core/time.js'
import { emptyConversation } from '../zendesk/conversation.js'
import type { LedgerRead } from '../zendesk/entries.js'
import type { OpenedTicket } from '../zendesk/open.js'
import type { Settings } from '../zendesk/settings.js'

/** Everybody's standing and name; null until loaded, which they are only where others wrote in the ledger. */
export type Standings = ReadonlyMap<number, Standing & { name: string }> | null

/** All that the sidebar shows: a function of what was read, what the agent typed, and the time. */
export type Situation = {
  conversation: Conversation
  waiting: Waiting
  /** As read. */
  read: Diagnosis
  /** As the agent corrected it. */
  diagnosis: Diagnosis
  ledger: Ledger
  witness: Witness
  history: PolicyHistory
  version: LimitsVersion
  plan: Plan
  /** What the plan was made from: an act decides again with it, over the ledger as it is then. */
  input: PlanInput
  currency: Currency
}

export type SituationInput = {
  opened: OpenedTicket
  settings: Settings
  standings: Standings
  draft: Pick<Draft, 'correction' | 'order'>
  now: Instant
}

export const emptyLedger: LedgerRead = { entries: [], unreadable: [], last: 0 }

export const situationOf = (input: SituationInput): Situation => {
  const { opened, settings, draft, now } = input
  const { ticket, me, zone } = opened
  const conversation = ready(opened.conversation, emptyConversation).conversation
  const leads = ready(opened.leads, new Set<number>())
  const history = readPolicyHistory(ready(opened.policies, []), (userId) => leads.has(userId))
  // The newest that counts, whatever this computer's clock says: Zendesk stamped it, so it has been published.
  const version = history.versions.at(-1) ?? starterVersion
  const currency = settings.currency ?? fallbackCurrency
  const read = diagnose(conversation, ticket.subject, {
    requesterLocale: ticket.requester.locale,
    now,
    accountCurrency: settings.currency,
  })
  const diagnosis = correct(read, draft.correction)
  const witness = witnessFor(input, history, leads)
  const ledger = readLedger(ready(opened.ledger, emptyLedger).entries, witness)
  const standing: Standing = { userId: me.id, groups: me.groups, roleId: me.roleId, lead: leads.has(me.id) }
  const planInput: PlanInput = {
    ticket,
    conversation,
    diagnosis,
    stepsDone: stepsDone(conversation, read.language),
    ledger,
    limits: version.limits,
    grade: gradeOf(version.limits, standing),
    agentId: me.id,
    // The search lags: what this customer was given a moment ago is in their ledger first.
    agentGrants:
      opened.agentEntries.kind === 'ready'
        ? spendingOf(byRecord([...opened.agentEntries.value, ...ledger.entries]), me.id)
        : null,
    accountCurrency: currency,
    order: typedOrder(draft, diagnosis, currency, me.locale),
    now,
    zone,
  }
  return {
    conversation,
    waiting: waitingOf(conversation),
    read,
    diagnosis,
    ledger,
    witness,
    history,
    version,
    plan: makePlan(planInput),
    input: planInput,
    currency,
  }
}

const fallbackCurrency = toCurrency('USD') as Currency

const ready = <T>(part: { kind: 'ready'; value: T } | { kind: 'broken' }, otherwise: T): T =>
  part.kind === 'ready' ? part.value : otherwise

/**
 * Until colleagues' standings are known nobody else's is: the ledger counts their grants against every cap then, and
 * believes no approval of theirs yet.
 */
const witnessFor = (
  { opened, standings }: SituationInput,
  history: PolicyHistory,
  leads: ReadonlySet<number>,
): Witness => ({
  customerId: opened.ticket.requester.id,
  zone: opened.zone,
  limitsAt: (at) => versionAt(history, at).limits,
  standingOf: (userId) => {
    if (userId !== opened.me.id) return standings?.get(userId) ?? null
    return { userId, groups: opened.me.groups, roleId: opened.me.roleId, lead: leads.has(userId) }
  },
})

const byRecord = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.recordId, entry])).values(),
]

/** What the value of an order is typed in: the order's currency, else the one the customer speaks in. */
export const orderCurrency = (diagnosis: Diagnosis, currency: Currency): Currency =>
  orderOf(diagnosis).value?.currency ?? diagnosis.amounts[0]?.value.money.currency ?? currency

/** The order as the agent typed it; a value that is no amount is left as read. */
const typedOrder = (
  { order }: Pick<Draft, 'order'>,
  diagnosis: Diagnosis,
  currency: Currency,
  locale: string,
): OrderRef => {
  const typed = parseAmount(order.value, orderCurrency(diagnosis, currency), locale)
  return { ref: order.ref?.trim() || null, value: typed.kind === 'money' ? typed.money : null }
}
