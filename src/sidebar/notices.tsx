import { Button } from '@zendeskgarden/react-buttons'
import type { ReactNode } from 'react'
import { breakdownText } from '../ui/breakdown.js'
import { Notice, Stack } from '../ui/look.js'
import { proposalText } from '../ui/notes.js'
import { nameOf, useView, type View } from './view.js'

type Told = { key: string; tone: 'info' | 'warning' | 'danger'; text: ReactNode; retry?: boolean }

/** What the agent has to know before anything else, and what still works. */
export const Notices = () => {
  const view = useView()
  const told = noticesOf(view)
  if (told.length === 0) return null
  return (
    <Stack>
      {told.map(({ key, tone, text, retry }) => (
        <Notice key={key} $tone={tone} role={tone === 'danger' ? 'alert' : 'status'} data-notice={key}>
          {text}
          {retry && (
            <div>
              <Button isLink size="small" onClick={() => location.reload()}>
                {view.words.t('tryAgain')}
              </Button>
            </div>
          )}
        </Notice>
      ))}
    </Stack>
  )
}

const noticesOf = (view: View): Told[] => [
  ...unfinishedNotices(view),
  ...storageNotices(view),
  ...ticketNotices(view),
  ...policyNotices(view),
]

/** What a reload came in the middle of, wherever its own place is. */
const unfinishedNotices = ({ state, words }: View): Told[] =>
  Object.entries(state.acts).flatMap(([about, act]) => {
    if ((act.kind !== 'checking' && act.kind !== 'interrupted') || act.entry.body.kind !== 'grant') return []
    const what = proposalText(act.entry.body.proposal, words)
    const text = words.t(act.kind === 'checking' ? 'notice.checking' : 'notice.interrupted', { what })
    return [{ key: `unfinished.${about}`, tone: 'info' as const, text }]
  })

const storageNotices = ({ state, words }: View): Told[] => {
  const { opened, readOnly } = state
  const { t } = words
  if (readOnly) return [{ key: 'light_agent', tone: 'info', text: t('notice.lightAgent') }]
  if (opened.storage === 'no_custom_objects')
    return [{ key: 'no_custom_objects', tone: 'info', text: t('notice.noCustomObjects') }]
  if (opened.storage === 'not_set_up')
    return [{ key: 'not_set_up', tone: 'warning', text: t('notice.notSetUp') }]
  const broken = [opened.ledger, opened.policies, opened.leads, opened.conversation].find(
    (one) => one.kind === 'broken',
  )
  if (broken?.kind !== 'broken') {
    if (opened.agentEntries.kind === 'ready') return []
    return [{ key: 'own_limits', tone: 'warning', text: t('notice.ownLimits'), retry: true }]
  }
  const key = opened.conversation.kind === 'broken' ? 'notice.unreadTicket' : 'notice.unread'
  return [
    {
      key: broken.error.kind,
      tone: 'warning',
      text: t(key, { why: breakdownText(broken.error, words) }),
      retry: true,
    },
  ]
}

const ticketNotices = ({ situation, state, words }: View): Told[] => {
  const { t } = words
  const { warnings } = situation.plan
  const { doubts } = situation.ledger
  const real = doubts.filter((one) => one.reason !== 'standing_unknown' || state.standings !== null)
  return [
    ...(warnings.includes('ticket_closed')
      ? [{ key: 'closed', tone: 'info' as const, text: t('notice.closed') }]
      : []),
    ...(warnings.includes('own_ticket')
      ? [{ key: 'own_ticket', tone: 'info' as const, text: t('notice.ownTicket') }]
      : []),
    ...(warnings.includes('no_grade') && state.opened.storage === 'ready'
      ? [{ key: 'no_grade', tone: 'warning' as const, text: t('notice.noGrade') }]
      : []),
    ...(real.length > 0
      ? [
          {
            key: 'doubts',
            tone: 'danger' as const,
            text: t('notice.doubts', { count: real.length, reason: t(`doubt.${real[0]?.reason}`) }),
          },
        ]
      : []),
  ]
}

const policyNotices = (view: View): Told[] => {
  const { situation, words, state } = view
  const newest = situation.history.doubts
    .filter((one) => one.record.version > situation.version.version)
    .at(-1)
  if (state.opened.policies.kind === 'broken' || state.opened.leads.kind === 'broken' || !newest) return []
  const who = nameOf(view, newest.record.createdBy)
  const facts = { version: newest.record.version, who, inForce: situation.version.version }
  const { t } = words
  const stays = t(situation.version.version === 0 ? 'notice.starterStays' : 'notice.versionStays', facts)
  const problem =
    newest.reason === 'unreadable' ? newest.problems[0]?.path || newest.problems[0]?.message : null
  const why = problem
    ? t('notice.policyUnreadable', { ...facts, problem })
    : t('notice.policyDoubted', { ...facts, reason: t(`doubt.${newest.reason}`) })
  return [{ key: 'policy', tone: 'warning', text: `${why} ${stays}` }]
}
