import styled from 'styled-components'
import { customerPath, severities, usualPath } from '../../core/policy-cells.js'
import { useWords } from '../../ui/i18n.js'
import { colour } from '../colour.js'
import { Cell } from './cell.js'
import { GradeTable } from './grade-table.js'

/** All limits of one currency. */
export const CurrencyPanel = ({ currency }: { currency: string }) => {
  const { t } = useWords()
  return (
    <>
      <GradeTable currency={currency} />
      <Row>
        <RowName>{t('limits.customer')}</RowName>
        <Pair>
          <span>{t('limits.cell.customer.amount')}</span>
          <Cell path={customerPath(currency, 'amount')} />
        </Pair>
        <Pair>
          <span>{t('limits.cell.customer.count')}</span>
          <Cell path={customerPath(currency, 'count')} narrow />
        </Pair>
        <Pair>
          <span>{t('limits.cell.customer.days')}</span>
          <Cell path={customerPath(currency, 'days')} narrow />
        </Pair>
      </Row>
      <Row>
        <RowName>{t('limits.usual')}</RowName>
        {severities.map((severity) => (
          <Pair key={severity}>
            <span>{t(`limits.severity.${severity}`)}</span>
            <Cell path={usualPath(currency, severity)} />
          </Pair>
        ))}
      </Row>
    </>
  )
}

export const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 12px 24px;
  align-items: center;
  padding: 14px 12px;
  border-bottom: 1px solid ${colour.line};
`

export const RowName = styled.div`
  width: 178px;
  font-weight: 600;
`

export const Pair = styled.div`
  display: flex;
  flex-direction: column;
  gap: 2px;
  & > span:first-child { font-size: 12px; color: ${colour.quiet}; }
`
