import { Button } from '@zendeskgarden/react-buttons'
import type { Approval } from '../core/ledger.js'
import { Bad, Good, Line, Quiet, Row, Stack } from '../ui/look.js'
import { proposalText } from '../ui/notes.js'
import { relativeWhen } from '../ui/when.js'
import { giveActs } from './acts.js'
import { canAct } from './can-act.js'
import { useView } from './view.js'

/** A request to a lead: waiting, approved and ready to give, or declined with the lead's reason. */
export const Requested = ({ approval, about }: { approval: Approval; about: string }) => {
  const view = useView()
  const { desk, state, words } = view
  const { t, locale } = words
  const { proposal } = approval.asked.body
  const busy = state.acts[about]?.kind === 'under_way'
  const what = proposalText(proposal, words)
  if (approval.state === 'waiting') {
    return (
      <Stack $gap={2} data-approval="waiting">
        <Line>{t('request.waiting', { what })}</Line>
        <Quiet>
          {t('request.since', { when: relativeWhen(approval.asked.createdAt, state.now, locale) })}
        </Quiet>
      </Stack>
    )
  }
  const who = approval.decided?.agentName ?? ''
  const reason = approval.decided?.body.reason ?? ''
  return (
    <Stack $gap={4} data-approval={approval.state}>
      <Line>
        {approval.state === 'approved' ? (
          <Good>{t('request.approved', { who, what })}</Good>
        ) : (
          <Bad>{t('request.declined', { who, what })}</Bad>
        )}
        {reason !== '' && <> “{reason}”</>}
      </Line>
      {approval.state === 'approved' && canAct(view) && (
        <Row>
          <Button
            size="small"
            isPrimary
            disabled={busy}
            onClick={() => void desk.carryOut(about, giveActs(view, about, proposal, approval.request))}
          >
            {t('give.approved')}
          </Button>
        </Row>
      )}
    </Stack>
  )
}
