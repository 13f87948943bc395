/** What a text may be filled with. */
export const slots = ['name', 'agent', 'order', 'issue', 'amount', 'time', 'owner'] as const
export type Slot = (typeof slots)[number]

/** Plain text, whatever it holds: braces and brackets in a fact are letters like any other. */
export type Facts = Partial<Record<Slot, string | null | undefined>>

const fragment = /\[\[(.*?)\]\]/gs
const slot = /\{(\w+)\}/g

const isSlot = (name: string): name is Slot => (slots as readonly string[]).includes(name)

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/**
 * A text with its slots filled. An optional fragment `[[…]]` goes as a whole where a slot in it has no value.
 * null: the text needs a value outside of fragments that there is none for, so it cannot be said now.
 */
export const fillScript = (text: string, facts: Facts): string | null => {
  const factFor = (name: string): string => (isSlot(name) ? oneLine(facts[name] ?? '') : '')
  const isFull = (part: string): boolean => [...part.matchAll(slot)].every(([, name = '']) => factFor(name))
  const kept = text.replace(fragment, (_, inner: string) => (isFull(inner) ? inner : ''))
  if (!isFull(kept)) return null
  // Facts come in last and in one pass: nothing in them is read again.
  return kept
    .replace(slot, (_, name: string) => factFor(name))
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}

/** Letters and digits alone: quotation marks, spaces and case change on the way through editors and mail. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** The fixed clauses of a text, in letters alone; shorter ones could stand in any reply. */
const clausesOf = (text: string): string[] =>
  text
    .split(/\[\[|\]\]|\{\w+\}|[.?!。？！;:；：]/)
    .map(lettersOf)
    .filter((clause) => clause.length >= (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(clause) ? 5 : 12))

const sentLetters = new WeakMap<readonly string[], readonly string[]>()

const lettersOfAll = (sentTexts: readonly string[]): readonly string[] => {
  const known = sentLetters.get(sentTexts)
  if (known) return known
  const letters = sentTexts.map(lettersOf)
  sentLetters.set(sentTexts, letters)
  return letters
}

/** How much of a text's fixed words a reply must hold to be that text, changed a little by the agent. */
const enough = 0.6

/** Whether one of the replies was this text, also with other facts and with some of it rewritten. */
export const wasSent = (text: string, sentTexts: readonly string[]): boolean => {
  const clauses = clausesOf(text)
  const whole = clauses.reduce((length, clause) => length + clause.length, 0)
  if (whole === 0) return false
  return lettersOfAll(sentTexts).some((letters) => {
    const found = clauses.filter((clause) => letters.includes(clause))
    return found.reduce((length, clause) => length + clause.length, 0) >= whole * enough
  })
}
