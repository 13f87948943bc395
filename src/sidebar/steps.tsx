import { Accordion } from '@zendeskgarden/react-components'
import { lazy, Suspense, useState } from 'react'
import { scriptsFor } from '../core/script.js'
import type { StepState } from '../core/step-states.js'
import type { Step } from '../core/steps.js'
import { Good, Quiet, Quote, Row, Stack } from '../ui/look.js'
import { shortWhen } from '../ui/when.js'
import { shorten } from './quotes.js'
import { ScriptChoice } from './script-choice.js'
import { useView, type View } from './view.js'

const MakeRight = lazy(() => import('./make-right.js').then((one) => ({ default: one.MakeRight })))
const Own = lazy(() => import('./own.js').then((one) => ({ default: one.Own })))
const FollowUp = lazy(() => import('./follow-up.js').then((one) => ({ default: one.FollowUp })))

/** The five steps, one open at a time: the next one to do, until the agent opens another. */
export const Steps = () => {
  const view = useView()
  const { situation, words } = view
  const { steps } = situation.plan
  const next = steps.findIndex((one) => one.state === 'next')
  const [chosen, setChosen] = useState<number | null | 'next'>('next')
  const open = chosen === 'next' ? next : chosen
  const started = situation.diagnosis.failure
  if (!started) return null
  return (
    <Accordion
      level={2}
      isCompact
      isAnimated={false}
      aria-label={words.t('steps')}
      expandedSections={open === null || open < 0 ? [] : [open]}
      onChange={(section) => setChosen(section === open ? null : Number(section))}
    >
      {steps.map((step, at) => (
        <Accordion.Section key={step.step} data-step={step.step} data-state={step.state}>
          <Accordion.Header>
            <Accordion.Label>
              <Row $between as="span">
                <span>{words.t(`step.${step.step}`)}</span>
                <StepStatus step={step} />
              </Row>
            </Accordion.Label>
          </Accordion.Header>
          <Accordion.Panel role="region">
            {/* Where the agent does something, the step stays open: what came of it is shown there. */}
            {open === at && (
              <div onClickCapture={() => setChosen(at)}>
                <StepBody step={step} />
              </div>
            )}
          </Accordion.Panel>
        </Accordion.Section>
      ))}
    </Accordion>
  )
}

const StepStatus = ({ step }: { step: StepState }) => {
  const view = useView()
  const text = statusText(step, view)
  return (
    <Quiet as="span" style={{ fontWeight: 400 }}>
      {step.state === 'done' ? <Good>{text}</Good> : text}
    </Quiet>
  )
}

const statusText = ({ step, state, how }: StepState, { state: desk, words }: View): string => {
  const { t, locale } = words
  if (state === 'nothing_to_do') return t('status.nothingToAsk')
  if (state === 'done')
    return how
      ? t('status.done', { when: shortWhen(how.at, desk.now, locale, desk.opened.me.zone) })
      : t('status.doneNoTime')
  if (how?.source === 'entry') return t([`status.part.${how.kind}`, 'status.begun'])
  if (step === 'follow_up') return t('status.notSet')
  return state === 'next' ? t('status.next') : ''
}

const StepBody = ({ step }: { step: StepState }) => (
  <Stack $gap={8}>
    {step.state === 'done' && step.how?.source === 'conversation' && <SaidBefore step={step} />}
    <Suspense fallback={<div style={{ minHeight: 120 }} aria-busy="true" />}>
      {step.step === 'own' ? (
        <Own />
      ) : step.step === 'make_right' ? (
        <MakeRight />
      ) : step.step === 'follow_up' ? (
        <FollowUp />
      ) : (
        <StepScript step={step.step} />
      )}
    </Suspense>
  </Stack>
)

/** How the app knows that a step is done: the company's own words. */
const SaidBefore = ({ step }: { step: StepState }) => {
  const { words } = useView()
  if (step.how?.source !== 'conversation') return null
  return (
    <Stack $gap={2}>
      <Quiet>{words.t('status.saidSo')}</Quiet>
      <Quote>“{shorten(step.how.span.text, 140)}”</Quote>
    </Stack>
  )
}

const StepScript = ({ step }: { step: Extract<Step, 'acknowledge' | 'understand'> }) => {
  const { situation } = useView()
  const { plan, diagnosis } = situation
  return (
    <ScriptChoice
      primary
      choose={(book, said) =>
        scriptsFor(book, {
          ...said,
          type: plan.cause,
          step,
          severity: diagnosis.severity,
          secondFailure: plan.secondFailure,
        })
      }
    />
  )
}
