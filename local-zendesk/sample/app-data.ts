import type { Audit, Comment, CustomObjectRecord, Id, Stamp } from '../state.js'
import { commentEvent } from '../tickets/comment-event.js'
import { toStamp, type Zendesk } from '../zendesk.js'
import { groupIds, staff } from './people.js'
import { type PastRecoveryAct, sampleRecoveryHistory } from './recovery-history.js'

// What the app wrote into this account before today, in the app's own form: a published policy and the entries of
// earlier recoveries. Written straight into the account, since Zendesk would stamp today on it.

const day = 86_400_000

/** What the admin of this account set for the app: who the leads are. */
export const sampleAppSettings = { lead_groups: String(groupIds.leads), lead_roles: '', currency: 'USD' }

/** Fills the app's custom objects. Does nothing where they are not there (a plan without them, no app). */
export const fillAppData = (zendesk: Zendesk): void => {
  if (!zendesk.state.custom_objects.some((object) => object.key === 'recovery_entry')) return
  publishPolicy(zendesk)
  const numbers = new Map<Id, number>()
  for (const act of sampleRecoveryHistory.flatMap(inAppForm)) {
    const n = (numbers.get(act.customer) ?? 0) + 1
    numbers.set(act.customer, n)
    writeEntry(zendesk, act, n)
  }
  sortByTime(zendesk)
}

type EntryAct = {
  customer: Id
  ticket: Id
  by: Id
  daysAgo: number
  at: string
  command: string
  body: Record<string, unknown> & { kind: string }
  note: string
}

const severities = { minor: 2, serious: 3, grave: 4 } as const

/** Daniel's one open follow-up was asked after a while: setting it and doing it are two entries. */
const inAppForm = (past: PastRecoveryAct, index: number): EntryAct[] => {
  const one = (name: string, body: EntryAct['body'], note: string): EntryAct => ({
    customer: past.customer,
    ticket: past.ticket,
    by: past.by,
    daysAgo: past.daysAgo,
    at: past.at,
    command: `past-${past.ticket}-${name}`,
    body,
    note,
  })
  const { act } = past
  switch (act.kind) {
    case 'case_opened':
      return [
        one(
          'case',
          {
            kind: 'case_opened',
            types: [act.failure],
            severity: severities[act.severity],
            heard: 'ticket',
            corrected: false,
            quotes: [{ commentId: 1, text: act.quote }],
          },
          `Recovery started: ${act.failure}. The customer: "${act.quote}".`,
        ),
      ]
    case 'ownership_taken':
      return [
        one(`owner-${index}`, { kind: 'ownership_taken', reason: '' }, 'Took ownership of the recovery.'),
      ]
    case 'promise_made':
      return [
        one(
          `promise-${act.dueDaysAgo}`,
          { kind: 'promise_made', what: act.what, by: { daysAgo: act.dueDaysAgo }, channel: act.channel },
          `Promised: ${act.what}.`,
        ),
      ]
    case 'promise_closed':
      return [
        one(
          `promise-closed-${index}`,
          { kind: 'promise_closed', promise: { promiseBefore: index }, outcome: act.outcome, reason: '' },
          `Promise ${act.outcome}.`,
        ),
      ]
    case 'grant':
      return [
        one(
          `grant-${index}`,
          {
            kind: 'grant',
            proposal: proposal(act, past.ticket),
            request: act.reason.startsWith('Approved') ? { requestOf: past.ticket } : null,
            afterFix: false,
            policyVersion: 1,
          },
          `Gave ${act.remedy}: ${act.reason}.`,
        ),
      ]
    case 'approval_asked':
      return [
        one(
          'request',
          {
            kind: 'approval_asked',
            proposal: proposal(act, past.ticket),
            afterFix: false,
            rule: 'per_grant',
            quotes: [],
            severity: 3,
          },
          `Asked for approval: ${act.reason}.`,
        ),
      ]
    case 'approval_decided':
      return [
        one(
          'decision',
          {
            kind: 'approval_decided',
            request: `past-${past.ticket}-request`,
            decision: act.approved ? 'approved' : 'declined',
            reason: act.reason,
          },
          `${act.approved ? 'Approved' : 'Declined'}: ${act.reason}.`,
        ),
      ]
    case 'handover':
      return [
        one(
          'offer',
          { kind: 'handover_offered', to: act.to, reason: '' },
          'Offered the recovery to a colleague.',
        ),
        {
          ...one(
            'offer-accepted',
            {
              kind: 'handover_decided',
              offer: `past-${past.ticket}-offer`,
              decision: 'accepted',
              reason: '',
            },
            'Accepted the recovery.',
          ),
          by: act.to,
        },
      ]
    case 'follow_up_done':
      return [
        {
          ...one(
            'follow-up',
            { kind: 'followup_set', at: { daysAgo: past.daysAgo }, about: 'Is it right now?' },
            'Follow-up set.',
          ),
          daysAgo: past.daysAgo + 2,
        },
        one(
          'follow-up-done',
          {
            kind: 'followup_done',
            followup: `past-${past.ticket}-follow-up`,
            answer: act.satisfied ? 'satisfied' : 'not',
            note: act.answer,
          },
          `Asked the customer: ${act.answer}.`,
        ),
      ]
    case 'case_closed':
      return [
        one(
          'closed',
          { kind: 'case_closed', rootCause: act.rootCause, outcome: act.outcome },
          `Recovery closed. Root cause: ${act.rootCause}.`,
        ),
      ]
  }
}

