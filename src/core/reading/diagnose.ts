import {
  type Ask,
  asks as allAsks,
  flags as allFlags,
  type Diagnosis,
  type FailureType,
  type Flag,
  failureTypes,
  type Language,
} from '../diagnosis.js'
import type { Currency } from '../money.js'
import type { Claim, Span } from '../signals.js'
import type { Comment, Conversation } from '../ticket.js'
import { hours, type Instant } from '../time.js'
import { findAmounts } from './amounts.js'
import { detectLanguage } from './language.js'
import { compiledFor } from './languages.js'
import { findMatches, type Match, readText } from './match.js'
import { findOwed } from './owed.js'
import { ownWords } from './own-words.js'
import { findReferences } from './references.js'
import { severityOf } from './severity.js'
import type { Means, Reason } from './table.js'
import { failureFrom, probabilityOf, type Weighed, weigh } from './weigh.js'
import type { Range, Words } from './words.js'

export type ReadingContext = {
  requesterLocale: string | null
  now: Instant
  accountCurrency: Currency | null
}

type Read = {
  comment: Comment
  ranges: readonly Range[]
  language: Language | null
  matches: readonly Match[]
  words: Words | null
  weighed: Weighed
}

/** What an older message loses against the latest one, in log-odds: a failure stays, but fades a little. */
const lossOfAge = 0.25
/** Displeasure at least this strong can stand as evidence by itself. */
const tellingFrom = 1
/** A customer who writes again before any answer, or has waited this long, has not been served. */
const longWait = hours(48)

export const diagnose = (
  conversation: Conversation,
  subject: string,
  { requesterLocale, now, accountCurrency }: ReadingContext,
): Diagnosis => {
  const customers = conversation.comments.filter((comment) => comment.by === 'customer' && comment.public)
  const ranged = customers.map((comment) => {
    const ranges = ownWords(comment.text)
    return { comment, ranges, heard: detectLanguage(comment.text, ranges, requesterLocale) }
  })
  // The latest words that tell; short answers ("yes, please") go with what was said besides.
  const language = ranged.findLast(({ heard }) => heard !== null)?.heard ?? null
  const subjectMatches = language === null ? [] : matchesIn(subject.slice(0, 300), language)
  const reads = ranged.map(({ comment, ranges, heard }): Read => {
    const spoken = heard === language ? heard : (detectLanguage(comment.text, ranges, language) ?? language)
    if (spoken === null)
      return { comment, ranges, language: null, matches: [], words: null, weighed: weigh([], []) }
    const compiled = compiledFor(spoken)
    const words = readText(compiled, comment.text, ranges)
    const matches = findMatches(compiled, words)
    return { comment, ranges, language: spoken, matches, words, weighed: weigh(matches, subjectMatches) }
  })

  const wordless = wordlessSigns(conversation, reads, now)
  const logOdds =
    Math.max(
      ...reads.map((read, at) => read.weighed.logOdds - (at === reads.length - 1 ? 0 : lossOfAge)),
      -3,
    ) + Math.min(0.6, wordless.weight)
  // Without words that are understood nothing is claimed, however loud or often somebody writes.
  const ceiling = language === null ? failureFrom - 0.15 : 1
  const probability = round(Math.min(ceiling, probabilityOf(logOdds)))
  const index = indexOf(reads)
  const types = typesOf(reads, index, probability)
  const failure = probability >= failureFrom && types.length > 0

  const severityReasons = claimsOf(index, reasonNames, (value) => `reason/${value}`).concat(wordless.claims)
  const flags = claimsOf(index, allFlags, (value) => `flag/${value}`)
  const facts = reads.map(({ comment, ranges, language: spoken, matches }) => {
    const comma = spoken !== null && spoken !== 'en' && spoken !== 'ja'
    const amounts = findAmounts(comment.id, comment.text, ranges, accountCurrency, comma)
    const orders = findReferences(
      comment.id,
      comment.text,
      ranges,
      amounts.flatMap(({ spans }) => spans),
    )
    const off = matches.some(({ means }) => means === 'failure/cancelled')
    return { amounts, orders, owed: failure ? findOwed(comment.id, comment.text, ranges, off) : [] }
  })
  const latest = reads.at(-1)
  return {
    failure,
    probability: failure ? probability : Math.min(probability, failureFrom - 0.001),
    types: failure ? types : [],
    severity: failure
      ? severityOf(
          types.map(({ value }) => value),
          new Set(severityReasons.map(({ value }) => value)),
          new Set(flags.map(({ value }) => value)),
          reads.some(({ matches }) => matches.some(({ means }) => means === 'mild')),
        )
      : 1,
    severityReasons: mergeReasons(severityReasons),
    upset: (latest?.weighed.displeasure ?? 0) >= 1.3 || wordless.loud || isUpset(reads),
    flags,
    asks: claimsOf(index, allAsks, (value) => `ask/${value}`),
    orders: unique(
      facts.flatMap(({ orders }) => orders),
      (value) => value.toUpperCase(),
    ),
    amounts: unique(
      facts.flatMap(({ amounts }) => amounts),
      ({ money, role }) => `${money.amount} ${money.currency} ${role}`,
    ),
    owed: unique(
      facts.flatMap(({ owed }) => owed),
      ({ basis, amount }) => `${basis} ${amount?.amount}`,
    ),
    language,
  }
}

