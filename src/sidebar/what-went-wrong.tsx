import { Button } from '@zendeskgarden/react-buttons'
import { lazy, Suspense, useState } from 'react'
import { formatMoney } from '../core/money.js'
import { Bad, Line, Quiet, Quote, Row, Stack, Strong } from '../ui/look.js'
import { durationText } from '../ui/when.js'
import { mainSpan, quoteOf } from './quotes.js'
import { useView, type View } from './view.js'

const Correct = lazy(() => import('./correct.js').then((one) => ({ default: one.Correct })))
const CommentText = lazy(() => import('./comment-text.js').then((one) => ({ default: one.CommentText })))

/** The first question of an agent: what failed, in whose words, and since when do they wait. */
export const WhatWentWrong = () => {
  const view = useView()
  const { situation, words, state } = view
  const { diagnosis, conversation } = situation
  const { t } = words
  const [changing, setChanging] = useState(false)
  const [comment, setComment] = useState<number | null>(null)
  const span = mainSpan(situation)
  const position = span ? conversation.comments.findIndex((one) => one.id === span.commentId) + 1 : 0
  const change = (
    <Button isLink size="small" aria-expanded={changing} onClick={() => setChanging(!changing)}>
      {diagnosis.failure ? t('change') : t('start')}
    </Button>
  )
  return (
    <Stack as="section" $gap={6} aria-label={t('whatWentWrong')}>
      {diagnosis.failure ? (
        <Row $between>
          <Line as="h1" style={{ fontSize: 16, lineHeight: '22px', fontWeight: 600 }}>
            {t(`failureType.${diagnosis.types[0]?.value ?? 'other'}`)}
            <Severity value={diagnosis.severity} />
          </Line>
          {state.readOnly ? null : change}
        </Row>
      ) : (
        <Stack $gap={4}>
          <Line as="h1" style={{ fontSize: 14, lineHeight: '20px', fontWeight: 400 }}>
            {t(calm(view))}
          </Line>
          {state.readOnly ? null : <Row>{change}</Row>}
        </Stack>
      )}
      {diagnosis.failure && span && (
        <Stack $gap={2}>
          <Quote>“{quoteOf(span, conversation.comments)}”</Quote>
          <Row>
            <Button
              isLink
              size="small"
              aria-expanded={comment !== null}
              onClick={() => setComment(comment === null ? span.commentId : null)}
            >
              {conversation.complete ? t('comment', { n: position }) : t('commentShown')}
            </Button>
          </Row>
        </Stack>
      )}
      {diagnosis.failure && !span && state.draft.correction.heardElsewhere && (
        <Quiet>{t('heardElsewhere')}</Quiet>
      )}
      <Suspense fallback={null}>
        {changing && <Correct onDone={() => setChanging(false)} />}
        {comment !== null && <CommentText id={comment} />}
      </Suspense>
      <Facts />
      <Line>{waitingText(view)}</Line>
      {diagnosis.flags.length > 0 && (
        <Line>
          <Bad>{diagnosis.flags.map(({ value }) => t(`flag.${value}`)).join(' · ')}</Bad>
        </Line>
      )}
    </Stack>
  )
}

const Severity = ({ value }: { value: 1 | 2 | 3 | 4 }) => {
  const { t } = useView().words
  const text = t(`severity.${value}`)
  return (
    <>
      {' · '}
      {value >= 3 ? <Bad>{text}</Bad> : text}
    </>
  )
}

const calm = ({ situation, state }: View): string => {
  if (state.draft.correction.failure === false) return 'calm.corrected'
  return situation.diagnosis.upset ? 'calm.upset' : 'calm.nothing'
}

/** `Wants a refund · order 10482 · $129.99`: only what was read or typed. */
const Facts = () => {
  const { situation, words } = useView()
  const { diagnosis, plan } = situation
  const { t, locale } = words
  const asks = diagnosis.asks.map(({ value }) => t(`ask.${value}`))
  const parts = [
    ...(asks.length > 0 ? [t('wants', { what: listOf(asks, locale) })] : []),
    ...(plan.order.ref === null ? [] : [t('order', { ref: plan.order.ref })]),
  ]
  const value = plan.order.value
  if (parts.length === 0 && value === null) return null
  return (
    <Line>
      {parts.join(' · ')}
      {value && (
        <>
          {parts.length > 0 && ' · '}
          <Strong>{formatMoney(value, locale)}</Strong>
        </>
      )}
    </Line>
  )
}

const listOf = (parts: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts)

const waitingText = ({ situation, state, words }: View): string => {
  const { waiting } = situation
  const { t, locale } = words
  return [
    waiting.since === null
      ? t('answered')
      : t('waiting', { time: durationText(state.now - waiting.since, locale) }),
    ...(waiting.contacts > 1 ? [t('contact', { count: waiting.contacts, ordinal: true })] : []),
    ...(waiting.passedOn > 0 ? [t('passedOn', { count: waiting.passedOn })] : []),
    ...(waiting.people > 1 ? [t('people', { count: waiting.people })] : []),
  ].join(' · ')
}
