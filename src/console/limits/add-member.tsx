import { Combobox, Field, OptGroup, Option } from '@zendeskgarden/react-dropdowns'
import { useMemo, useState } from 'react'
import styled from 'styled-components'
import { type Member, sameMember } from '../../core/policy-members.js'
import { useWords } from '../../ui/i18n.js'
import type { Account } from '../account.js'
import { colour } from '../colour.js'

type Props = { grade: string; account: Account; present: readonly Member[]; onAdd: (member: Member) => void }

type Choice = { value: string; label: string; member: Member; part: 'all' | 'groups' | 'roles' | 'people' }

/** Finds a group, role or person by typing a part of the name. */
export const AddMember = ({ grade, account, present, onAdd }: Props) => {
  const { t } = useWords()
  const [text, setText] = useState('')
  const choices = useMemo(
    () => choicesOf(account, t).filter(({ member }) => !present.some((one) => sameMember(one, member))),
    [account, present, t],
  )
  const wanted = text.trim().toLowerCase()
  const found = choices.filter(({ label }) => label.toLowerCase().includes(wanted))
  const parts = ['all', 'groups', 'roles', 'people'] as const
  return (
    <Holder>
      <Field>
        <Field.Label hidden>{t('limits.addMember', { grade })}</Field.Label>
        <Combobox
          isAutocomplete
          isCompact
          placeholder={t('limits.addMemberShort')}
          inputValue={text}
          selectionValue={null}
          maxHeight="240px"
          onChange={({ inputValue, selectionValue }) => {
            const chosen = choices.find((one) => one.value === selectionValue)
            if (chosen) {
              onAdd(chosen.member)
              setText('')
            } else if (inputValue !== undefined) setText(inputValue)
          }}
        >
          {found.length === 0 ? <Option isDisabled value="" label={t('limits.noMatch')} /> : null}
          {parts.map((part) => {
            const rows = found.filter((one) => one.part === part).slice(0, 30)
            return rows.length === 0 ? null : (
              <OptGroup key={part} legend={t(`limits.part.${part}`)}>
                {rows.map((one) => (
                  <Option key={one.value} value={one.value} label={one.label} />
                ))}
              </OptGroup>
            )
          })}
        </Combobox>
      </Field>
    </Holder>
  )
}

const choicesOf = (account: Account, t: ReturnType<typeof useWords>['t']): Choice[] => {
  const groups = account.groups.kind === 'ready' ? account.groups.value : []
  const people = account.standings.kind === 'ready' ? [...account.standings.value.values()] : []
  return [
    { value: 'everyone', label: t('limits.member.everyone'), member: { kind: 'everyone' }, part: 'all' },
    { value: 'leads', label: t('limits.member.leads'), member: { kind: 'leads' }, part: 'all' },
    ...groups.map(
      ({ id, name }): Choice => ({
        value: `group-${id}`,
        label: name,
        member: { kind: 'group', id },
        part: 'groups',
      }),
    ),
    ...(account.roles ?? []).map(
      ({ id, name }): Choice => ({
        value: `role-${id}`,
        label: name,
        member: { kind: 'role', id },
        part: 'roles',
      }),
    ),
    ...people.map(
      ({ userId, name }): Choice => ({
        value: `user-${userId}`,
        label: name,
        member: { kind: 'user', id: userId },
        part: 'people',
      }),
    ),
  ]
}

const Holder = styled.div`
  width: 190px;
  /* Garden's own grey for it is too pale to read. */
  [data-garden-id='dropdowns.combobox.value'] { color: ${colour.quiet}; }
`
