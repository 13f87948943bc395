import { Table } from '@zendeskgarden/react-tables'
import { gradeCells, gradePath } from '../../core/policy-cells.js'
import { useWords } from '../../ui/i18n.js'
import { Cell } from './cell.js'
import { useEditor } from './editor-context.js'
import { gradeName } from './words.js'

/** What each grade may give by itself in one currency: a row a limit, a column a grade. */
export const GradeTable = ({ currency }: { currency: string }) => {
  const { t } = useWords()
  const { limits } = useEditor()
  return (
    <Table
      size="small"
      isReadOnly
      aria-label={t('limits.alone', { currency })}
      style={{ width: 'auto', minWidth: 'min(100%, 700px)' }}
    >
      <Table.Head>
        <Table.HeaderRow>
          <Table.HeaderCell width={190}>{t('limits.alone', { currency })}</Table.HeaderCell>
          {limits.grades.map((grade) => (
            <Table.HeaderCell key={grade.id} width={170}>
              {gradeName(grade, t)}
            </Table.HeaderCell>
          ))}
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {gradeCells.map((cell) => (
          <Table.Row key={cell}>
            <Table.HeaderCell scope="row" style={{ fontWeight: 400, verticalAlign: 'middle' }}>
              {t(`limits.cell.${cell}`)}
            </Table.HeaderCell>
            {limits.grades.map((grade) => (
              <Table.Cell key={grade.id}>
                <Cell path={gradePath(currency, grade.id, cell)} />
              </Table.Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  )
}
