import { Avatar } from '@zendeskgarden/react-avatars'
import { memo, useEffect, useMemo, useRef } from 'react'
import type { Comment, User } from '../schemas.js'
import type { Directory } from '../ticket/objects.js'
import type { TicketSession } from '../ticket/session.js'
import { initials } from './choose-user.js'
import { commentBlocks } from './comment-text.js'
import { Exact } from './time.js'

type Props = { session: TicketSession; directory: Directory; shown: boolean }

export const Conversation = ({ session, directory, shown }: Props) => {
  const list = useRef<HTMLDivElement>(null)
  const comments = session.loaded?.comments ?? []
  const last = comments.at(-1)?.id
  // The newest is what an agent answers: it is in view when the ticket opens and when one more comes.
  useEffect(() => {
    if (shown && last !== undefined && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [last, shown])
  return (
    <div
      className="conversation"
      ref={list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label="Conversation"
      data-test-id="conversation"
    >
      {comments.map((comment) => (
        <CommentView key={comment.id} comment={comment} author={directory.user(comment.author_id)} />
      ))}
    </div>
  )
}

const CommentView = memo(({ comment, author }: { comment: Comment; author: User | undefined }) => {
  const blocks = useMemo(
    () => commentBlocks(comment.html_body ?? '', comment.body ?? ''),
    [comment.html_body, comment.body],
  )
  const name = author?.name ?? `User ${comment.author_id}`
  const isCustomer = author === undefined || author.role === 'end-user'
  const side = !comment.public ? 'internal' : isCustomer ? 'customer' : 'agent'
  return (
    <article
      className={`comment comment-${side}`}
      data-test-id={`comment-${comment.id}`}
      data-public={comment.public}
      aria-label={`${comment.public ? 'Message' : 'Internal note'} from ${name}`}
    >
      <Avatar size="small" backgroundColor={isCustomer ? '#5d7683' : '#1f73b7'} aria-hidden>
        <Avatar.Text>{initials(name)}</Avatar.Text>
      </Avatar>
      <div className="comment-main">
        <header>
          <strong>{name}</strong>
          {!comment.public && <span className="internal-mark">Internal note</span>}
          <span className="quiet">
            <Exact at={comment.created_at} />
          </span>
        </header>
        <div className="comment-body" dir="auto">
          {blocks.map((block, index) => {
            const key = `${index}`
            if (block.kind === 'quote') return <blockquote key={key}>{block.text}</blockquote>
            return (
              <p key={key} className={block.kind === 'item' ? 'item' : undefined}>
                {block.text}
              </p>
            )
          })}
        </div>
      </div>
    </article>
  )
})
