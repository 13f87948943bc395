import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { type RefObject, useState } from 'react'
import styled from 'styled-components'
import { askersVerdict, mayDecide } from '../../core/decide-request.js'
import { formatMoney } from '../../core/money.js'
import type { Limits } from '../../core/policy.js'
import type { Instant } from '../../core/time.js'
import { breakdownText } from '../../ui/breakdown.js'
import { useWords } from '../../ui/i18n.js'
import { Line, Notice, Quiet, Quote, Row, Stack } from '../../ui/look.js'
import { Moment } from '../../ui/moment.js'
import { proposalText } from '../../ui/notes.js'
import { verdictText } from '../../ui/verdict.js'
import type { Waiting } from '../../zendesk/approvals.js'
import { type Account, standingIn } from '../account.js'
import { colour } from '../colour.js'
import { useSeat } from '../seat.js'
import { TicketLink } from './ticket-link.js'
import type { Decisions } from './use-decisions.js'

type Props = {
  waiting: Waiting
  customer: string
  account: Account
  limits: Limits
  now: Instant
  decisions: Decisions
  focus?: RefObject<HTMLDivElement>
}

/** One request: what, for whom, why it is above the limit, in whose words; and the decision. */
export const Request = ({ waiting, customer, account, limits, now, decisions, focus }: Props) => {
  const words = useWords()
  const { t, locale } = words
  const { me, zone } = useSeat()
  const [missing, setMissing] = useState(false)
  const { approval, ledger } = waiting
  const { asked } = approval
  const { proposal, quotes, severity } = asked.body
  const place = { ledger, limits, now, zone }
  const standing = standingIn(account)
  const own = standing(me.id)
  const may = own ? mayDecide(approval, own, place) : ({ kind: 'no', reason: 'not_a_lead' } as const)
  const others = leadsWhoMay(account, me.id, (who) => mayDecide(approval, who, place).kind === 'yes')
  const verdict = askersVerdict(approval, standing(asked.createdBy), place)
  const outcome = decisions.outcomes[approval.request]
  const draft = decisions.draftOf(approval.request)
  const busy = outcome?.kind === 'under_way'
  const title = t('approvals.what', { what: proposalText(proposal, words), customer })
  const decline = () => {
    const empty = draft.reason.trim() === ''
    setMissing(empty)
    if (!empty) void decisions.decide(waiting, 'declined')
  }
  return (
    <Card
      as="article"
      tabIndex={-1}
      aria-label={title}
      {...(focus ? { ref: focus } : {})}
      data-test-id={`request-${approval.request}`}
    >
      <Row $between $gap={16}>
        <What>{title}</What>
        <Quiet as="span">
          {t('approvals.asked', { who: asked.agentName })}{' '}
          <Moment at={asked.createdAt} now={now} zone={me.zone} />
        </Quiet>
      </Row>
      <Line>
        {t(`failureType.${proposal.cause}`)} · {t(`severity.${severity}`)}
        {proposal.order.ref === null ? '' : ` · ${t('approvals.order', { ref: proposal.order.ref })}`}
        {proposal.order.value === null ? '' : ` · ${formatMoney(proposal.order.value, locale)}`}
        {' · '}
        <TicketLink ticketId={asked.ticketId} />
      </Line>
      {quotes.slice(0, 3).map((quote) => (
        <Quote key={`${quote.commentId} ${quote.text}`}>“{quote.text}”</Quote>
      ))}
      <Why>
        {verdict.kind === 'allowed'
          ? t([`approvals.rule.${asked.body.rule}`, 'approvals.rule.other'])
          : verdictText(verdict, words, zone)}
      </Why>
      {proposal.reason === '' ? null : (
        <Line>
          <strong>{t('approvals.says', { who: asked.agentName })}</strong> {proposal.reason}
        </Line>
      )}
      {may.kind === 'no' ? (
        <Notice $tone="info">
          {t(`approvals.cannot.${may.reason}`)} {whoCan(others, t)}
        </Notice>
      ) : (
        <Stack $gap={8}>
          {may.kind === 'decline_only' ? (
            <Notice $tone="info">
              {t('approvals.aboveOwn')} {whoCan(others, t)}
            </Notice>
          ) : null}
          <Field>
            <Field.Label isRegular>{t('approvals.reason')}</Field.Label>
            <Textarea
              isCompact
              minRows={1}
              maxLength={1_000}
              isResizable
              value={draft.reason}
              {...(missing ? { validation: 'error' as const } : {})}
              onChange={(event) => {
                setMissing(false)
                decisions.type(approval.request, event.target.value)
              }}
            />
            {missing ? (
              <Field.Message validation="error">{t('approvals.reasonMissing')}</Field.Message>
            ) : null}
          </Field>
          <Row $gap={8}>
            {may.kind === 'yes' ? (
              <Button
                size="small"
                isPrimary
                aria-disabled={busy}
                onClick={() => void decisions.decide(waiting, 'approved')}
              >
                {t(busy ? 'approvals.working' : 'approvals.approve')}
              </Button>
            ) : null}
            <Button size="small" aria-disabled={busy} onClick={decline}>
              {t('approvals.decline')}
            </Button>
          </Row>
        </Stack>
      )}
      {outcome?.kind === 'failed' ? (
        <Notice $tone="danger" role="alert">
          {breakdownText(outcome.error, words)} {t('approvals.tryAgain')}
        </Notice>
      ) : null}
    </Card>
  )
}

type Who = Parameters<typeof mayDecide>[1]

const leadsWhoMay = (account: Account, me: number, may: (who: Who) => boolean): string[] =>
  account.standings.kind === 'ready'
    ? [...account.standings.value.values()]
        .filter((who) => who.lead && who.userId !== me && may(who))
        .map((who) => who.name)
    : []

const whoCan = (names: readonly string[], t: ReturnType<typeof useWords>['t']): string =>
  names.length === 0
    ? t('approvals.nobodyCan')
    : t('approvals.whoCan', { names: names.slice(0, 4).join(', '), count: names.length })

const Card = styled.div`
  display: flex;
  flex-direction: column;
  gap: 8px;
  max-width: 760px;
  padding: 16px 20px;
  border: 1px solid ${colour.line};
  border-radius: 6px;
  &:focus { outline: none; }
  &:focus-visible { outline: 2px solid ${colour.changed}; outline-offset: 2px; }
`

const Why = styled.p`
  margin: 0;
  font-weight: 600;
  &::first-letter { text-transform: uppercase; }
`

const What = styled.h2`
  margin: 0;
  font-size: 16px;
  line-height: 22px;
  font-weight: 600;
`
