import { Button } from '@zendeskgarden/react-buttons'
import { lazy, Suspense, useState } from 'react'
import styled from 'styled-components'
import { useWords } from '../../ui/i18n.js'
import { Line, Quiet, Row } from '../../ui/look.js'
import type { Account } from '../account.js'
import { colour } from '../colour.js'
import { useEditor } from './editor-context.js'
import { EffectLine } from './effect-line.js'

const PublishDialog = lazy(async () => ({ default: (await import('./publish-dialog.js')).PublishDialog }))

type Props = { account: Account; onPublished: (version: number | null) => void }

/** Stays in sight while something is changed: how much, what it would have meant, and the way to publish. */
export const PublishBar = ({ account, onPublished }: Props) => {
  const { t } = useWords()
  const editor = useEditor()
  const [open, setOpen] = useState(false)
  const count = editor.changes.length
  if (!editor.editable || (count === 0 && editor.wrong.size === 0)) return null
  const overtaken = editor.draft !== null && editor.draft.basedOn < editor.base.version
  const stopped =
    editor.wrong.size > 0 || overtaken || editor.cautions.some((one) => one.kind === 'share_above_ceiling')
  const why = overtaken
    ? t('limits.firstTheirs')
    : stopped
      ? t('limits.firstWrong', { count: editor.wrong.size || 1 })
      : ''
  return (
    <Bar role="region" aria-label={t('limits.draft')}>
      <div>
        <Line>{t('limits.changes', { count })}</Line>
        {why === '' ? <EffectLine account={account} /> : <Quiet>{why}</Quiet>}
      </div>
      <Row $gap={8} style={{ flex: 'none', flexWrap: 'nowrap' }}>
        <Button size="small" isBasic onClick={editor.discard}>
          {t('limits.discard')}
        </Button>
        <Button
          size="small"
          isPrimary
          disabled={stopped || count === 0}
          onClick={() => {
            onPublished(null)
            setOpen(true)
          }}
        >
          {t('limits.publish', { count })}
        </Button>
      </Row>
      {open ? (
        <Suspense fallback={null}>
          <PublishDialog account={account} close={() => setOpen(false)} onPublished={onPublished} />
        </Suspense>
      ) : null}
    </Bar>
  )
}

const Bar = styled.div`
  position: fixed;
  z-index: 1;
  right: 0;
  bottom: 0;
  left: 184px;
  display: flex;
  justify-content: space-between;
  align-items: center;
  gap: 16px;
  padding: 12px 32px;
  border-top: 1px solid ${colour.line};
  background: ${colour.changedPale};
`
