import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Label, Select } from '@zendeskgarden/react-forms'
import { Good, Line, Row, Stack } from '../ui/look.js'
import { shortWhen } from '../ui/when.js'
import { ActResult } from './act-result.js'
import { closeActs, isClosed } from './acts.js'
import { canAct } from './can-act.js'
import { useView } from './view.js'

type Props = { closing: boolean; onClosing: (closing: boolean) => void }

/** The end of a recovery: how it ended and what had caused it. */
export const CloseCase = ({ closing, onClosing }: Props) => {
  const view = useView()
  const { desk, state, situation, words } = view
  const { t, locale } = words
  const { ticket, zone } = state.opened
  const { ledger } = situation
  const draft = state.draft.closing
  const cause = draft.rootCause.trim()
  const begun = ledger.cases.some((one) => one.ticketId === ticket.id)
  const closed = isClosed(ledger, ticket.id)
    ? ledger.closings.findLast((one) => one.ticketId === ticket.id)
    : undefined
  const close = async (): Promise<void> => {
    const outcome = await desk.carryOut('case-closed', closeActs(view, draft.outcome, cause))
    if (outcome.kind !== 'done') return
    desk.edit({ closing: { outcome: 'recovered', rootCause: '' } })
    onClosing(false)
  }
  return (
    <>
      {closed && (
        <Line>
          <Good>
            {t('close.stands', {
              outcome: t(`outcome.${closed.body.outcome}`),
              when: shortWhen(closed.createdAt, state.now, locale, zone),
            })}
          </Good>{' '}
          {t('close.because', { cause: closed.body.rootCause })}
        </Line>
      )}
      {begun && !closed && !closing && canAct(view) && (
        <Row>
          <Button isLink size="small" onClick={() => onClosing(true)}>
            {t('close.button')}
          </Button>
        </Row>
      )}
      {begun && !closed && closing && canAct(view) && (
        <Stack $gap={8}>
          <Field>
            <Label>{t('close.outcome')}</Label>
            <Select
              isCompact
              autoFocus
              value={draft.outcome}
              onChange={(event) =>
                desk.edit({
                  closing: { ...draft, outcome: event.target.value === 'failed' ? 'failed' : 'recovered' },
                })
              }
            >
              <option value="recovered">{t('outcome.recovered')}</option>
              <option value="failed">{t('outcome.failed')}</option>
            </Select>
          </Field>
          <Field>
            <Label>{t('close.rootCause')}</Label>
            <Input
              isCompact
              maxLength={300}
              value={draft.rootCause}
              onChange={(event) => desk.edit({ closing: { ...draft, rootCause: event.target.value } })}
            />
          </Field>
          <Row>
            <Button
              size="small"
              isPrimary
              disabled={cause === '' || state.acts['case-closed']?.kind === 'under_way'}
              onClick={() => void close()}
            >
              {t('close.button')}
            </Button>
            <Button size="small" isBasic onClick={() => onClosing(false)}>
              {t('cancel')}
            </Button>
          </Row>
        </Stack>
      )}
      <ActResult about="case-closed" done={t('close.done')} again={() => void close()} />
    </>
  )
}
