import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Label } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import type { BelievedGrant } from '../core/ledger.js'
import { textsFor } from '../core/script.js'
import { Good, Line, Quiet, Row, Stack } from '../ui/look.js'
import { proposalText } from '../ui/notes.js'
import { shortWhen } from '../ui/when.js'
import { ActResult } from './act-result.js'
import { undoActs } from './acts.js'
import { canAct } from './can-act.js'
import { ScriptChoice } from './script-choice.js'
import { nameOf, useView } from './view.js'

/** What was given on this ticket: how to tell the customer, and how to take it back. */
export const Given = ({ grant, primary }: { grant: BelievedGrant; primary: boolean }) => {
  const view = useView()
  const { desk, state, words } = view
  const { t, locale } = words
  const [undoing, setUndoing] = useState(false)
  const [reason, setReason] = useState('')
  const about = `undo:${grant.command}`
  const { proposal } = grant
  const facts = {
    what: proposalText(proposal, words),
    who: grant.agentId === state.opened.me.id ? t('you') : nameOf(view, grant.agentId),
    when: shortWhen(grant.at, state.now, locale, state.opened.zone),
  }
  const mine = grant.agentId === state.opened.me.id
  return (
    <Stack as="li" $gap={6} data-given={grant.command}>
      <Line>
        <Good>{t('given.line', facts)}</Good>
      </Line>
      <Quiet>{t('given.tell')}</Quiet>
      <ScriptChoice
        choose={(book, said) =>
          textsFor(
            book,
            { part: 'remedies', remedy: proposal.lane === 'owed' ? 'owed' : proposal.remedy },
            said,
          )
        }
        extra={{ amount: proposal.money }}
        primary={primary}
      />
      {mine && canAct(view) && !undoing && (
        <Row>
          <Button isLink size="small" onClick={() => setUndoing(true)}>
            {t('undo.button', { what: facts.what })}
          </Button>
        </Row>
      )}
      {undoing && (
        <Field>
          <Label>{t('undo.reason')}</Label>
          <Input
            isCompact
            autoFocus
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Row style={{ marginTop: 6 }}>
            <Button
              size="small"
              isDanger
              disabled={reason.trim() === '' || state.acts[about]?.kind === 'under_way'}
              onClick={() => void desk.carryOut(about, undoActs(view, about, grant, reason.trim()))}
            >
              {t('undo.confirm')}
            </Button>
            <Button size="small" isBasic onClick={() => setUndoing(false)}>
              {t('cancel')}
            </Button>
          </Row>
        </Field>
      )}
      <ActResult about={about} done={t('undo.done')} />
    </Stack>
  )
}
