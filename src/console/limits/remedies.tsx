import { Field, Select } from '@zendeskgarden/react-forms'
import styled from 'styled-components'
import { type RemedyKind, remedyKinds } from '../../core/remedy-kinds.js'
import { useWords } from '../../ui/i18n.js'
import { colour } from '../colour.js'
import { Aside, SectionTitle } from '../heading.js'
import { useEditor } from './editor-context.js'
import { gradeName, nameOfGrade } from './words.js'

/** Which remedies are on, and the lowest grade that may give each by itself. */
export const Remedies = () => {
  const { t } = useWords()
  return (
    <section aria-label={t('limits.remedies')}>
      <SectionTitle>{t('limits.remedies')}</SectionTitle>
      <Aside>{t('limits.remediesAbout')}</Aside>
      <Grid>
        {remedyKinds.map((remedy) => (
          <Remedy key={remedy} remedy={remedy} />
        ))}
      </Grid>
    </section>
  )
}

const off = ''

const Remedy = ({ remedy }: { remedy: RemedyKind }) => {
  const { t } = useWords()
  const { limits, base, editable, edit } = useEditor()
  const grade = limits.remedies[remedy] ?? null
  const was = base.limits.remedies[remedy] ?? null
  const textOf = (id: string | null) =>
    id === null ? t('limits.off') : t('limits.from', { grade: nameOfGrade(limits, id, t) })
  if (!editable)
    return (
      <Item>
        <span>{t(`remedy.${remedy}`)}</span>
        <span>{textOf(grade)}</span>
      </Item>
    )
  return (
    <Item>
      <Field>
        <Field.Label isRegular>{t(`remedy.${remedy}`)}</Field.Label>
        <Select
          isCompact
          value={grade ?? off}
          onChange={(event) => {
            const to = event.target.value === off ? null : event.target.value
            edit((old) => ({ ...old, remedies: { ...old.remedies, [remedy]: to } }))
          }}
        >
          <option value={off}>{t('limits.off')}</option>
          {limits.grades.map((one) => (
            <option key={one.id} value={one.id}>
              {t('limits.from', { grade: gradeName(one, t) })}
            </option>
          ))}
        </Select>
        {grade === was ? null : <Was>{t('limits.was', { value: textOf(was) })}</Was>}
      </Field>
    </Item>
  )
}

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
  gap: 14px 20px;
`

const Item = styled.div`
  display: flex;
  flex-direction: column;
`

const Was = styled.div`
  font-size: 12px;
  color: ${colour.quiet};
`