const reasonNames = ['loss', 'urgency', 'repetition', 'emotion'] as const
const round = (value: number): number => Math.round(value * 1000) / 1000

const matchesIn = (text: string, language: Language): Match[] => {
  const compiled = compiledFor(language)
  return findMatches(compiled, readText(compiled, text, [[0, text.length]]))
}

const spanOf = (read: Read, { start, end }: { start: number; end: number }): Span => ({
  commentId: read.comment.id,
  start,
  end,
  text: read.comment.text.slice(start, end),
})

type Found = { span: Span; weight: number; age: number }

/** The most telling first: strong words before weak ones, new before old. */
const best = (found: readonly Found[], most: number): Span[] =>
  [...found]
    .sort((a, b) => b.weight - a.weight || a.age - b.age || a.span.start - b.span.start)
    .slice(0, most)
    .map(({ span }) => span)

/** All that was found, by what it means. */
type Index = ReadonlyMap<Means, readonly Found[]>

const indexOf = (reads: readonly Read[]): Index => {
  const index = new Map<Means, Found[]>()
  reads.forEach((read, at) => {
    const age = reads.length - 1 - at
    for (const match of read.matches) {
      const one = { span: spanOf(read, match), weight: match.weight, age }
      const list = index.get(match.means)
      if (list === undefined) index.set(match.means, [one])
      else list.push(one)
    }
  })
  return index
}

const typesOf = (reads: readonly Read[], index: Index, probability: number): Claim<FailureType>[] => {
  const weights = new Map<FailureType, number>()
  reads.forEach((read, at) => {
    const share = at === reads.length - 1 ? 1 : 0.85
    for (const [type, weight] of read.weighed.byType)
      weights.set(type, Math.max(weights.get(type) ?? 0, weight * share))
  })
  const top = Math.max(0, ...weights.values())
  const claims = failureTypes.flatMap((value): Claim<FailureType>[] => {
    const weight = weights.get(value) ?? 0
    if (weight === 0 || weight < Math.min(1.1, top)) return []
    const spans = best(index.get(`failure/${value}`) ?? [], 4)
    return [{ value, probability: round(probability * (1 - Math.exp(-0.9 * weight))), spans }]
  })
  claims.sort((a, b) => b.probability - a.probability)
  if (claims.length > 0) return claims
  // Weak words that only add up name nothing an agent could be shown.
  const told = [...(index.get('reason/emotion') ?? []), ...(index.get('unhappy') ?? [])]
  const spans = best(
    told.filter(({ weight }) => weight >= tellingFrom),
    3,
  )
  return spans.length === 0 ? [] : [{ value: 'other', probability: round(probability * 0.7), spans }]
}

const claimsOf = <T extends Reason | Flag | Ask>(
  index: Index,
  values: readonly T[],
  meansOf: (value: T) => Means,
): Claim<T>[] =>
  values
    .flatMap((value): Claim<T>[] => {
      const all = index.get(meansOf(value))
      if (all === undefined) return []
      const spans = best(all, 3)
      const weight = all.reduce((sum, one) => Math.max(sum, one.weight - 0.2 * Math.min(one.age, 3)), 0.2)
      const more = Math.min(0.1, (all.length - 1) * 0.04)
      return [{ value, probability: round(Math.min(0.97, 0.45 + weight * 0.28 + more)), spans }]
    })
    .sort((a, b) => b.probability - a.probability)

