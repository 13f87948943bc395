import { getColor } from '@zendeskgarden/react-theming'
import { useEffect, useRef } from 'react'
import styled from 'styled-components'
import { Notice, Quiet, Strong } from '../ui/look.js'
import { exactWhen } from '../ui/when.js'
import { spansIn } from './quotes.js'
import { useView } from './view.js'

const Mark = styled.mark`
  background: ${({ theme }) => getColor({ theme, variable: 'background.warning' })};
  color: inherit;
  text-decoration: underline;
  text-decoration-thickness: 2px;
`

/** A whole comment in place, with the words that something was read from. Always text, never markup. */
export const CommentText = ({ id }: { id: number }) => {
  const { situation, state, words } = useView()
  const box = useRef<HTMLDivElement>(null)
  const comment = situation.conversation.comments.find((one) => one.id === id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: at opening
  useEffect(() => box.current?.focus(), [id])
  if (!comment) return null
  const spans = spansIn(situation, id)
  const pieces = spans.map((span, at) => {
    const before = comment.text.slice(spans[at - 1]?.end ?? 0, span.start)
    return { before, marked: comment.text.slice(span.start, span.end), start: span.start }
  })
  return (
    <Notice
      $tone="info"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={words.t('commentBy', { who: comment.author })}
      style={{ maxHeight: 260, overflowY: 'auto', whiteSpace: 'pre-wrap' }}
    >
      <Quiet>
        <Strong>{comment.author}</Strong> · {exactWhen(comment.at, words.locale, state.opened.me.zone)}
      </Quiet>
      {pieces.map(({ before, marked, start }) => (
        <span key={start}>
          {before}
          <Mark>{marked}</Mark>
        </span>
      ))}
      {comment.text.slice(spans.at(-1)?.end ?? 0)}
    </Notice>
  )
}
