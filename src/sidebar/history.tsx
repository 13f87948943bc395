import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'
import type { PastFailure } from '../core/past.js'
import { Line, Quiet, Stack } from '../ui/look.js'
import { midSentence } from '../ui/mid-sentence.js'
import { proposalText } from '../ui/notes.js'
import { shortWhen } from '../ui/when.js'
import { useView, type View } from './view.js'

/** Earlier failures of this customer, and what was done for them. */
export const History = () => {
  const view = useView()
  const { situation, words } = view
  const { past } = situation.plan
  const [open, setOpen] = useState(false)
  if (past.length === 0) return null
  const [newest] = past
  if (!newest) return null
  return (
    <Stack $gap={4} as="section" aria-label={words.t('history.title')}>
      <div>
        <Button
          isLink
          size="small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          style={{ textAlign: 'left', whiteSpace: 'normal' }}
        >
          {words.t('history.line', { count: past.length, newest: pastText(newest, view) })}
        </Button>
      </div>
      {open &&
        past.map((one) => (
          <Line key={one.ticketId}>
            {words.t('history.types', {
              types: one.types.map((type) => words.t(`failureType.${type}`)).join(', '),
            })}
            <Quiet as="span"> {pastText(one, view)}</Quiet>{' '}
            <Button
              isLink
              size="small"
              onClick={() => void view.desk.client.invoke('routeTo', 'ticket', one.ticketId)}
            >
              {words.t('history.ticket', { id: one.ticketId })}
            </Button>
          </Line>
        ))}
    </Stack>
  )
}

const pastText = (past: PastFailure, { words, state }: View): string => {
  const given = past.given.map((grant) => midSentence(proposalText(grant.proposal, words), words))
  return [
    shortWhen(past.at, state.now, words.locale, state.opened.zone),
    given.length === 0 ? words.t('history.nothing') : given.join(', '),
    ...(past.brokenPromises > 0 ? [words.t('history.brokenPromises', { count: past.brokenPromises })] : []),
  ].join(', ')
}
