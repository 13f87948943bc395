import { Field, Input } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import { tagWords } from '../ticket/edits.js'
import type { TicketSession } from '../ticket/session.js'
import { Icon } from './icon.js'

export const TagsInput = ({ session, disabled }: { session: TicketSession; disabled: boolean }) => {
  const [text, setText] = useState('')
  const tags = session.ticket?.tags ?? []
  const add = (): void => {
    const words = tagWords(text)
    if (words.length > 0) session.addTags(words)
    setText('')
  }
  return (
    <div className="tags-property">
      <Field>
        <Field.Label>Tags</Field.Label>
        <Input
          isCompact
          value={text}
          disabled={disabled}
          placeholder="Add a tag"
          data-test-id="tags-input"
          onChange={(event) => setText(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ' || event.key === ',') {
              event.preventDefault()
              add()
            } else if (event.key === 'Backspace' && text === '' && tags.length > 0) {
              session.removeTags(tags.slice(-1))
            }
          }}
        />
      </Field>
      <ul className="tags" aria-label="Tags on the ticket" data-test-id="tags">
        {tags.map((tag) => (
          <li key={tag} data-tag={tag}>
            <span>{tag}</span>
            {!disabled && (
              <button type="button" aria-label={`Remove ${tag}`} onClick={() => session.removeTags([tag])}>
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
