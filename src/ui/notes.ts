import type { Entry, NewEntry, Proposal } from '../core/entry.js'
import type { Ledger } from '../core/ledger.js'
import { formatMoney } from '../core/money.js'
import type { Words } from './i18n.js'
import { midSentence } from './mid-sentence.js'
import { exactWhen } from './when.js'

/** What a note may look up: the customer's ledger (null where it is not at hand) and the account's zone. */
export type NoteContext = { ledger: Ledger | null; zone: string }

/** `Credit, $15.00`. */
export const proposalText = (proposal: Pick<Proposal, 'remedy' | 'money'>, { t, locale }: Words): string => {
  const name = t(`remedy.${proposal.remedy}`)
  return proposal.money === null ? name : `${name}, ${formatMoney(proposal.money, locale)}`
}

/** The internal note of an act: who, what, why, by which rule. One to three sentences that a person can read. */
export const noteFor = (entry: NewEntry | Entry, words: Words, { ledger, zone }: NoteContext): string => {
  const { t } = words
  const agent = entry.agentName
  const { body } = entry
  switch (body.kind) {
    case 'case_opened': {
      const facts = {
        agent,
        types: body.types.map((type) => t(`failureType.${type}`)).join(', '),
        severity: t(`severity.${body.severity}`),
      }
      const key =
        body.heard === 'elsewhere'
          ? 'case_opened_elsewhere'
          : body.corrected
            ? 'case_corrected'
            : 'case_opened'
      return sentences(t(`note.${key}`, facts), quoted(body.quotes[0]?.text, words))
    }
    case 'grant':
      return sentences(
        ...givenText(agent, body.proposal, words),
        body.request === null ? authority(body.policyVersion, words) : approver(ledger, body.request, words),
        reason(body.proposal.reason, words),
      )
    case 'grant_voided': {
      const grant =
        ledger?.voided.find((one) => one.grant.command === body.grant)?.grant ??
        ledger?.grants.find((one) => one.command === body.grant)
      return sentences(
        t('note.grant_voided', { agent, what: what(grant?.proposal, words) }),
        reason(body.reason, words),
      )
    }
    case 'approval_asked':
      return sentences(
        t('note.approval_asked', {
          agent,
          what: proposalText(body.proposal, words),
          cause: midSentence(t(`failureType.${body.proposal.cause}`), words),
        }),
        reason(body.proposal.reason, words),
        quoted(body.quotes[0]?.text, words),
      )
    case 'approval_decided': {
      const asked = ledger?.approvals.find((one) => one.request === body.request)?.asked.body.proposal
      const key = body.decision === 'approved' ? 'note.approval_approved' : 'note.approval_declined'
      return sentences(t(key, { agent, what: what(asked, words) }), reason(body.reason, words))
    }
    case 'promise_made':
      return t('note.promise_made', {
        agent,
        what: body.what,
        by: exactWhen(body.by, words.locale, zone),
        channel: t(`channel.${body.channel}`),
      })
    case 'promise_closed':
      return sentences(t(`note.promise_${body.outcome}`, { agent }), reason(body.reason, words))
    case 'followup_set':
      return t('note.followup_set', { agent, about: body.about, at: exactWhen(body.at, words.locale, zone) })
    case 'followup_done':
      return sentences(
        t('note.followup_done', { agent, answer: t(`answer.${body.answer}`) }),
        reason(body.note, words),
      )
    case 'ownership_taken':
      return sentences(t('note.ownership_taken', { agent }), reason(body.reason, words))
    case 'handover_offered':
      return sentences(t('note.handover_offered', { agent }), reason(body.reason, words))
    case 'handover_decided':
      return sentences(
        t('note.handover_decided', { agent, decision: t(`decision.${body.decision}`) }),
        reason(body.reason, words),
      )
    case 'case_closed':
      return sentences(
        t('note.case_closed', { agent, outcome: t(`outcome.${body.outcome}`) }),
        reason(body.rootCause, words),
      )
    case 'script_used':
      return ''
  }
}

const sentences = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n')

const reason = (text: string, { t }: Words): string =>
  text.trim() === '' ? '' : t('note.reason', { reason: text.trim() })

const quoted = (text: string | undefined, { t }: Words): string =>
  text ? t('note.quoted', { quote: text }) : ''

const what = (proposal: Proposal | undefined, words: Words): string =>
  proposal ? proposalText(proposal, words) : words.t('note.something')

const givenText = (agent: string, proposal: Proposal, words: Words): string[] => {
  const { t } = words
  const facts = {
    agent,
    what: proposalText(proposal, words),
    cause: midSentence(t(`failureType.${proposal.cause}`), words),
    basis: proposal.basis ?? '',
  }
  return [
    t(proposal.lane === 'owed' ? 'note.grant_owed' : 'note.grant', facts),
    proposal.order.ref === null ? '' : t('note.order', { ref: proposal.order.ref }),
  ]
}

const authority = (version: number, { t }: Words): string =>
  version === 0 ? t('note.starter_authority') : t('note.own_authority', { version })

const approver = (ledger: Ledger | null, request: string, { t }: Words): string => {
  const decided = ledger?.approvals.find((one) => one.request === request)?.decided
  return decided ? t('note.approved_by', { approver: decided.agentName }) : t('note.approved')
}
