import { useWords } from '../../ui/i18n.js'
import { Notice } from '../../ui/look.js'
import { proposalText } from '../../ui/notes.js'
import { type Account, nameOf } from '../account.js'
import { TicketLink } from './ticket-link.js'
import type { Outcome } from './use-decisions.js'

type Props = {
  outcome: Extract<Outcome, { kind: 'done' | 'overtaken' }>
  customer: string
  account: Account
}

/** What happened to a request, and where to see it. */
export const OutcomeLine = ({ outcome, customer, account }: Props) => {
  const words = useWords()
  const { t } = words
  const { asked } = outcome.waiting.approval
  const what = proposalText(asked.body.proposal, words)
  if (outcome.kind === 'done')
    return (
      <Notice $tone={outcome.decision === 'approved' ? 'success' : 'info'}>
        {t(`approvals.done.${outcome.decision}`, { what, customer, asker: asked.agentName })}{' '}
        {outcome.ticket === 'later' ? t('approvals.ticketLater') : null}{' '}
        <TicketLink ticketId={asked.ticketId} />
      </Notice>
    )
  const decided = outcome.approval?.decided
  return (
    <Notice $tone="warning">
      {decided
        ? t(`approvals.first.${decided.body.decision}`, {
            who: nameOf(account, decided.createdBy, t),
            what,
            customer,
            reason: decided.body.reason,
          })
        : t('approvals.noLonger', { what, customer })}{' '}
      <TicketLink ticketId={asked.ticketId} />
    </Notice>
  )
}
