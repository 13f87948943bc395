/** Where words stand: UTF-16 offsets into the plain text of one comment; `text` is exactly that slice. */
export type Span = { commentId: number; start: number; end: number; text: string }

/** Something read out of the conversation, with the words that carry it. Never a bare score. */
export type Claim<T> = {
  value: T
  /** 0 to 1. */
  probability: number
  /** At least one, the most telling first. */
  spans: readonly Span[]
}