const mergeReasons = (claims: readonly Claim<Reason>[]): Claim<Reason>[] => {
  const merged = new Map<Reason, Claim<Reason>>()
  for (const claim of claims) {
    const before = merged.get(claim.value)
    merged.set(
      claim.value,
      before === undefined ? claim : { ...before, spans: [...before.spans, ...claim.spans].slice(0, 4) },
    )
  }
  return [...merged.values()]
}

const isUpset = (reads: readonly Read[]): boolean => {
  const latest = reads.at(-1)
  if (latest === undefined) return false
  // Being thanked ends the quarrel; silence about it does not.
  const pleased = latest.matches.some(({ means }) => means === 'content')
  return !pleased && reads.slice(-2).some(({ weighed }) => weighed.displeasure >= 1.3)
}

const unique = <T>(claims: readonly Claim<T>[], keyOf: (value: T) => string): Claim<T>[] => {
  const seen = new Map<string, Claim<T>>()
  for (const claim of claims) {
    const key = keyOf(claim.value)
    const before = seen.get(key)
    if (before === undefined || claim.probability > before.probability) seen.set(key, claim)
  }
  return [...seen.values()]
}

/** Signs that need no language: capitals and exclamation marks, writing again unanswered, a long wait. */
const wordlessSigns = (
  conversation: Conversation,
  reads: readonly Read[],
  now: Instant,
): { weight: number; loud: boolean; claims: Claim<Reason>[] } => {
  const claims: Claim<Reason>[] = []
  let weight = 0
  let loud = false
  const latest = reads.at(-1)
  if (latest !== undefined) {
    const words = latest.words
    const shouting = words === null ? shoutedIn(latest) : shoutedBy(latest, words)
    const marks = words === null ? countOf(latest, '!') : words.exclamations
    if (shouting !== null) {
      loud = true
      weight += 0.35
      claims.push({ value: 'emotion', probability: 0.6, spans: [shouting] })
    } else if (marks >= 3 && !latest.matches.some(({ means }) => means === 'content')) weight += 0.2
  }
  const answered = conversation.comments.findLast((comment) => comment.by === 'agent' && comment.public)
  const open = reads.filter(({ comment }) => answered === undefined || comment.at > answered.at)
  const first = open[0]
  const last = open.at(-1)
  if (first !== undefined && last !== undefined && open.length >= 2) {
    weight += 0.3
    const start = last.ranges[0]?.[0] ?? 0
    const end = Math.min(last.ranges[0]?.[1] ?? 0, start + 80)
    if (end > start)
      claims.push({ value: 'repetition', probability: 0.6, spans: [spanOf(last, { start, end })] })
  }
  if (first !== undefined && now - first.comment.at >= longWait) weight += 0.2
  return { weight, loud, claims }
}

const shoutedBy = (read: Read, words: Words): Span | null => {
  if (words.shouted.length < 3 || words.shouted.length * 2 < words.long) return null
  const start = words.starts[words.shouted[0] ?? 0] ?? 0
  const end = words.ends[words.shouted.at(-1) ?? 0] ?? 0
  return end > start ? spanOf(read, { start, end: Math.min(end, start + 200) }) : null
}

const shoutedIn = (read: Read): Span | null => {
  for (const [from, to] of read.ranges) {
    const part = read.comment.text.slice(from, Math.min(to, from + 2000))
    const capitals = part.match(/\p{Lu}/gu)?.length ?? 0
    const small = part.match(/\p{Ll}/gu)?.length ?? 0
    if (capitals >= 15 && capitals > small * 2)
      return spanOf(read, { start: from, end: Math.min(to, from + 200) })
  }
  return null
}

const countOf = (read: Read, mark: string): number => {
  let count = 0
  for (const [from, to] of read.ranges)
    for (let at = from; at < Math.min(to, from + 2000); at++) if (read.comment.text[at] === mark) count++
  return count
}
