import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Label, Message, Select } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import { instantIn, localTextAt } from '../core/local-time.js'
import { scriptsFor } from '../core/script.js'
import { Line, Row, Stack } from '../ui/look.js'
import { exactWhen } from '../ui/when.js'
import { ActResult } from './act-result.js'
import { followedUpActs, followUpActs, isClosed } from './acts.js'
import { canAct } from './can-act.js'
import { CloseCase } from './close-case.js'
import { ScriptChoice } from './script-choice.js'
import { useView } from './view.js'

const answers = ['satisfied', 'partly', 'not', 'no_answer'] as const
type Answer = (typeof answers)[number]

/** A date on which somebody asks the customer whether it held, and what they answered. */
export const FollowUp = () => {
  const view = useView()
  const { desk, state, situation, words } = view
  const { t, locale } = words
  const { zone, ticket } = state.opened
  const [answer, setAnswer] = useState<Answer>('satisfied')
  const [closing, setClosing] = useState(false)
  const last = situation.ledger.followUps.findLast((one) => one.set.ticketId === ticket.id)
  const open = last?.done === null ? last : null
  const draft = state.draft.followUp
  const date = draft.date === '' ? localTextAt(state.now, zone, 3, '10:00').slice(0, 10) : draft.date
  const at = instantIn(`${date}T10:00`, zone)
  const past = at === null || at <= state.now
  const set = (): void => {
    if (at === null || past) return
    void desk.carryOut('follow-up', followUpActs(view, at, draft.about.trim() || t('followUp.defaultAbout')))
  }
  const { plan, diagnosis } = situation
  return (
    <Stack $gap={10}>
      {last && (
        <Line>
          {last.done
            ? t('followUp.answered', { answer: t(`answer.${last.done.body.answer}`) })
            : t(last.set.body.at <= state.now ? 'followUp.due' : 'followUp.stands', {
                at: exactWhen(last.set.body.at, locale, zone),
                about: last.set.body.about,
              })}
        </Line>
      )}
      {open && !closing && (
        <ScriptChoice
          primary={open.set.body.at <= state.now}
          choose={(book, said) =>
            scriptsFor(book, {
              ...said,
              type: plan.cause,
              step: 'follow_up',
              severity: diagnosis.severity,
              secondFailure: plan.secondFailure,
            })
          }
        />
      )}
      {open && !closing && canAct(view) && (
        <Stack $gap={8}>
          <Field>
            <Label>{t('followUp.answer')}</Label>
            <Select
              isCompact
              value={answer}
              onChange={(event) => setAnswer(answers.find((one) => one === event.target.value) ?? answer)}
            >
              {answers.map((one) => (
                <option key={one} value={one}>
                  {t(`answer.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Row>
            <Button
              size="small"
              onClick={() =>
                void desk.carryOut('follow-up-done', followedUpActs(view, open.set.command, answer, ''))
              }
            >
              {t('followUp.done')}
            </Button>
          </Row>
        </Stack>
      )}
      {!open && !closing && canAct(view) && !isClosed(situation.ledger, ticket.id) && (
        <Stack $gap={8}>
          <Field>
            <Label>{t('followUp.date')}</Label>
            <Input
              isCompact
              type="date"
              style={{ width: 150, display: 'block' }}
              value={date}
              {...(past ? { validation: 'error' as const } : {})}
              onChange={(event) => desk.edit({ followUp: { ...draft, date: event.target.value } })}
            />
            {past && <Message validation="error">{t('promise.mustBeFuture')}</Message>}
          </Field>
          <Field>
            <Label>{t('followUp.about')}</Label>
            <Input
              isCompact
              maxLength={500}
              placeholder={t('followUp.defaultAbout')}
              value={draft.about}
              onChange={(event) => desk.edit({ followUp: { ...draft, date, about: event.target.value } })}
            />
          </Field>
          <Row>
            <Button
              size="small"
              isPrimary
              disabled={past || state.acts['follow-up']?.kind === 'under_way'}
              onClick={set}
            >
              {t('followUp.set')}
            </Button>
          </Row>
        </Stack>
      )}
      <ActResult about="follow-up" done={t('followUp.setDone')} again={set} />
      <ActResult about="follow-up-done" done={t('followUp.closed')} />
      <CloseCase closing={closing} onClosing={setClosing} />
    </Stack>
  )
}
