import type { Group, Means, Table } from './table.js'
import {
  addWord,
  closeLexicon,
  emptyLexicon,
  type Lexicon,
  type Range,
  readCharacters,
  readWords,
  type Words,
} from './words.js'

/** One pattern found: UTF-16 offsets into the text that was read. */
export type Match = { means: Means; weight: number; start: number; end: number; sentence: number }

type Piece =
  | { kind: 'one'; element: number; optional: boolean }
  | { kind: 'gap'; most: number }
  | { kind: 'begin' | 'clause_rest' | 'sentence_rest' | 'asked' }

/** `needs`: the further elements without which the pattern cannot be there. */
type Rule = { group: Group; pieces: readonly Piece[]; needs: readonly number[] }

export type Compiled = {
  table: Table
  lexicon: Lexicon
  /** Rules by the element they begin with. */
  byFirst: Map<number, Rule[]>
  negator: number
  notOnly: number
  elements: number
}

/** `a|two_words` stands for `a` and for `two words`: one pattern becomes several. */
const spellOut = (pattern: string, classes: Table['classes']): string[][] => {
  let all: string[][] = [[]]
  for (const raw of pattern.trim().split(/\s+/)) {
    const optional = raw.startsWith('[') && raw.endsWith(']')
    const inner = (optional ? raw.slice(1, -1) : raw).split('|').flatMap((part) => {
      if (!part.startsWith('$')) return [part]
      const known = classes[part.slice(1)]
      if (known === undefined) throw new RangeError(`no class ${part} for pattern: ${pattern}`)
      return known.split('|')
    })
    const single = inner.filter((part) => !part.includes('_'))
    const several = inner.filter((part) => part.includes('_'))
    const choices: string[][] = []
    if (single.length > 0) choices.push([optional ? `[${single.join('|')}]` : single.join('|')])
    for (const part of several) choices.push(part.split('_'))
    if (several.length > 0 && single.length === 0 && optional) choices.push([])
    all = all.flatMap((head) => choices.map((tail) => [...head, ...tail]))
  }
  return all
}

