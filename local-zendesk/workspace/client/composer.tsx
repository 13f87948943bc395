import { Item, Menu } from '@zendeskgarden/react-dropdowns'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { User } from '../schemas.js'
import type { CommentType, TicketSession } from '../ticket/session.js'
import { menuChoice } from './menu-choice.js'
import { useTicket, useWorkspace } from './use-workspace.js'

const modes: { type: CommentType; name: string }[] = [
  { type: 'publicReply', name: 'Public reply' },
  { type: 'internalNote', name: 'Internal note' },
]

/** Where the reply is written. Apps may write here too, at the cursor, also while it lacks the focus. */
export const Composer = ({ session, requester }: { session: TicketSession; requester: User | undefined }) => {
  useTicket(session)
  const workspace = useWorkspace()
  const area = useRef<HTMLTextAreaElement>(null)
  const { text, type } = session.comment
  const { start, end } = session.cursor
  const privateOnly = workspace.me?.only_private_comments === true || workspace.me?.role_type === 1
  const mode = modes.find((one) => one.type === type)?.name ?? ''

  // What an app inserted moved the cursor in the session; the textarea follows.
  useLayoutEffect(() => {
    const element = area.current
    if (!element || element.value !== text) return
    if (element.selectionStart !== start || element.selectionEnd !== end) {
      element.setSelectionRange(start, end)
      if (document.activeElement !== element) element.scrollTop = element.scrollHeight
    }
  }, [text, start, end])

  useEffect(() => {
    session.cursorOnScreen = () => ({
      start: area.current?.selectionStart ?? 0,
      end: area.current?.selectionEnd ?? 0,
    })
    return () => {
      session.cursorOnScreen = null
    }
  }, [session])
  return (
    <div className={`composer composer-${type}`} data-test-id="composer">
      <div className="composer-head">
        <Menu
          placement="top-start"
          isCompact
          onChange={(change) => {
            const chosen = modes.find((one) => one.type === menuChoice(change))
            if (chosen) session.setCommentType(chosen.type)
          }}
          button={(props) => (
            <button
              {...(props as React.ButtonHTMLAttributes<HTMLButtonElement>)}
              type="button"
              className="composer-mode"
              data-test-id="composer-mode"
              disabled={privateOnly}
            >
              {mode}
              <span aria-hidden className="caret" />
            </button>
          )}
        >
          {modes.map((one) => (
            <Item key={one.type} value={one.type} data-test-id={`mode-${one.type}`}>
              {one.name}
            </Item>
          ))}
        </Menu>
        <span className="quiet">
          {type === 'publicReply' ? (
            <>
              To <span className="recipient">{requester?.name ?? 'the requester'}</span>
            </>
          ) : privateOnly ? (
            'Only your team sees this. Your role writes internal notes only.'
          ) : (
            'Only your team sees this.'
          )}
        </span>
      </div>
      <textarea
        ref={area}
        aria-label={mode}
        data-test-id="composer-text"
        value={text}
        dir="auto"
        onChange={(event) => {
          const { value, selectionStart, selectionEnd } = event.target
          session.setCommentText(value, { start: selectionStart, end: selectionEnd })
        }}
      />
    </div>
  )
}
