import { Button } from '@zendeskgarden/react-buttons'
import { useEffect, useRef, useState } from 'react'
import { alternatives, type Said, type Script } from '../core/script.js'
import type { ScriptBook } from '../core/script-book.js'
import { Notice, Quiet, Quote, Row, Stack } from '../ui/look.js'
import { type Extra, factsFor, filled, insertText, saidTo, scriptLanguage, useBook } from './scripts.js'
import { useView } from './view.js'

type Props = {
  /** The texts that fit, best first. */
  choose: (book: ScriptBook, said: Said) => Script[]
  extra?: Extra
  primary?: boolean
  /** What else happens when it is inserted; the button then says so. */
  also?: { label: string; act: () => Promise<unknown>; disabled?: boolean }
}

/** A text for the customer, in their language, filled from the ticket: look, take another, insert. */
export const ScriptChoice = ({ choose, extra = {}, primary = false, also }: Props) => {
  const view = useView()
  const { state, words } = view
  const { t } = words
  const language = scriptLanguage(view)
  const book = useBook(language)
  const [shown, setShown] = useState<Script | null>(null)
  const [inserted, setInserted] = useState<'public' | 'internal' | null>(null)
  const [failed, setFailed] = useState(false)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (inserted) result.current?.focus()
  }, [inserted])
  if (book === undefined) return <div style={{ minHeight: 96 }} aria-busy="true" />
  if (book === null) return <Quiet>{t('script.notLoaded')}</Quiet>
  const facts = factsFor(view, extra)
  const all = choose(book, saidTo(view, facts))
  const current = shown ?? all[0] ?? null
  const text = current && filled(current, facts)
  if (current === null || text === null) return <Quiet>{t('script.noneLeft')}</Quiet>
  const others = alternatives(all, current.id)
  const insert = async (): Promise<void> => {
    setFailed(false)
    try {
      setShown(current)
      setInserted(await insertText(view, current, text))
      await also?.act()
    } catch {
      setFailed(true)
    }
  }
  const other = others.find((one) => one.id !== current.id)
  return (
    <Stack $gap={6}>
      {language !== words.language && (
        <Quiet>{t('script.inLanguage', { language: t(`language.${language}`) })}</Quiet>
      )}
      <Quote lang={language} data-script={current.id}>
        {text}
      </Quote>
      {!state.readOnly && (
        <Row>
          <Button
            size="small"
            isPrimary={primary}
            disabled={also?.disabled === true}
            onClick={() => void insert()}
          >
            {also?.label ?? t('script.insert')}
          </Button>
          {other && (
            <Button
              size="small"
              isBasic
              onClick={() => {
                setShown(other)
                setInserted(null)
              }}
            >
              {t('script.other')}
            </Button>
          )}
        </Row>
      )}
      <div aria-live="polite">
        {inserted && (
          <Notice $tone={inserted === 'internal' ? 'warning' : 'success'} ref={result} tabIndex={-1}>
            {t(inserted === 'internal' ? 'script.insertedInternal' : 'script.inserted')}
          </Notice>
        )}
        {failed && <Notice $tone="danger">{t('script.notInserted')}</Notice>}
      </div>
    </Stack>
  )
}