type Given = Extract<PastRecoveryAct['act'], { remedy: string }>

const proposal = (act: Given, ticket: Id): Record<string, unknown> => ({
  remedy: act.remedy === 'credit' ? 'credit' : act.minorUnits < 1_000 ? 'refund_fee' : 'refund_part',
  money: { amount: act.minorUnits, currency: act.currency },
  lane: 'goodwill',
  basis: null,
  cause: ticket === 1025 ? 'late' : 'defect',
  order: { ref: null, value: null },
  reason: act.reason,
})

const instant = (zendesk: Zendesk, daysAgo: number, clock: string): number => {
  const midnight = Math.floor((zendesk.nowMs() - daysAgo * day) / day) * day
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return midnight + (hours * 60 + minutes) * 60_000
}

const writeEntry = (zendesk: Zendesk, act: EntryAct, n: number): void => {
  const at = toStamp(instant(zendesk, act.daysAgo, act.at))
  const name = zendesk.user(act.by)?.name ?? ''
  const entry = {
    ticketId: act.ticket,
    agentId: act.by,
    agentName: name,
    command: act.command,
    body: resolve(zendesk, act),
  }
  const money =
    'proposal' in act.body
      ? (act.body.proposal as { money: { amount: number; currency: string } }).money
      : null
  zendesk.state.custom_object_records.push(
    record(
      zendesk,
      'recovery_entry',
      `customer:${act.customer}:${n}`,
      act.by,
      at,
      `${act.customer}-${n} ${act.body.kind}`,
      {
        customer: String(act.customer),
        ticket: String(act.ticket),
        kind: act.body.kind,
        command: act.command,
        body: JSON.stringify(entry),
        ...(money === null ? {} : { amount: money.amount / 100, currency: money.currency }),
      },
    ),
  )
  writeNote(zendesk, act, at)
}

/** Times are counted back from now; a closed promise or a used approval names the newest one before it. */
const resolve = (zendesk: Zendesk, act: EntryAct): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(act.body).map(([key, value]) => {
      if (typeof value !== 'object' || value === null) return [key, value]
      if ('daysAgo' in value) return [key, instant(zendesk, Number(value.daysAgo), '16:00')]
      if ('requestOf' in value) return [key, `past-${String(value.requestOf)}-request`]
      if ('promiseBefore' in value) return [key, newestPromise(zendesk, act.customer)]
      return [key, value]
    }),
  )

const newestPromise = (zendesk: Zendesk, customer: Id): string =>
  String(
    zendesk.state.custom_object_records.findLast(
      (one) =>
        one.external_id?.startsWith(`customer:${customer}:`) === true &&
        one.custom_object_fields.kind === 'promise_made',
    )?.custom_object_fields.command ?? '',
  )

