import { Button } from '@zendeskgarden/react-buttons'
import { Dots } from '@zendeskgarden/react-loaders'
import { type ReactNode, useEffect, useRef } from 'react'
import { breakdownText } from '../ui/breakdown.js'
import { Notice, Row, Stack } from '../ui/look.js'
import { verdictText } from '../ui/verdict.js'
import type { Refusal } from './acts.js'
import type { ActState } from './desk.js'
import { useView, type View } from './view.js'

type Props = { about: string; done: ReactNode; undo?: ReactNode; again?: () => void }

/** What became of an act: what happened, what is safe, what to do next. */
export const ActResult = ({ about, done, undo, again }: Props) => {
  const view = useView()
  const act = view.state.acts[about]
  const box = useRef<HTMLDivElement>(null)
  const kind = act?.kind
  useEffect(() => {
    if (kind && kind !== 'under_way' && kind !== 'checking') box.current?.focus()
  }, [kind])
  return (
    <div aria-live="polite">
      {act && (
        <Notice $tone={toneOf(act)} ref={box} tabIndex={-1} data-act={act.kind}>
          <Stack $gap={4}>
            <div>{act.kind === 'done' ? <Done act={act} done={done} /> : textOf(act, view)}</div>
            {act.kind === 'done' && undo}
            {act.kind === 'failed' && again && (
              <Row>
                <Button isLink size="small" onClick={again}>
                  {view.words.t('tryAgain')}
                </Button>
              </Row>
            )}
          </Stack>
        </Notice>
      )}
    </div>
  )
}

const toneOf = (act: ActState): 'info' | 'success' | 'warning' | 'danger' => {
  if (act.kind === 'done') return 'success'
  if (act.kind === 'failed') return 'danger'
  return act.kind === 'declined' ? 'warning' : 'info'
}

const Done = ({ act, done }: { act: Extract<ActState, { kind: 'done' }>; done: ReactNode }) => {
  const { words } = useView()
  const { t } = words
  const { ticket, already } = act.performed
  return (
    <>
      {already && `${t('act.already')} `}
      {done} {ticket.kind === 'written' && t('act.noted')}
      {ticket.kind === 'closed' && t('act.closed')}
      {ticket.kind === 'later' && t('act.later', { why: breakdownText(ticket.error, words) })}
    </>
  )
}

const textOf = (act: Exclude<ActState, { kind: 'done' }>, view: View): ReactNode => {
  const { words, state } = view
  const { t } = words
  if (act.kind === 'under_way')
    return (
      <>
        {t('act.underWay')} <Dots size="14px" aria-hidden="true" />
      </>
    )
  if (act.kind === 'checking') return t('act.checking')
  if (act.kind === 'interrupted') return t('act.interrupted')
  if (act.kind === 'failed') return t('act.failed', { why: breakdownText(act.error, words) })
  const refusal = act.refusal as Refusal
  const other = act.ledger.entries
    .toSorted((a, b) => a.n - b.n)
    .findLast((one) => one.createdBy !== state.opened.me.id)
  if (refusal.kind !== 'verdict') return t(`act.${refusal.kind}`)
  const verdict = verdictText(refusal.verdict, words, state.opened.zone)
  return other ? t('act.overtaken', { who: other.agentName, verdict }) : t('act.refused', { verdict })
}
