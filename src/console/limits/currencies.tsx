import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import styled from 'styled-components'
import { exponentOf, toCurrency } from '../../core/money.js'
import type { CurrencyLimits, Limits } from '../../core/policy.js'
import { starterLimits } from '../../core/starter-policy.js'
import { useWords } from '../../ui/i18n.js'
import type { Route } from '../routes.js'
import { useEditor } from './editor-context.js'

/** A currency begins with nothing allowed, or with the starter's figures where it has some. */
const beginning = (limits: Limits, code: string): CurrencyLimits => {
  const currency = toCurrency(code)
  const known = currency && starterLimits.currencies[currency]
  const units = currency ? 10 ** exponentOf(currency) : 1
  const nothing = { perGrant: 0, perDay: { amount: 0, count: 10 }, perMonth: { amount: 0, count: 120 } }
  return {
    grades: Object.fromEntries(limits.grades.map((grade) => [grade.id, known?.grades[grade.id] ?? nothing])),
    customer: known?.customer ?? { days: 90, amount: 0, count: 3 },
    usual: known?.usual ?? [5 * units, 10 * units, 20 * units, 40 * units],
  }
}

export const AddCurrency = ({ go }: { go: (route: Route) => void }) => {
  const { t } = useWords()
  const { limits, edit } = useEditor()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<'unknown' | 'there' | null>(null)
  const add = () => {
    const code = toCurrency(text)
    if (code === undefined) return setWrong('unknown')
    if (limits.currencies[code]) return setWrong('there')
    edit((old) => ({ ...old, currencies: { ...old.currencies, [code]: beginning(old, code) } }))
    setText('')
    setWrong(null)
    go({ page: 'limits', currency: code })
  }
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <div>
        <Field>
          <Field.Label isRegular>{t('limits.addCurrency')}</Field.Label>
          <Input
            isCompact
            value={text}
            maxLength={3}
            placeholder="CHF"
            {...(wrong ? { validation: 'error' as const } : {})}
            onChange={(event) => {
              setText(event.target.value)
              setWrong(null)
            }}
          />
          {wrong ? (
            <Field.Message validation="error">{t(`limits.currencyWrong.${wrong}`)}</Field.Message>
          ) : null}
        </Field>
      </div>
      <Button size="small" type="submit">
        {t('limits.add')}
      </Button>
    </Form>
  )
}

export const RemoveCurrency = ({ currency, go }: { currency: string; go: (route: Route) => void }) => {
  const { t } = useWords()
  const { edit } = useEditor()
  const remove = () => {
    edit((old) => ({
      ...old,
      currencies: Object.fromEntries(Object.entries(old.currencies).filter(([code]) => code !== currency)),
    }))
    go({ page: 'limits', currency: null })
  }
  return (
    <Bottom>
      <Button size="small" isBasic isDanger onClick={remove}>
        {t('limits.removeCurrency', { currency })}
      </Button>
    </Bottom>
  )
}

const Form = styled.form`
  display: flex;
  gap: 8px;
  align-items: flex-end;
  > div { display: flex; flex-direction: column; }
  input { width: 110px; }
`

const Bottom = styled.div`
  display: flex;
  align-items: flex-end;
`
