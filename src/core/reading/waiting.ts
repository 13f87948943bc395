import type { Comment, Conversation } from '../ticket.js'
import type { Instant } from '../time.js'

export type Waiting = {
  /** When the customer first wrote what no person has answered in public yet; null when all is answered. */
  since: Instant | null
  /** How many times the customer came to us: several comments in a row within the hour are one contact. */
  contacts: number
  /** People of the account who had it or answered it. */
  people: number
  /** How many times it went to another person, or to another group without one. */
  passedOn: number
}

const sameContact = 3_600_000

const answers = (comment: Comment): boolean => comment.by === 'agent' && comment.public
const asks = (comment: Comment): boolean => comment.by === 'customer' && comment.public

export const waitingOf = (conversation: Conversation): Waiting => {
  let since: Instant | null = null
  let contacts = 0
  let lastAsked: Instant | null = null
  const people = new Set<number>()
  for (const comment of conversation.comments) {
    if (answers(comment)) {
      since = null
      lastAsked = null
      people.add(comment.authorId)
    } else if (asks(comment)) {
      since ??= comment.at
      if (lastAsked === null || comment.at - lastAsked > sameContact) contacts++
      lastAsked = comment.at
    }
  }
  let passedOn = 0
  let assignee: number | null = null
  let group: number | null = null
  for (const pass of conversation.passes) {
    if (pass.assigneeId !== null) people.add(pass.assigneeId)
    const otherPerson = assignee !== null && pass.assigneeId !== null && pass.assigneeId !== assignee
    const otherGroup = group !== null && pass.groupId !== null && pass.groupId !== group
    if (otherPerson || otherGroup) passedOn++
    // Taken off one person and put on another later is still one pass.
    assignee = pass.assigneeId ?? assignee
    group = pass.groupId ?? group
  }
  return { since, contacts, people: people.size, passedOn }
}
