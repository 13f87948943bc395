import type { Claim, Span } from '../core/signals.js'
import type { Comment } from '../core/ticket.js'
import type { Situation } from './situation.js'

/** The sentence around a span, at most so long, cut between words. */
export const quoteOf = (span: Span, comments: readonly Comment[], most = 110): string => {
  const text = comments.find((one) => one.id === span.commentId)?.text
  if (text === undefined) return shorten(span.text, most)
  const before = text.slice(0, span.start)
  const from = Math.max(
    ...[...before.matchAll(/[.!?]+(?=\s)\s*|[。！？\n]+\s*/g)].map((m) => m.index + m[0].length),
    0,
  )
  const after = /[.!?](?=\s|$)|[。！？\n]/.exec(text.slice(span.end))
  const to = after === null ? text.length : span.end + after.index
  const sentence = text.slice(from, to).trim()
  if (sentence.length <= most) return sentence
  const start = span.start - from > most / 2 ? span.start : from
  const cut = shorten(text.slice(start, to).trim(), most)
  return start > from ? `… ${cut}` : cut
}

/** Cut at a word, with a sign that there was more. */
export const shorten = (text: string, most: number): string => {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:]+$/, '')} …`
}

/** The words that show most plainly what failed. */
export const mainSpan = ({ diagnosis }: Situation): Span | null =>
  diagnosis.types[0]?.spans[0] ?? diagnosis.severityReasons[0]?.spans[0] ?? null

/** What an entry keeps of the ticket's words, so that a lead sees them without opening it. */
export const quotesFor = ({ diagnosis, conversation }: Situation): { commentId: number; text: string }[] => {
  const claims: readonly Claim<unknown>[] = [
    ...diagnosis.types,
    ...diagnosis.severityReasons,
    ...diagnosis.asks,
  ]
  const quotes = claims
    .flatMap((claim) => claim.spans.slice(0, 1))
    .map((span) => ({ commentId: span.commentId, text: quoteOf(span, conversation.comments, 300) }))
  return quotes.filter((one, at) => quotes.findIndex((other) => other.text === one.text) === at).slice(0, 4)
}

/** All words of one comment that something was read from, in order and without overlaps. */
export const spansIn = ({ diagnosis }: Situation, commentId: number): Span[] => {
  const claims: readonly Claim<unknown>[] = [
    ...diagnosis.types,
    ...diagnosis.severityReasons,
    ...diagnosis.flags,
    ...diagnosis.asks,
    ...diagnosis.orders,
    ...diagnosis.amounts,
    ...diagnosis.owed,
  ]
  const spans = claims
    .flatMap((claim) => claim.spans)
    .filter((span) => span.commentId === commentId)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  return spans.filter((span) => {
    const apart = span.start >= end
    if (apart) end = span.end
    return apart
  })
}
