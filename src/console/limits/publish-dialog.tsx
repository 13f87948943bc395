import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@zendeskgarden/react-buttons'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { Modal } from '@zendeskgarden/react-modals'
import { useState } from 'react'
import { parseLimits } from '../../core/policy.js'
import { readPolicyHistory } from '../../core/policy-history.js'
import { breakdownText } from '../../ui/breakdown.js'
import { useWords } from '../../ui/i18n.js'
import { Notice, Stack } from '../../ui/look.js'
import { publishLimits } from '../../zendesk/policies.js'
import { toZendeskError } from '../../zendesk/zendesk-error.js'
import { type Account, accountKey, leadsOf } from '../account.js'
import { useSeat } from '../seat.js'
import { ChangeList } from './change-list.js'
import { useEditor } from './editor-context.js'
import { EffectLine } from './effect-line.js'

type Props = { account: Account; close: () => void; onPublished: (version: number) => void }

/** The changes in sentences, their effect, and why: a version is never changed again. */
export const PublishDialog = ({ account, close, onPublished }: Props) => {
  const words = useWords()
  const { t } = words
  const { client, me } = useSeat()
  const queries = useQueryClient()
  const editor = useEditor()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const note = editor.draft?.note ?? ''
  const missing = asked && note.trim() === ''

  const publish = async () => {
    setAsked(true)
    if (note.trim() === '' || busy) return
    const checked = parseLimits(JSON.stringify(editor.limits))
    if (checked.kind === 'wrong') {
      setProblem(checked.problems.map((one) => t('limits.problem', one)).join(' '))
      return
    }
    const command = editor.draft?.command ?? crypto.randomUUID()
    // Kept before the first attempt: after a reload the same publication is found again.
    editor.keepAlso({ command })
    setBusy(true)
    setProblem(null)
    try {
      const leads = leadsOf(account)
      const outcome = await publishLimits(client, {
        limits: checked.limits,
        note: note.trim(),
        basedOn: editor.base.version,
        by: me.id,
        command,
        counts: (record) => readPolicyHistory([record], (id) => leads.has(id)).versions.length > 0,
      })
      await queries.refetchQueries({ queryKey: accountKey })
      if (outcome.kind === 'published') {
        editor.discard()
        onPublished(outcome.version)
      }
      close()
    } catch (failure) {
      setProblem(`${breakdownText(toZendeskError(failure), words)} ${t('limits.publishAgain')}`)
      setBusy(false)
    }
  }

  return (
    <Modal isLarge onClose={busy ? () => undefined : close}>
      <Modal.Header>{t('limits.publishTitle', { count: editor.changes.length })}</Modal.Header>
      <Modal.Body>
        <Stack $gap={16}>
          <ChangeList
            changes={editor.changes}
            before={editor.base.limits}
            after={editor.limits}
            account={account}
          />
          <EffectLine account={account} />
          <Field>
            <Field.Label>{t('limits.note')}</Field.Label>
            <Field.Hint>{t('limits.noteHint')}</Field.Hint>
            <Textarea
              value={note}
              minRows={2}
              maxLength={500}
              {...(missing ? { validation: 'error' as const } : {})}
              onChange={(event) => editor.keepAlso({ note: event.target.value })}
            />
            {missing ? <Field.Message validation="error">{t('limits.noteMissing')}</Field.Message> : null}
          </Field>
          {problem === null ? null : (
            <Notice $tone="danger" role="alert">
              {problem}
            </Notice>
          )}
        </Stack>
      </Modal.Body>
      <Modal.Footer>
        <Modal.FooterItem>
          <Button isBasic onClick={close} disabled={busy}>
            {t('limits.notYet')}
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Button isPrimary onClick={() => void publish()} aria-disabled={busy}>
            {t(busy ? 'limits.publishing' : 'limits.publishNow')}
          </Button>
        </Modal.FooterItem>
      </Modal.Footer>
      <Modal.Close aria-label={t('limits.notYet')} />
    </Modal>
  )
}
