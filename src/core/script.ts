import type { FailureType, Severity } from './diagnosis.js'
import type { Channel } from './entry.js'
import type { RemedyKind } from './remedy-kinds.js'
import type { ScriptBook } from './script-book.js'
import { type Facts, fillScript, wasSent } from './script-text.js'
import type { Step } from './steps.js'

/** A text to insert, unfilled, with its name: `en.late.acknowledge.serious.2`. */
export type Script = { id: string; text: string }

/** What must not be said again, and what can be said at all. */
export type Said = {
  /** Names of all texts this customer was given before. */
  used: ReadonlySet<string>
  /** The company's public replies in this conversation. */
  sentTexts: readonly string[]
  /** Where given, texts that need a value it lacks are passed over. */
  facts?: Facts
}

export type StepRequest = Said & {
  type: FailureType
  step: Step
  severity: Severity
  secondFailure: boolean
}

/** Texts that belong to no failure type. */
export type Occasion =
  | { part: 'remedies'; remedy: RemedyKind | 'owed' }
  | { part: 'promise'; channel: Channel }
  | { part: 'handing_over' | 'holding' | 'awaiting_approval' | 'satisfaction' | 'closing' }

/** The next text for a step that this customer has not had; null: no unused wording is left. */
export const chooseScript = (book: ScriptBook, request: StepRequest): Script | null =>
  scriptsFor(book, request)[0] ?? null

/** Every text for a step that this customer has not had, best first: for "other wording". */
export const scriptsFor = (book: ScriptBook, request: StepRequest): Script[] => {
  const { type, step, secondFailure } = request
  const level = secondFailure || request.severity >= 3 ? 'serious' : 'minor'
  const again = secondFailure
    ? named(`${book.language}.second_failure.${step}.serious`, book.second_failure[step].serious)
    : []
  const known = named(`${book.language}.${type}.${step}.${level}`, book.steps[type][step][level])
  const general = named(`${book.language}.other.${step}.${level}`, book.steps.other[step][level])
  return unused([...again, ...known, ...(type === 'other' ? [] : general)], request)
}

/** The next text for an occasion that this customer has not had; null: no unused wording is left. */
export const chooseText = (book: ScriptBook, occasion: Occasion, said: Said): Script | null =>
  textsFor(book, occasion, said)[0] ?? null

/** Every text for an occasion that this customer has not had. */
export const textsFor = (book: ScriptBook, occasion: Occasion, said: Said): Script[] => {
  if (occasion.part === 'remedies') {
    const { remedy } = occasion
    return unused(named(`${book.language}.remedies.${remedy}`, book.remedies[remedy]), said)
  }
  if (occasion.part === 'promise') {
    const { channel } = occasion
    return unused(named(`${book.language}.promise.${channel}`, book.promise[channel]), said)
  }
  return unused(named(`${book.language}.${occasion.part}`, book[occasion.part]), said)
}

/**
 * The unused texts after the one shown, then those before it: what "other wording" goes through, round and round.
 * Empty where there is no other.
 */
export const alternatives = (all: readonly Script[], shown: string): Script[] => {
  const at = all.findIndex((one) => one.id === shown)
  return at < 0 ? [...all] : [...all.slice(at + 1), ...all.slice(0, at)]
}

const named = (prefix: string, texts: readonly string[]): Script[] =>
  texts.map((text, at) => ({ id: `${prefix}.${at + 1}`, text }))

const unused = (scripts: readonly Script[], { used, sentTexts, facts }: Said): Script[] =>
  scripts.filter(
    ({ id, text }) =>
      !used.has(id) && (facts === undefined || fillScript(text, facts) !== null) && !wasSent(text, sentTexts),
  )
