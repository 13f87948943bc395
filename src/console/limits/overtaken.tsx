import { Button } from '@zendeskgarden/react-buttons'
import type { Limits } from '../../core/policy.js'
import { changesBetween } from '../../core/policy-changes.js'
import type { LimitsVersion } from '../../core/policy-history.js'
import { useWords } from '../../ui/i18n.js'
import { Line, Notice, Row, Stack } from '../../ui/look.js'
import { type Account, nameOf } from '../account.js'
import { ChangeList } from './change-list.js'
import { useEditor } from './editor-context.js'

type Props = { inForce: LimitsVersion; former: Limits; account: Account }

/** Another lead published while this draft was being written: theirs first, the draft is kept. */
export const Overtaken = ({ inForce, former, account }: Props) => {
  const { t } = useWords()
  const editor = useEditor()
  if (!editor.draft || editor.draft.basedOn >= inForce.version || inForce.record === null) return null
  return (
    <Notice $tone="warning" role="alert">
      <Stack $gap={8}>
        <Line>
          {t('limits.overtaken', {
            who: nameOf(account, inForce.record.createdBy, t),
            version: inForce.version,
            note: inForce.record.note,
          })}
        </Line>
        <ChangeList
          changes={changesBetween(former, inForce.limits)}
          before={former}
          after={inForce.limits}
          account={account}
        />
        <Row $gap={8}>
          <Button size="small" onClick={() => editor.rebase(former)}>
            {t('limits.rebase')}
          </Button>
          <Button size="small" isBasic onClick={editor.discard}>
            {t('limits.takeTheirs')}
          </Button>
        </Row>
      </Stack>
    </Notice>
  )
}
