import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import styled from 'styled-components'
import type { DueThing, WaitingRequest } from '../core/due.js'
import type { Proposal } from '../core/entry.js'
import { formatMoney } from '../core/money.js'
import { calendarDay, type Instant } from '../core/time.js'
import { useWords, type Words } from '../ui/i18n.js'
import { Bad, Line, Quiet, Stack, Strong } from '../ui/look.js'
import { dayAndTime, exactly, fromNow, timeOfDay } from './moments.js'
import { openRequest, openTicket, type Seat } from './seat.js'
import type { Due } from './use-due.js'

export const DueLists = ({ seat, due }: { seat: Seat; due: Due }) => {
  const { t } = useWords()
  const { overdue, today, later, waiting } = due.list
  if (overdue.length + today.length + later.length + waiting.length === 0) {
    return (
      <Stack $gap={4}>
        <Line>
          <Strong>{t('empty.title')}</Strong>
        </Line>
        <Quiet>{t('empty.text')}</Quiet>
      </Stack>
    )
  }
  const things = (all: readonly DueThing[], kind: 'overdue' | 'today' | 'later') => (
    <Section kind={kind} count={all.length}>
      {all.map((thing) => (
        <Thing key={thing.command} seat={seat} due={due} thing={thing} section={kind} />
      ))}
    </Section>
  )
  return (
    <>
      {things(overdue, 'overdue')}
      {things(today, 'today')}
      {things(later, 'later')}
      <Section kind="waiting" count={waiting.length}>
        {waiting.map((request) => (
          <Request key={request.asked.command} seat={seat} due={due} request={request} />
        ))}
      </Section>
    </>
  )
}

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`

const Item = styled.li`
  display: flex;
  align-items: center;
  gap: 12px;
  padding: 8px 0;
  border-top: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};
`

const Told = styled.div`
  flex: 1;
  min-width: 0;
`

/** Texts that people wrote, two lines at most; the whole is on hover. */
const Words2 = styled.p`
  display: -webkit-box;
  margin: 0;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`

const Heading = styled.h2`
  margin: 0 0 4px;
  font-size: 14px;
  font-weight: 600;
  line-height: 20px;
`

type SectionKind = 'overdue' | 'today' | 'later' | 'waiting'

const Section = ({ kind, count, children }: { kind: SectionKind; count: number; children: ReactNode }) => {
  const { t } = useWords()
  if (count === 0) return null
  const title = t(`section.${kind}`, { count })
  return (
    <section aria-labelledby={`due-${kind}`} data-test-id={`due-${kind}`}>
      <Heading id={`due-${kind}`}>{kind === 'overdue' ? <Bad>{title}</Bad> : title}</Heading>
      <List>{children}</List>
    </section>
  )
}

const Row = (given: {
  name: string
  what: string
  when: string
  exact: string
  at: Instant
  bad: boolean
  label: string
  open: () => void
}) => {
  const { t } = useWords()
  const time = (
    <time dateTime={new Date(given.at).toISOString()} title={given.exact}>
      {given.when}
    </time>
  )
  return (
    <Item>
      <Told>
        <Line>
          <Strong>{given.name}</Strong>
        </Line>
        <Words2 title={given.what}>{given.what}</Words2>
        <Quiet>{given.bad ? <Bad>{time}</Bad> : time}</Quiet>
      </Told>
      <Button size="small" aria-label={given.label} onClick={given.open}>
        {t('open')}
      </Button>
    </Item>
  )
}

/** While the name is not known the ticket stands for the customer. */
const nameOf = (due: Due, customerId: number, ticketId: number, { t }: Words): string =>
  due.names.get(customerId) ?? t('ticket', { ticket: ticketId })

type ThingProps = { seat: Seat; due: Due; thing: DueThing; section: 'overdue' | 'today' | 'later' }

const Thing = ({ seat, due, thing, section }: ThingProps) => {
  const words = useWords()
  const { t, locale } = words
  const { zone } = seat.me
  const name = nameOf(due, thing.customerId, thing.ticketId, words)
  const sameDay = calendarDay(thing.at, zone) === calendarDay(due.now, zone)
  const time = sameDay ? timeOfDay(thing.at, locale, zone) : dayAndTime(thing.at, locale, zone)
  const relative = fromNow(thing.at, due.now, locale)
  return (
    <Row
      name={name}
      what={t(`what.${thing.kind}`, { what: thing.what })}
      when={t(section === 'overdue' ? 'was' : 'by', { time, relative })}
      exact={exactly(thing.at, locale, zone)}
      at={thing.at}
      bad={section === 'overdue'}
      label={t('openTicket', { ticket: thing.ticketId, name })}
      open={() => openTicket(seat, thing)}
    />
  )
}

const Request = ({ seat, due, request }: { seat: Seat; due: Due; request: WaitingRequest }) => {
  const words = useWords()
  const { t, locale } = words
  const { asked, customerId, ticketId } = request
  const name = nameOf(due, customerId, ticketId, words)
  const relative = fromNow(asked.createdAt, due.now, locale)
  return (
    <Row
      name={name}
      what={proposalText(asked.body.proposal, words)}
      when={t('asked', { by: asked.agentName, relative })}
      exact={exactly(asked.createdAt, locale, seat.me.zone)}
      at={asked.createdAt}
      bad={false}
      label={t('openRequest', { name })}
      open={() => openRequest(seat, request)}
    />
  )
}

const proposalText = ({ remedy, money }: Proposal, { t, locale }: Words): string =>
  money === null
    ? t(`remedy.${remedy}`)
    : t('what.request', { remedy: t(`remedy.${remedy}`), money: formatMoney(money, locale) })
