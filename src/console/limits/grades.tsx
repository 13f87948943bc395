import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { lazy, Suspense, useState } from 'react'
import styled from 'styled-components'
import type { Grade, Limits } from '../../core/policy.js'
import { addGrade, moveGrade, removeGrade, renameGrade } from '../../core/policy-grades.js'
import { type Member, membersOf, withMember, withoutMember } from '../../core/policy-members.js'
import { useWords } from '../../ui/i18n.js'
import { Bad, Quiet } from '../../ui/look.js'
import type { Account } from '../account.js'
import { colour } from '../colour.js'
import { Aside, SectionTitle } from '../heading.js'
import { useEditor } from './editor-context.js'
import { gradeName, memberName } from './words.js'

const AddMember = lazy(async () => ({ default: (await import('./add-member.js')).AddMember }))

/** The grades from the lowest to the highest, and who has each: groups, roles, people. */
export const Grades = ({ account }: { account: Account }) => {
  const { t } = useWords()
  const { limits, editable, edit } = useEditor()
  return (
    <section aria-label={t('limits.grades')}>
      <SectionTitle>{t('limits.grades')}</SectionTitle>
      <Aside>{t('limits.gradesAbout')}</Aside>
      <List>
        {limits.grades.map((grade, rank) => (
          <li key={grade.id}>
            <GradeRow grade={grade} rank={rank} account={account} />
          </li>
        ))}
      </List>
      {editable && limits.grades.length < 10 ? (
        <Button size="small" onClick={() => edit((old) => addGrade(old, t('limits.newGrade')))}>
          {t('limits.addGrade')}
        </Button>
      ) : null}
    </section>
  )
}

const GradeRow = ({ grade, rank, account }: { grade: Grade; rank: number; account: Account }) => {
  const { t } = useWords()
  const { limits, editable, edit } = useEditor()
  const name = gradeName(grade, t)
  const [typed, setTyped] = useState<string | null>(null)
  const change = (by: (old: Limits) => Limits) => () => edit(by)
  const members = membersOf(grade)
  return (
    <GradeBox>
      <Name>
        {editable ? (
          <Field>
            <Field.Label hidden>{t('limits.nameOf', { grade: name })}</Field.Label>
            <Input
              isCompact
              value={typed ?? name}
              maxLength={60}
              onChange={(event) => {
                const text = event.target.value
                setTyped(text)
                // Its built-in name, or none, is kept as none: people of other languages then read their own.
                const builtIn = text === gradeName({ ...grade, name: '' }, t)
                edit((old) => renameGrade(old, grade.id, builtIn ? '' : text))
              }}
              onBlur={() => setTyped(null)}
            />
          </Field>
        ) : (
          <strong>{name}</strong>
        )}
      </Name>
      <Members>
        {members.length === 0 ? <Quiet>{t('limits.nobody')}</Quiet> : null}
        {members.map((member) => (
          <MemberTag key={JSON.stringify(member)} grade={grade} member={member} account={account} />
        ))}
        {editable ? (
          <Suspense fallback={null}>
            <AddMember
              grade={name}
              account={account}
              present={members}
              onAdd={(member) => edit((old) => withMember(old, grade.id, member))}
            />
          </Suspense>
        ) : null}
      </Members>
      {editable ? (
        <Tools>
          <Button
            size="small"
            isBasic
            disabled={rank === 0}
            onClick={change((old) => moveGrade(old, grade.id, -1))}
            aria-label={t('limits.lowerGrade', { grade: name })}
          >
            {t('limits.moveUp')}
          </Button>
          <Button
            size="small"
            isBasic
            disabled={rank === limits.grades.length - 1}
            onClick={change((old) => moveGrade(old, grade.id, 1))}
            aria-label={t('limits.higherGrade', { grade: name })}
          >
            {t('limits.moveDown')}
          </Button>
          <Button
            size="small"
            isBasic
            isDanger
            disabled={limits.grades.length === 1}
            onClick={change((old) => removeGrade(old, grade.id))}
            aria-label={t('limits.removeGrade', { grade: name })}
          >
            {t('limits.remove')}
          </Button>
        </Tools>
      ) : null}
    </GradeBox>
  )
}

const MemberTag = ({ grade, member, account }: { grade: Grade; member: Member; account: Account }) => {
  const { t } = useWords()
  const { editable, edit } = useEditor()
  const { name, known } = memberName(member, account, t)
  return (
    <Chip>
      <span>{known ? name : <Bad>{t('limits.notThere', { name })}</Bad>}</span>
      {editable ? (
        <Remove
          type="button"
          aria-label={t('limits.removeMember', { who: name, grade: gradeName(grade, t) })}
          onClick={() => edit((old) => withoutMember(old, grade.id, member))}
        >
          ×
        </Remove>
      ) : null}
    </Chip>
  )
}

const List = styled.ol`
  margin: 0 0 12px;
  padding: 0;
  list-style: none;
  border-top: 1px solid ${colour.line};
`

const GradeBox = styled.div`
  display: grid;
  grid-template-columns: 150px minmax(0, 1fr) auto;
  gap: 16px;
  align-items: start;
  padding: 12px;
  border-bottom: 1px solid ${colour.line};
`

const Name = styled.div`
  min-width: 0;
`

const Members = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  align-items: center;
  min-height: 32px;
`

const Tools = styled.div`
  display: flex;
  gap: 4px;
`

const Chip = styled.span`
  display: inline-flex;
  align-items: center;
  min-height: 26px;
  padding: 0 6px 0 10px;
  border-radius: 4px;
  background: ${colour.pale};
  border: 1px solid ${colour.line};
  font-size: 13px;
`

const Remove = styled.button`
  margin-left: 6px;
  padding: 0 4px;
  border: 0;
  border-radius: 2px;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
  &:focus-visible { outline: 2px solid ${colour.changed}; }
`
