import { recordInvalid } from '../errors.js'
import type { JsonObject } from '../request-body.js'
import type { Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { changeTicket, type NewComment } from './change.js'
import { findTicket } from './find.js'

/** Moves the talk of some tickets into one: the sources close with the tag `closed_by_merge`, fields stay behind. */
export const mergeTickets = (
  zendesk: Zendesk,
  target: Ticket,
  input: JsonObject,
  by: User,
): (() => unknown)[] => {
  const ids = Array.isArray(input.ids) ? input.ids.map(Number) : []
  if (ids.length === 0 || ids.includes(target.id)) {
    throw recordInvalid({ ids: [{ description: 'Ids: name the tickets to merge into this one' }] })
  }
  const sources = ids.map((id) => findTicket(zendesk, id))
  if (target.status === 'closed' || sources.some((one) => one.status === 'closed')) {
    throw recordInvalid({ base: [{ description: 'Closed tickets cannot be merged' }] })
  }
  const comment = (text: unknown, usual: string, isPublic: unknown): NewComment => ({
    body: typeof text === 'string' && text !== '' ? text : usual,
    public: isPublic === true || isPublic === 'true',
  })
  return [
    () => {
      for (const source of sources) {
        changeTicket(
          zendesk,
          target,
          {
            comment: comment(
              input.target_comment,
              `Request #${source.id} "${source.subject}" was closed and merged into this request.`,
              input.target_comment_is_public,
            ),
          },
          by,
          mergeVia(source),
        )
        changeTicket(
          zendesk,
          source,
          {
            status: 'closed',
            add_tags: ['closed_by_merge'],
            comment: comment(
              input.source_comment,
              `This request was closed and merged into request #${target.id} "${target.subject}".`,
              input.source_comment_is_public,
            ),
          },
          by,
          mergeVia(target),
        )
        source.merged_into = target.id
      }
      return { id: target.id, action: 'merge', status: 'Updated', success: true }
    },
  ]
}

const mergeVia = (other: Ticket) => ({
  channel: 'web',
  source: { from: { ticket_id: other.id, subject: other.subject }, to: {}, rel: 'merge' },
})
