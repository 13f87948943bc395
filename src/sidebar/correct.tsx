import { Button } from '@zendeskgarden/react-buttons'
import { Field, Label, Select } from '@zendeskgarden/react-forms'
import { useEffect, useRef } from 'react'
import { noCorrection } from '../core/correction.js'
import { failureTypes, type Severity } from '../core/diagnosis.js'
import type { Draft } from '../core/draft.js'
import { Row, Stack } from '../ui/look.js'
import { caseActs } from './acts.js'
import { CorrectOrder } from './correct-order.js'
import { useView } from './view.js'

const severities = [1, 2, 3, 4] as const

/** The agent knows better: type, severity and order as they say, each in two clicks. */
export const Correct = ({ onDone }: { onDone: () => void }) => {
  const view = useView()
  const { desk, state, situation, words } = view
  const { diagnosis, ledger, read } = situation
  const { correction } = state.draft
  const { t } = words
  const first = useRef<HTMLSelectElement>(null)
  useEffect(() => first.current?.focus(), [])
  const type = diagnosis.types[0]?.value ?? ''
  const opened = ledger.cases.some((one) => one.ticketId === state.opened.ticket.id)
  // A recovery that has begun says so in Zendesk at once; before, the correction goes with the first act.
  const acts = caseActs(view)
  const differs = opened && acts.length > 0
  useEffect(() => {
    if (differs) void desk.carryOut('case', acts)
  })
  return (
    <Stack $gap={8}>
      <Field>
        <Label>{t('correct.type')}</Label>
        <Select
          isCompact
          ref={first}
          value={type}
          onChange={(event) => {
            const chosen = failureTypes.find((one) => one === event.target.value)
            const heardElsewhere = correction.heardElsewhere || !read.failure
            if (chosen)
              desk.edit({ correction: { ...correction, failure: true, types: [chosen], heardElsewhere } })
          }}
        >
          {type === '' && <option value="">{t('correct.choose')}</option>}
          {failureTypes.map((one) => (
            <option key={one} value={one}>
              {t(`failureType.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {diagnosis.failure && (
        <Field>
          <Label>{t('correct.severity')}</Label>
          <Select
            isCompact
            value={diagnosis.severity}
            onChange={(event) =>
              desk.edit({ correction: { ...correction, severity: severityOf(event.target.value) } })
            }
          >
            {severities.map((one) => (
              <option key={one} value={one}>
                {t(`severity.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {diagnosis.failure && <CorrectOrder />}
      <Row>
        <Button size="small" onClick={onDone}>
          {t('done')}
        </Button>
        {diagnosis.failure && (
          <Button
            size="small"
            isBasic
            onClick={() => {
              desk.edit({
                correction: { ...noCorrection, types: null, failure: read.failure ? false : null },
              })
              onDone()
            }}
          >
            {t('correct.none')}
          </Button>
        )}
        {hasCorrection(state.draft) && (
          <Button
            size="small"
            isBasic
            onClick={() => {
              desk.edit({ correction: { ...noCorrection, types: null }, order: { ref: null, value: '' } })
              onDone()
            }}
          >
            {t('correct.asRead')}
          </Button>
        )}
      </Row>
    </Stack>
  )
}

const severityOf = (text: string): Severity | null => severities.find((one) => String(one) === text) ?? null

const hasCorrection = ({ correction, order }: Pick<Draft, 'correction' | 'order'>): boolean =>
  correction.failure !== null ||
  correction.types !== null ||
  correction.severity !== null ||
  order.ref !== null ||
  order.value !== ''
