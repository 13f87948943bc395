import type { AgentGrant } from '../core/authority.js'
import { correct } from '../core/correction.js'
import type { Diagnosis } from '../core/diagnosis.js'
import type { Draft } from '../core/draft.js'
import { type Entry, isKind } from '../core/entry.js'
import { type Ledger, readLedger, type Witness } from '../core/ledger.js'
import { type Currency, toCurrency } from '../core/money.js'
import { makePlan, type Plan } from '../core/plan.js'
import { gradeOf, type Standing } from '../core/policy.js'
import {
  type LimitsVersion,
  type PolicyHistory,
  readPolicyHistory,
  versionAt,
} from '../core/policy-history.js'
import { diagnose } from '../core/reading/diagnose.js'
import { stepsDone } from '../core/reading/steps.js'
import { type Waiting, waitingOf } from '../core/reading/waiting.js'
import type { OrderRef } from '../core/remedies.js'
import type { Conversation } from '../core/ticket.js'
import type { Instant } from '../core/time.js'
import { emptyConversation } from '../zendesk/conversation.js'
import type { LedgerRead } from '../zendesk/entries.js'
import type { OpenedTicket } from '../zendesk/open.js'
import type { Settings } from '../zendesk/settings.js'

/** Everybody's standing; null until it is loaded, which it is only where others wrote in the ledger. */
export type Standings = ReadonlyMap<number, Standing> | null

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
  currency: Currency
}

export type SituationInput = {
  opened: OpenedTicket
  settings: Settings
  standings: Standings
  draft: Draft
  order?: OrderRef
  now: Instant
}

export const emptyLedger: LedgerRead = { entries: [], unreadable: [], last: 0 }

export const situationOf = (input: SituationInput): Situation => {
  const { opened, settings, draft, now } = input
  const { ticket, me, zone } = opened
  const conversation = ready(opened.conversation, emptyConversation).conversation
  const leads = ready(opened.leads, new Set<number>())
  const history = readPolicyHistory(ready(opened.policies, []), (userId) => leads.has(userId))
  const version = versionAt(history, now)
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
  const plan = makePlan({
    ticket,
    conversation,
    diagnosis,
    stepsDone: stepsDone(conversation, read.language),
    ledger,
    limits: version.limits,
    grade: gradeOf(version.limits, standing),
    agentId: me.id,
    agentGrants:
      opened.agentEntries.kind === 'ready' ? ownGrants(opened.agentEntries.value, ledger, me.id) : null,
    accountCurrency: currency,
    ...(input.order ? { order: input.order } : {}),
    now,
    zone,
  })
  return {
    conversation,
    waiting: waitingOf(conversation),
    read,
    diagnosis,
    ledger,
    witness,
    history,
    version,
    plan,
    currency,
  }
}

const fallbackCurrency = toCurrency('USD') as Currency

const ready = <T>(part: { kind: 'ready'; value: T } | { kind: 'broken' }, otherwise: T): T =>
  part.kind === 'ready' ? part.value : otherwise

/**
 * Until colleagues' standings are known, what they wrote is taken to be theirs to give: it then counts against the
 * caps, which may say "too much" too early, but never "enough left" where there is not.
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
    const lead = leads.has(userId)
    if (userId === opened.me.id) return { userId, groups: opened.me.groups, roleId: opened.me.roleId, lead }
    if (standings) return standings.get(userId) ?? null
    const everyGroup = [
      ...new Set(history.versions.flatMap((one) => one.limits.grades.flatMap((g) => g.groups))),
    ]
    return { userId, groups: everyGroup, roleId: null, lead }
  },
})

/** The agent's own grants of the month: the search's, and those of this customer that it may not show yet. */
const ownGrants = (found: readonly Entry[], ledger: Ledger, me: number): AgentGrant[] => {
  const here = ledger.entries.filter((entry) => entry.createdBy === me)
  const all = new Map([...found, ...here].map((entry) => [entry.recordId, entry]))
  const entries = [...all.values()]
  const voided = new Set(entries.filter(isKind('grant_voided')).map((entry) => entry.body.grant))
  return entries
    .filter(isKind('grant'))
    .filter((entry) => !voided.has(entry.command))
    .map((entry) => ({
      command: entry.command,
      at: entry.createdAt,
      money: entry.body.proposal.money,
      lane: entry.body.proposal.lane,
    }))
}

/** Whether somebody else wrote in this ledger, so that their standing has to be known. */
export const othersWrote = (ledger: Ledger, me: number): boolean =>
  ledger.entries.some((entry) => entry.createdBy !== me)