/** German vowels are often typed without their dots: "verspaetet". */
const spellings = (word: string): string[] =>
  /[äöü]/.test(word) ? [word, word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')] : [word]

export const compile = (table: Table): Compiled => {
  const lexicon = emptyLexicon()
  const elements = new Map<string, number>()
  const elementOf = (alternatives: string): number => {
    const known = elements.get(alternatives)
    if (known !== undefined) return known
    const id = elements.size
    elements.set(alternatives, id)
    for (const word of alternatives.split('|')) for (const one of spellings(word)) addWord(lexicon, one, id)
    return id
  }
  const pieceOf = (raw: string): Piece => {
    switch (raw) {
      case '..':
        return { kind: 'gap', most: 3 }
      case '...':
        return { kind: 'gap', most: 8 }
      case '^':
        return { kind: 'begin' }
      case '>':
        return { kind: 'clause_rest' }
      case '>>':
        return { kind: 'sentence_rest' }
      case '??':
        return { kind: 'asked' }
      default: {
        const optional = raw.startsWith('[')
        return { kind: 'one', element: elementOf(optional ? raw.slice(1, -1) : raw), optional }
      }
    }
  }
  const byFirst = new Map<number, Rule[]>()
  for (const group of table.groups) {
    for (const pattern of group.patterns) {
      for (const spelled of spellOut(pattern, table.classes)) {
        const pieces = spelled.map(pieceOf)
        const first = pieces.find((piece) => piece.kind === 'one')
        if (first?.kind !== 'one' || first.optional || pieces[0]?.kind === 'gap')
          throw new RangeError(`a pattern begins with a word that must be there: ${pattern}`)
        const rules = byFirst.get(first.element) ?? []
        const needs = pieces.flatMap((piece) =>
          piece.kind === 'one' && !piece.optional && piece !== first ? [piece.element] : [],
        )
        rules.push({ group, pieces, needs })
        byFirst.set(first.element, rules)
      }
    }
  }
  const negator = elementOf(table.negators)
  const notOnly = elementOf(table.notOnly)
  closeLexicon(lexicon)
  return { table, lexicon, byFirst, negator, notOnly, elements: elements.size }
}

export const readText = (compiled: Compiled, text: string, ranges: readonly Range[]): Words =>
  compiled.table.unit === 'characters'
    ? readCharacters(text, ranges, compiled.lexicon)
    : readWords(text, ranges, compiled.lexicon, compiled.table.apostrophe === 'joins')

/** Where the element that stands at a word ends (the next word's number), or -1. */
const elementEnd = (words: Words, at: number, element: number): number => {
  const hits = words.hits[at]
  if (hits === undefined) return -1
  const found = hits.indexOf(element)
  if (found < 0) return -1
  const nexts = words.nexts[at]
  return nexts === null || nexts === undefined ? at + 1 : (nexts[found] ?? -1)
}

const restOf = (numbers: readonly number[], from: number, same: number | undefined): number => {
  let at = from
  while (at < numbers.length && numbers[at] === same) at++
  return at
}

/** The word number behind the match of pieces from `piece` on, or -1. */
const matchFrom = (
  words: Words,
  pieces: readonly Piece[],
  piece: number,
  at: number,
  sentence: number,
  scale: number,
): number => {
  const here = pieces[piece]
  if (here === undefined) return at
  switch (here.kind) {
    case 'one': {
      if (words.sentence[at] === sentence) {
        const next = elementEnd(words, at, here.element)
        if (next >= 0) {
          const end = matchFrom(words, pieces, piece + 1, next, sentence, scale)
          if (end >= 0) return end
        }
      }
      return here.optional ? matchFrom(words, pieces, piece + 1, at, sentence, scale) : -1
    }
    case 'gap': {
      for (let skipped = 0; skipped <= here.most * scale; skipped++) {
        if (words.sentence[at + skipped] !== sentence) return -1
        const end = matchFrom(words, pieces, piece + 1, at + skipped, sentence, scale)
        if (end >= 0) return end
      }
      return -1
    }
    case 'begin':
      return at === 0 || words.sentence[at - 1] !== sentence
        ? matchFrom(words, pieces, piece + 1, at, sentence, scale)
        : -1
    case 'asked':
      return words.asks[sentence] === true ? matchFrom(words, pieces, piece + 1, at, sentence, scale) : -1
    case 'clause_rest':
      return matchFrom(
        words,
        pieces,
        piece + 1,
        restOf(words.clause, at, words.clause[at - 1]),
        sentence,
        scale,
      )
    case 'sentence_rest':
      return matchFrom(words, pieces, piece + 1, restOf(words.sentence, at, sentence), sentence, scale)
  }
}

const isNegated = (compiled: Compiled, words: Words, at: number): boolean => {
  if (compiled.table.unit === 'characters' || elementEnd(words, at, compiled.negator) >= 0) return false
  for (let back = 1; back <= 2; back++) {
    const before = at - back
    if (before < 0 || words.clause[before] !== words.clause[at]) return false
    if (elementEnd(words, before, compiled.notOnly) >= 0) return false
    if (elementEnd(words, before, compiled.negator) >= 0) {
      // "why not …", "not only …" take nothing back.
      return elementEnd(words, before + 1, compiled.notOnly) < 0
    }
  }
  return false
}

/** Beyond this a text only repeats itself; it keeps hostile texts cheap. */
const mostMatches = 400

const isPossible = ({ needs }: Rule, present: Uint8Array): boolean => {
  for (const element of needs) if (present[element] === 0) return false
  return true
}

type Found = Match & { from: number; to: number }

const isTaken = (spans: readonly Found[], found: Found): boolean =>
  spans.some((span) => span.from < found.to && found.from < span.to)

/** What the words mean: look-alikes and repeats taken out, in order of place. */
export const findMatches = (compiled: Compiled, words: Words): Match[] => {
  const found: Found[] = []
  const unless: Found[] = []
  const scale = compiled.table.unit === 'characters' ? 3 : 1
  const present = new Uint8Array(compiled.elements)
  for (const hits of words.hits) for (const element of hits) present[element] = 1
  for (let at = 0; at < words.hits.length; at++) {
    const hits = words.hits[at]
    if (hits === undefined || hits.length === 0) continue
    for (const element of hits) {
      const rules = compiled.byFirst.get(element)
      if (rules === undefined) continue
      for (const rule of rules) {
        if (!isPossible(rule, present)) continue
        const sentence = words.sentence[at] ?? 0
        const to = matchFrom(words, rule.pieces, 0, at, sentence, scale)
        if (to <= at || found.length >= mostMatches) continue
        const { means, weight } = rule.group
        const match = {
          means,
          weight,
          start: words.starts[at] ?? 0,
          end: words.ends[to - 1] ?? 0,
          sentence,
          from: at,
          to,
        }
        if (means === 'unless') unless.push(match)
        else if (means.startsWith('ask/') || means.startsWith('reply/') || means === 'routine')
          found.push(match)
        else if (!isNegated(compiled, words, at)) found.push(match)
      }
    }
  }
  const ownSlips = found.filter(({ means }) => means === 'not_ours')
  const kept: Found[] = []
  const displeased: Found[] = []
  found.sort((a, b) => b.weight - a.weight || b.to - b.from - (a.to - a.from) || a.from - b.from)
  for (const match of found) {
    // The customer's own slip is no failure of ours, whatever its words look like.
    if (match.means.startsWith('failure/') && isTaken(ownSlips, match)) continue
    const spared = match.means === 'routine' || match.means === 'not_ours' || match.means.startsWith('ask/')
    if (!spared && match.means !== 'content' && isTaken(unless, match)) continue
    // The same meaning twice over the same words is said once.
    if (kept.some((one) => one.means === match.means && one.from < match.to && match.from < one.to)) continue
    kept.push(match)
    if (match.means === 'unhappy' || match.means.startsWith('failure/') || match.means === 'reason/emotion')
      displeased.push(match)
  }
  const notMeant = [...displeased, ...kept.filter(({ means }) => means === 'greeting')]
  return kept
    .filter((match) => match.means !== 'content' || !isTaken(notMeant, match))
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ means, weight, start, end, sentence }) => ({ means, weight, start, end, sentence }))
}
