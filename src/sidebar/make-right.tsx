import { getColor } from '@zendeskgarden/react-theming'
import { useState } from 'react'
import styled from 'styled-components'
import { remedyKey } from '../core/draft.js'
import type { PlannedRemedy } from '../core/plan.js'
import { Line, Notice, Quiet, Stack } from '../ui/look.js'
import { proposalText } from '../ui/notes.js'
import { ActResult } from './act-result.js'
import { Given } from './given.js'
import { RemedyCard } from './remedy-card.js'
import { Requested } from './requested.js'
import { useView } from './view.js'

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  display: flex;
  flex-direction: column;
  gap: 12px;

  & > li + li {
    padding-top: 12px;
    border-top: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  }
`

/** Remedies that fit, what was given, and what is owed apart from all goodwill. */
export const MakeRight = () => {
  const { situation, state, words } = useView()
  const { t } = words
  const { plan, ledger, version } = situation
  const here = state.opened.ticket.id
  const given = ledger.grants.filter((one) => one.ticketId === here)
  const back = ledger.voided.filter((one) => one.grant.ticketId === here)
  const [asking, setAsking] = useState<string | null>(null)
  const shown = new Set([...plan.remedies, ...plan.owed].map(remedyKey))
  // A correction may change what fits: what a lead was asked for stays in view.
  const requested = ledger.approvals.filter(
    ({ asked, usedBy, state: decision }) =>
      asked.ticketId === here &&
      usedBy === null &&
      decision !== 'declined' &&
      !shown.has(remedyKey(asked.body.proposal)),
  )
  const gone = Object.keys(state.acts).filter(
    (about) =>
      /^(goodwill|owed)\./.test(about) &&
      !shown.has(about) &&
      about !== (plan.gesture && remedyKey(plan.gesture)),
  )
  // One primary button in view: the request being written, else what a lead allowed, else what to tell the customer.
  const approved = ledger.approvals.some(
    (one) => one.asked.ticketId === here && one.usedBy === null && one.state === 'approved',
  )
  const card = (remedy: PlannedRemedy) => {
    const about = remedyKey(remedy)
    return {
      remedy,
      asking: asking === about,
      onAsking: (yes: boolean) => setAsking(yes ? about : null),
    }
  }
  return (
    <Stack $gap={12}>
      {given.length > 0 && (
        <List>
          {given.map((grant, at) => (
            <Given
              key={grant.command}
              grant={grant}
              primary={at === given.length - 1 && !approved && asking === null}
            />
          ))}
        </List>
      )}
      {gone.map((about) => (
        <ActResult key={about} about={about} done={t('give.done')} />
      ))}
      {back.map(({ grant, by }) => (
        <Quiet key={grant.command}>
          {t('undo.line', {
            what: proposalText(grant.proposal, words),
            who: by.agentName,
            reason: by.body.reason,
          })}
        </Quiet>
      ))}
      {plan.advice.map((advice) => (
        <Notice key={advice} $tone="info">
          {t(`advice.${advice}`)}
        </Notice>
      ))}
      {requested.length > 0 && (
        <List>
          {requested.map((approval) => (
            <li key={approval.request}>
              <Requested approval={approval} about={remedyKey(approval.asked.body.proposal)} />
            </li>
          ))}
        </List>
      )}
      {plan.remedies.length > 0 && (
        <List>
          {plan.remedies.map((remedy) => (
            <RemedyCard key={remedyKey(remedy)} {...card(remedy)} />
          ))}
        </List>
      )}
      {plan.owed.length > 0 ? (
        <List>
          {plan.owed.map((remedy, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of one kind can stand side by side
            <RemedyCard key={at} {...card(remedy)} />
          ))}
        </List>
      ) : (
        <Line>{t('owed.none')}</Line>
      )}
      {plan.gesture && (
        <List>
          <RemedyCard {...card(plan.gesture)} />
        </List>
      )}
      {version.version === 0 && <Quiet>{t('starterPolicy')}</Quiet>}
    </Stack>
  )
}
