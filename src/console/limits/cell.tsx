import { Field, Input } from '@zendeskgarden/react-forms'
import styled from 'styled-components'
import { formatMoney, money } from '../../core/money.js'
import { type CellPath, cellKind, readCell } from '../../core/policy-cells.js'
import { useWords } from '../../ui/i18n.js'
import { colour } from '../colour.js'
import { useEditor } from './editor-context.js'
import type { WrongCell } from './use-limits-editor.js'
import { cellLabel, cellText, nameOfGrade } from './words.js'

/** One number of the limits: text for those who may not change it, a field for those who may. */
export const Cell = ({ path, narrow = false }: { path: CellPath; narrow?: boolean }) => {
  const { t, locale } = useWords()
  const editor = useEditor()
  const value = readCell(editor.limits, path)
  const was = readCell(editor.base.limits, path)
  const shown = cellText(value, path, locale)
  if (!editor.editable) return <span>{shown === '' ? t('limits.none') : shown}</span>
  const wrong = editor.wrong.get(path)
  const caution = wrong ? undefined : editor.cautions.find((one) => one.path === path)
  const changed = value !== was && was !== undefined
  return (
    <Holder $narrow={narrow} $changed={changed}>
      <Field>
        <Field.Label hidden>{cellLabel(editor.limits, path, t)}</Field.Label>
        <Input
          isCompact
          value={editor.texts[path] ?? shown}
          inputMode="decimal"
          autoComplete="off"
          {...(wrong ? { validation: 'error' as const } : caution ? { validation: 'warning' as const } : {})}
          onChange={(event) => editor.type(path, event.target.value)}
          onBlur={() => editor.leave(path)}
          data-path={path}
        />
        {wrong ? (
          <Field.Message validation="error">{wrongSentence(wrong, path, t, locale)}</Field.Message>
        ) : null}
        {caution ? (
          <Field.Message validation={caution.kind === 'share_above_ceiling' ? 'error' : 'warning'}>
            {t(`limits.caution.${caution.kind}`, {
              above: caution.kind === 'lower_has_more' ? nameOfGrade(editor.limits, caution.above, t) : '',
            })}
          </Field.Message>
        ) : null}
        {changed ? <Was>{t('limits.was', { value: cellText(was, path, locale) })}</Was> : null}
      </Field>
    </Holder>
  )
}

const wrongSentence = (
  wrong: WrongCell,
  path: CellPath,
  t: ReturnType<typeof useWords>['t'],
  locale: string,
): string => {
  const kind = cellKind(path)
  const most = kind.kind === 'amount' ? formatMoney(money(wrong.most, kind.currency), locale) : wrong.most
  const currency = kind.kind === 'amount' ? kind.currency : ''
  return t(`limits.wrong.${wrong.reason}`, { least: wrong.least, most, currency })
}

const Holder = styled.div<{ $narrow: boolean; $changed: boolean }>`
  width: ${({ $narrow }) => ($narrow ? '76px' : '128px')};
  input { font-variant-numeric: tabular-nums; ${({ $changed }) => ($changed ? `box-shadow: inset 3px 0 0 ${colour.changed};` : '')} }
`

const Was = styled.div`
  margin-top: 2px;
  font-size: 12px;
  color: ${colour.quiet};
`
