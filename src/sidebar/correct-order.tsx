import { Field, Input, Label, Message } from '@zendeskgarden/react-forms'
import { parseAmount, toDecimalText } from '../core/money.js'
import { orderOf } from '../core/remedies.js'
import { Row, Stack } from '../ui/look.js'
import { orderCurrency } from './situation.js'
import { useView } from './view.js'

/** The order's number and value as the agent knows them; what is left empty stays as read. */
export const CorrectOrder = () => {
  const { desk, state, situation, words } = useView()
  const { t, locale } = words
  const { order } = state.draft
  const read = orderOf(situation.diagnosis)
  const currency = orderCurrency(situation.diagnosis, situation.currency)
  const typed = parseAmount(order.value, currency, locale)
  const wrong = typed.kind === 'wrong' && typed.reason !== 'empty' ? typed.reason : null
  return (
    <Stack $gap={4}>
      <Row style={{ flexWrap: 'nowrap', alignItems: 'end' }}>
        <Field style={{ flex: 1, minWidth: 0 }}>
          <Label>{t('correct.order')}</Label>
          <Input
            isCompact
            autoComplete="off"
            maxLength={80}
            placeholder={read.ref ?? ''}
            value={order.ref ?? ''}
            onChange={(event) => desk.edit({ order: { ...order, ref: event.target.value || null } })}
          />
        </Field>
        <Field style={{ flex: 1, minWidth: 0 }}>
          <Label>{t('correct.value', { currency })}</Label>
          <Input
            isCompact
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            placeholder={read.value === null ? '' : toDecimalText(read.value, locale)}
            value={order.value}
            aria-describedby="order-value-wrong"
            {...(wrong === null ? {} : { validation: 'error' as const })}
            onChange={(event) => desk.edit({ order: { ...order, value: event.target.value } })}
          />
        </Field>
      </Row>
      <div id="order-value-wrong" aria-live="polite">
        {wrong !== null && <Message validation="error">{t(`amount.${wrong}`, { currency })}</Message>}
      </div>
    </Stack>
  )
}
