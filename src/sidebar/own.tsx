import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Label, Message, Select } from '@zendeskgarden/react-forms'
import type { Channel } from '../core/entry.js'
import { instantIn, localTextAt } from '../core/local-time.js'
import { textsFor } from '../core/script.js'
import { Good, Line, Quiet, Row, Stack } from '../ui/look.js'
import { longWhen } from '../ui/when.js'
import { ActResult } from './act-result.js'
import { ownActs, promiseActs, promiseClosedActs } from './acts.js'
import { canAct } from './can-act.js'
import { ScriptChoice } from './script-choice.js'
import { customerZone } from './scripts.js'
import { useView } from './view.js'

const channels: readonly Channel[] = ['email', 'phone', 'chat']

/** Who looks after it, and what the customer may count on by when. */
export const Own = () => {
  const view = useView()
  const { desk, state, situation, words } = view
  const { t, locale } = words
  const { ticket, me } = state.opened
  const zone = customerZone(view)
  const owner = situation.ledger.owners.get(ticket.id)
  const promise = situation.ledger.promises.findLast(
    (one) => one.made.ticketId === ticket.id && one.closed === null,
  )
  const draft = state.draft.promise
  const when = draft.when === '' ? localTextAt(state.now, zone, 1, '16:00') : draft.when
  const by = instantIn(when, zone)
  const channel = draft.channel ?? channelOf(ticket.channel)
  const past = by === null || by <= state.now
  const [day = '', time = ''] = when.split('T')
  const edit = (change: Partial<typeof draft>): void =>
    desk.edit({ promise: { ...draft, when, channel, ...change } })
  const busy = state.acts.promise?.kind === 'under_way'
  const what = draft.what.trim() || t('promise.defaultWhat')
  const keep = async (): Promise<void> => {
    if (by !== null && !past) await desk.carryOut('promise', promiseActs(view, { what, by, channel }))
  }
  return (
    <Stack $gap={10}>
      {owner ? (
        <Line>
          <Good>
            {owner.createdBy === me.id ? t('owner.you') : t('owner.other', { who: owner.agentName })}
          </Good>
        </Line>
      ) : null}
      {canAct(view) && owner?.createdBy !== me.id && (
        <Row>
          <Button
            size="small"
            disabled={state.acts.owner?.kind === 'under_way'}
            onClick={() => void desk.carryOut('owner', ownActs(view))}
          >
            {t('owner.take')}
          </Button>
        </Row>
      )}
      <ActResult
        about="owner"
        done={t('owner.done')}
        again={() => void desk.carryOut('owner', ownActs(view))}
      />
      {promise && (
        <Stack $gap={4}>
          <Line>
            {t(promise.made.body.by <= state.now ? 'promise.overdue' : 'promise.stands', {
              what: promise.made.body.what,
              by: longWhen(promise.made.body.by, locale, zone),
            })}
          </Line>
          {canAct(view) && (
            <Row>
              <Button
                size="small"
                onClick={() => {
                  const outcome = promise.made.body.by <= state.now ? 'late' : 'kept'
                  void desk.carryOut('promise-closed', promiseClosedActs(view, promise.made.command, outcome))
                }}
              >
                {t('promise.kept')}
              </Button>
            </Row>
          )}
        </Stack>
      )}
      <ActResult about="promise-closed" done={t('promise.closed')} />
      {!promise && canAct(view) && (
        <Stack $gap={8}>
          <Row style={{ alignItems: 'end' }}>
            <Field style={{ display: 'block' }}>
              <Label>{t('promise.day')}</Label>
              <Input
                isCompact
                type="date"
                style={{ width: 150, display: 'block' }}
                value={day}
                onChange={(event) => edit({ when: `${event.target.value}T${time}` })}
              />
            </Field>
            <Field style={{ display: 'block' }}>
              <Label>{t('promise.time')}</Label>
              <Input
                isCompact
                type="time"
                style={{ width: 124, display: 'block' }}
                value={time}
                onChange={(event) => edit({ when: `${day}T${event.target.value}` })}
              />
            </Field>
          </Row>
          {past ? (
            <Message validation="error">{t('promise.mustBeFuture')}</Message>
          ) : (
            <Quiet>{t('promise.zone', { zone: zone.replaceAll('_', ' ') })}</Quiet>
          )}
          <Field>
            <Label>{t('promise.channel')}</Label>
            <Select
              isCompact
              value={channel}
              onChange={(event) =>
                edit({ channel: channels.find((one) => one === event.target.value) ?? channel })
              }
            >
              {channels.map((one) => (
                <option key={one} value={one}>
                  {t(`channel.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field>
            <Label>{t('promise.what')}</Label>
            <Input
              isCompact
              maxLength={500}
              placeholder={t('promise.defaultWhat')}
              value={draft.what}
              onChange={(event) => edit({ what: event.target.value })}
            />
          </Field>
          <ScriptChoice
            key={channel}
            choose={(book, said) => textsFor(book, { part: 'promise', channel }, said)}
            extra={{ time: by }}
            primary
            also={{ label: t('promise.insert'), act: keep, disabled: past || busy }}
          />
        </Stack>
      )}
      <ActResult about="promise" done={t('promise.done')} again={() => void keep()} />
    </Stack>
  )
}

const channelOf = (via: string): Channel =>
  via === 'chat' || via === 'messaging' || via === 'native_messaging'
    ? 'chat'
    : via === 'voice' || via === 'phone'
      ? 'phone'
      : 'email'
