import styled from 'styled-components'
import type { Limits } from '../../core/policy.js'
import type { Change } from '../../core/policy-changes.js'
import { useWords } from '../../ui/i18n.js'
import { Line } from '../../ui/look.js'
import type { Account } from '../account.js'
import { changeSentence } from './words.js'

type Props = { changes: readonly Change[]; before: Limits; after: Limits; account: Account }

/** What changes, a sentence each. */
export const ChangeList = ({ changes, before, after, account }: Props) => {
  const words = useWords()
  if (changes.length === 0) return <Line>{words.t('change.none')}</Line>
  const sentences = changes.map((change) => changeSentence(change, before, after, account, words))
  return (
    <List $long={sentences.length > 12}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </List>
  )
}

const List = styled.ul<{ $long: boolean }>`
  columns: ${({ $long }) => ($long ? 2 : 1)};
  column-gap: 40px;
  margin: 0;
  padding-left: 20px;
  li + li { margin-top: 2px; }
`
