import type { Ask, FailureType, Flag, Language } from '../diagnosis.js'

/** Why a failure is worse than its kind alone says. */
export type Reason = 'loss' | 'urgency' | 'repetition' | 'emotion'

/**
 * What a pattern means when it is found.
 * - `failure/…`, `reason/…`, `flag/…`, `ask/…`: what a diagnosis names.
 * - `unhappy`: displeased, without saying what failed. `content`: pleased or thankful.
 * - `routine`: an ordinary question or request. `not_ours`: the customer's own slip, or somebody else's.
 * - `unless`: words that look like a failure and are none; nothing inside them counts.
 * - `greeting`: kind words that only open or close a letter.
 * - `mild`: the customer calls it small.
 * - `reply/…`: what an agent's words do.
 */
export type Means =
  | `failure/${FailureType}`
  | `reason/${Reason}`
  | `flag/${Flag}`
  | `ask/${Ask}`
  | 'unhappy'
  | 'content'
  | 'routine'
  | 'not_ours'
  | 'unless'
  | 'mild'
  | 'greeting'
  | `reply/${ReplyAct}`

export type ReplyAct = 'apology' | 'recap' | 'question' | 'promise' | 'remedy' | 'follow_up'

/**
 * Patterns of one meaning and strength. A pattern is words in order:
 * `a|b*|c` one of these (`b*`: any word that begins so), `[a|b]` may be missing, `..` up to 3 and `...` up to 8
 * other words, `#` a number, `$name` a class of the table, `two_words` inside alternatives, `^` where a
 * sentence begins, `>` the rest of the clause, `>>` the rest of the sentence, `??` only where the sentence asks.
 * Case, accents and apostrophes do not matter; a match never leaves its sentence.
 */
export type Group = {
  means: Means
  /** Log-odds that the patterns add; for `unless` of no meaning. */
  weight: number
  patterns: readonly string[]
}

export type Table = {
  language: Language
  /** `words`: parted by spaces. `characters`: written without, so that patterns are found anywhere. */
  unit: 'words' | 'characters'
  apostrophe: 'joins' | 'splits'
  classes: Readonly<Record<string, string>>
  /** Words that, one or two words ahead, take back what follows. */
  negators: string
  /** Words that undo a negator: "not only". */
  notOnly: string
  groups: readonly Group[]
}
