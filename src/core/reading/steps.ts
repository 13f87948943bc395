import type { Language } from '../diagnosis.js'
import type { Span } from '../signals.js'
import type { Comment, Conversation } from '../ticket.js'
import type { Instant } from '../time.js'
import { detectLanguage } from './language.js'
import { compiledFor } from './languages.js'
import { findMatches, type Match, readText } from './match.js'
import { ownWords } from './own-words.js'
import { findReferences } from './references.js'
import { repliesIn } from './replies.js'
import type { ReplyAct } from './table.js'

export type StepEvidence = { at: Instant; commentId: number; span: Span }

/** What the public replies after the customer's first message have done already; null: not yet. */
export type StepsDone = {
  acknowledge: StepEvidence | null
  understand: StepEvidence | null
  own: StepEvidence | null
  make_right: StepEvidence | null
  follow_up: StepEvidence | null
  /** The customer gave a number and said what they want: there is nothing left to ask. */
  nothingToAsk: boolean
}

type Said = { comment: Comment; matches: readonly Match[] }

export const stepsDone = (conversation: Conversation, language: Language | null): StepsDone => {
  const { comments } = conversation
  const first = comments.findIndex(({ by, public: isPublic }) => by === 'customer' && isPublic)
  const done: StepsDone = {
    acknowledge: null,
    understand: null,
    own: null,
    make_right: null,
    follow_up: null,
    nothingToAsk: first >= 0 && hasNothingToAsk(comments, language),
  }
  if (first < 0) return done
  const replies = comments
    .slice(first + 1)
    .filter(({ by, public: isPublic }) => by === 'agent' && isPublic)
    .map((comment): Said => ({ comment, matches: actsIn(comment, language) }))
  done.acknowledge = firstOf(replies, 'apology')
  done.own = firstOf(replies, 'promise')
  done.make_right = firstOf(replies, 'remedy')
  done.understand = firstOf(replies, 'recap') ?? answeredQuestion(replies, comments)
  // Asking how it went means something only once something was done.
  const madeRightAt = done.make_right?.at ?? done.own?.at ?? null
  done.follow_up =
    madeRightAt === null
      ? null
      : firstOf(
          replies.filter(({ comment }) => comment.at > madeRightAt),
          'follow_up',
        )
  return done
}

const actsIn = (comment: Comment, language: Language | null): Match[] => {
  const ranges = ownWords(comment.text)
  const spoken = detectLanguage(comment.text, ranges, language) ?? language
  if (spoken === null) return []
  const compiled = repliesIn(spoken)
  return findMatches(compiled, readText(compiled, comment.text, ranges))
}

const evidence = (comment: Comment, { start, end }: Match): StepEvidence => ({
  at: comment.at,
  commentId: comment.id,
  span: { commentId: comment.id, start, end, text: comment.text.slice(start, end) },
})

const firstOf = (replies: readonly Said[], act: ReplyAct): StepEvidence | null => {
  for (const { comment, matches } of replies) {
    const match = matches.find(({ means }) => means === `reply/${act}`)
    if (match !== undefined) return evidence(comment, match)
  }
  return null
}

/** A question counts once the customer has written back. */
const answeredQuestion = (replies: readonly Said[], comments: readonly Comment[]): StepEvidence | null => {
  for (const { comment, matches } of replies) {
    const question = matches.find(({ means }) => means === 'reply/question')
    const answered = comments.some(
      ({ at, by, public: isPublic }) => isPublic && by === 'customer' && at > comment.at,
    )
    if (question !== undefined && answered) return evidence(comment, question)
  }
  return null
}

const hasNothingToAsk = (comments: readonly Comment[], language: Language | null): boolean => {
  let hasNumber = false
  let hasAsk = false
  for (const { id, by, public: isPublic, text } of comments) {
    if (by !== 'customer' || !isPublic) continue
    const ranges = ownWords(text)
    hasNumber ||= findReferences(id, text, ranges, []).length > 0
    const spoken = detectLanguage(text, ranges, language) ?? language
    if (spoken !== null && !hasAsk) {
      const compiled = compiledFor(spoken)
      hasAsk = findMatches(compiled, readText(compiled, text, ranges)).some(({ means }) =>
        means.startsWith('ask/'),
      )
    }
  }
  return hasNumber && hasAsk
}