const record = (
  zendesk: Zendesk,
  object: string,
  externalId: string,
  by: Id,
  at: Stamp,
  name: string,
  fields: Record<string, unknown>,
): CustomObjectRecord => ({
  id: zendesk.newUlid(),
  object_key: object,
  name,
  external_id: externalId,
  custom_object_fields: fields,
  created_by_user_id: String(by),
  updated_by_user_id: String(by),
  created_at: at,
  updated_at: at,
  deleted: false,
  indexed_from: 0,
})

const writeNote = (zendesk: Zendesk, act: EntryAct, at: Stamp): void => {
  const via = { channel: 'api', source: { from: {}, to: {}, rel: null } }
  const auditId = zendesk.newId()
  const comment: Comment = {
    id: zendesk.newId(),
    ticket_id: act.ticket,
    audit_id: auditId,
    author_id: act.by,
    body: act.note,
    html_body: `<div class="zd-comment"><p>${act.note.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p></div>`,
    public: false,
    via,
    created_at: at,
  }
  const audit: Audit = {
    id: auditId,
    ticket_id: act.ticket,
    author_id: act.by,
    created_at: at,
    via,
    metadata: { system: {}, custom: { recovery_command: act.command } },
    events: [commentEvent(comment)],
  }
  zendesk.state.comments.push(comment)
  zendesk.state.audits.push(audit)
}

/** Comments and audits are kept in the order they came; these came earlier. The sort keeps equal times as they are. */
const sortByTime = (zendesk: Zendesk): void => {
  const byTime = (a: { created_at: Stamp }, b: { created_at: Stamp }): number =>
    a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : 0
  zendesk.state.comments.sort(byTime)
  zendesk.state.audits.sort(byTime)
}

const publishPolicy = (zendesk: Zendesk): void => {
  const at = toStamp(instant(zendesk, 60, '09:30'))
  zendesk.state.custom_object_records.push(
    record(zendesk, 'recovery_policy', 'policy:limits:1', staff.tom, at, 'Limits 1', {
      kind: 'limits',
      version: 1,
      body: JSON.stringify(limits),
      note: 'First limits, agreed with finance.',
    }),
  )
}

const grades = (units: number, agent: number, senior: number, lead: number) =>
  Object.fromEntries(
    Object.entries({ agent, senior, lead }).map(([grade, amount]) => [
      grade,
      {
        perGrant: amount * units,
        perDay: {
          amount: (grade === 'lead' ? amount * 2 : grade === 'senior' ? amount * 2 : amount) * units,
          count: 10,
        },
        perMonth: { amount: amount * 20 * units, count: 120 },
      },
    ]),
  )

const currency = (units: number, agent: number, senior: number, lead: number, customer: number) => ({
  grades: grades(units, agent, senior, lead),
  customer: { days: 90, amount: customer * units, count: 3 },
  usual: [0.1, 0.2, 0.4, 0.8].map((share) => Math.round(agent * share) * units),
})

const limits = {
  grades: [
    { id: 'agent', name: '', groups: [], roles: [], users: [], everyone: true, leads: false },
    {
      id: 'senior',
      name: '',
      groups: [groupIds.senior],
      roles: [],
      users: [],
      everyone: false,
      leads: false,
    },
    { id: 'lead', name: '', groups: [], roles: [], users: [], everyone: false, leads: true },
  ],
  currencies: {
    USD: currency(100, 50, 100, 500, 150),
    EUR: currency(100, 50, 100, 500, 150),
    GBP: currency(100, 40, 80, 400, 120),
    JPY: currency(1, 7_000, 15_000, 70_000, 20_000),
    KWD: currency(1_000, 15, 30, 150, 45),
  },
  order: { share: 100, ceiling: 150 },
  remedies: {
    refund_full: 'agent',
    refund_part: 'agent',
    refund_fee: 'agent',
    credit: 'agent',
    replacement: 'agent',
    redo: 'agent',
    discount: 'agent',
    gesture: 'agent',
    call: 'senior',
    note: 'agent',
  },
}
