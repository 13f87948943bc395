/** Where the words of a text lie, and which entries of a lexicon each of them is. Built in one walk. */
export type Words = {
  starts: number[]
  ends: number[]
  /** Running numbers: words of one sentence (clause) share theirs. */
  sentence: number[]
  clause: number[]
  /** By sentence number: it ends in a question mark. */
  asks: boolean[]
  /** Per word, the ids of the lexicon's elements that it is. */
  hits: (readonly number[])[]
  /** Per word, where each of `hits` ends; null where it is the word itself. */
  nexts: (readonly number[] | null)[]
  /** Words of three letters and more in capitals only, and how many such words there are in all. */
  shouted: number[]
  long: number
  exclamations: number
}

export type Range = readonly [start: number, end: number]

type Node = { next: Map<number, Node>; whole: number[]; prefix: number[] }
export type Lexicon = { root: Node; number: number[] }

const none: readonly number[] = []
const limit = 0x250

/** Lower case without accents, for Latin letters and digits; 0 for what is no part of a word. */
const folded = new Uint16Array(limit)
for (let code = 0; code < limit; code++) {
  const lower = String.fromCharCode(code).toLowerCase().normalize('NFD').charCodeAt(0)
  if ((lower >= 97 && lower <= 122) || (lower >= 48 && lower <= 57)) folded[code] = lower
  else if (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) folded[code] = lower
}
for (const [from, to] of [
  ['ø', 'o'],
  ['Ø', 'o'],
  ['ł', 'l'],
  ['Ł', 'l'],
  ['đ', 'd'],
  ['Đ', 'd'],
  ['ı', 'i'],
] as const)
  folded[from.charCodeAt(0)] = to.charCodeAt(0)

/** Letters that fold to two. */
const twin = new Map<number, readonly [number, number]>()
for (const [from, to] of [
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
] as const)
  twin.set(from.charCodeAt(0), [to.charCodeAt(0), to.charCodeAt(1)])

const isInvisible = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The code that a lexicon knows this one by, or 0: outside words. */
const fold = (code: number): number => {
  if (code < limit) return folded[code] ?? 0
  if (code === 0x1e9e) return code
  if (code >= 0x2000 && code <= 0x2bff) return 0
  if (code >= 0x3000 && code <= 0x303f) return code === 0x3005 ? code : 0
  if (code >= 0xff01 && code <= 0xff5e) return fold(code - 0xfee0)
  if (code >= 0xd800 && code <= 0xdfff) return 0
  if (isInvisible(code)) return 0
  return code
}

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0x2028

const isApostrophe = (code: number): boolean =>
  code === 39 || code === 0x2019 || code === 0x2018 || code === 0x60 || code === 0xb4

/** How a word of a pattern is kept in the lexicon. */
export const foldWord = (word: string): number[] => {
  const codes: number[] = []
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (isInvisible(code) || isApostrophe(code)) continue
    const two = twin.get(code)
    if (two !== undefined) codes.push(...two)
    else codes.push(fold(code) || code)
  }
  return codes
}

export const emptyLexicon = (): Lexicon => ({ root: { next: new Map(), whole: [], prefix: [] }, number: [] })

export const addWord = (lexicon: Lexicon, word: string, element: number): void => {
  if (word === '#') {
    if (!lexicon.number.includes(element)) lexicon.number.push(element)
    return
  }
  const open = word.length > 1 && word.endsWith('*')
  let node = lexicon.root
  for (const code of foldWord(open ? word.slice(0, -1) : word)) {
    let next = node.next.get(code)
    if (next === undefined) {
      next = { next: new Map(), whole: [], prefix: [] }
      node.next.set(code, next)
    }
    node = next
  }
  const list = open ? node.prefix : node.whole
  if (!list.includes(element)) list.push(element)
}

/** Hands every entry down to the words that go on from it, so that a walk needs no union. */
export const closeLexicon = (lexicon: Lexicon): void => {
  const down = (node: Node, above: number[]): void => {
    node.prefix = [...new Set([...above, ...node.prefix])]
    node.whole = [...new Set([...node.prefix, ...node.whole])]
    for (const next of node.next.values()) down(next, node.prefix)
  }
  down(lexicon.root, [])
}

const blank = (): Words => ({
  starts: [],
  ends: [],
  sentence: [],
  clause: [],
  asks: [false],
  hits: [],
  nexts: [],
  shouted: [],
  long: 0,
  exclamations: 0,
})

/** What a mark between words does: nothing, ends a clause, ends a sentence, ends a question. */
const markOf = (code: number, next: number): 'none' | 'clause' | 'sentence' | 'question' => {
  switch (code) {
    case 0x3f:
    case 0xff1f:
      return 'question'
    case 0x2e: // a full stop inside an address or number parts nothing more than a clause
      return Number.isNaN(next) || isSpace(next) || fold(next) === 0 ? 'sentence' : 'clause'
    case 0x21:
    case 0xff01:
    case 0x3002:
    case 0x2026:
      return 'sentence'
    case 0x2c:
    case 0x3b:
    case 0x3a:
    case 0x28:
    case 0x29:
    case 0x2013:
    case 0x2014:
    case 0x3001:
    case 0x0a:
    case 0x300c:
    case 0x300d:
      return 'clause'
    default:
      return 'none'
  }
}

const sadFace = ':('
const happyFace = ':)'
/** `:(`, `:-(`, `=(` and their kin: the face, and how long it is. */
const faceAt = (text: string, at: number, end: number): readonly [string, number] | null => {
  const code = text.charCodeAt(at)
  if (code !== 0x3a && code !== 0x3b && code !== 0x3d) return null
  const nose = text.charCodeAt(at + 1)
  const mouthAt = nose === 0x2d || nose === 0x27 ? at + 2 : at + 1
  if (mouthAt >= end) return null
  const mouth = text[mouthAt]
  if (mouth === '(' || mouth === '[') return [sadFace, mouthAt + 1 - at]
  if (mouth === ')' || mouth === 'D' || mouth === ']') return [happyFace, mouthAt + 1 - at]
  return null
}

const walkWord = (lexicon: Lexicon, codes: readonly number[]): readonly number[] => {
  let node = lexicon.root
  for (const code of codes) {
    const next = node.next.get(code)
    if (next === undefined) return node.prefix
    node = next
  }
  return node.whole
}

/** Reads texts parted by spaces. */
export const readWords = (
  text: string,
  ranges: readonly Range[],
  lexicon: Lexicon,
  joinsApostrophe: boolean,
): Words => {
  const words = blank()
  let sentence = 0
  let clause = 0
  const put = (start: number, end: number, hits: readonly number[]): void => {
    words.starts.push(start)
    words.ends.push(end)
    words.sentence.push(sentence)
    words.clause.push(clause)
    words.hits.push(hits)
    words.nexts.push(null)
  }
  const endSentence = (asking: boolean): void => {
    if (words.sentence.at(-1) !== sentence) {
      // Nothing said since the last mark: "?!" still belongs to what was asked.
      if (asking && sentence > 0) words.asks[sentence - 1] = true
      return
    }
    if (asking) words.asks[sentence] = true
    sentence++
    clause++
    words.asks[sentence] = false
  }

  for (const [from, to] of ranges) {
    endSentence(false)
    let at = from
    while (at < to) {
      const code = text.charCodeAt(at)
      const first = fold(code)
      const firstTwin = twin.get(code)
      if (first === 0 && firstTwin === undefined) {
        const face = faceAt(text, at, to)
        if (face !== null) {
          put(at, at + face[1], walkWord(lexicon, [face[0].charCodeAt(0), face[0].charCodeAt(1)]))
          at += face[1]
          continue
        }
        if (code === 0x21 || code === 0xff01) words.exclamations++
        if (code === 0x0a && text.charCodeAt(at + 1) === 0x0a) endSentence(false)
        if ((code >= 0xd800 && code <= 0xdbff && at + 1 < to) || (code >= 0x2600 && code <= 0x27ff)) {
          const length = code >= 0xd800 && code <= 0xdbff ? 2 : 1
          const hits = walkWord(lexicon, length === 2 ? [code, text.charCodeAt(at + 1)] : [code])
          put(at, at + length, hits)
          at += length
          continue
        }
        const mark = markOf(code, at + 1 < to ? text.charCodeAt(at + 1) : Number.NaN)
        if (mark === 'sentence') endSentence(false)
        else if (mark === 'question') endSentence(true)
        else if (mark === 'clause') clause++
        at++
        continue
      }

      const start = at
      const mentioned = at > from && text.charCodeAt(at - 1) === 0x40
      const startsWithDigit = isDigit(code)
      let node: Node | undefined = lexicon.root
      let live = lexicon.root
      let letters = 0
      let capitals = 0
      for (; at < to; at++) {
        const here = text.charCodeAt(at)
        const two = twin.get(here)
        const known = two === undefined ? fold(here) : two[0]
        if (known === 0) {
          if (isInvisible(here)) continue
          if (at + 1 < to && fold(text.charCodeAt(at + 1)) !== 0) {
            if (joinsApostrophe && isApostrophe(here)) continue
            if (
              startsWithDigit &&
              (here === 0x2e || here === 0x2c || here === 0x3a) &&
              isDigit(text.charCodeAt(at + 1))
            ) {
              node = undefined
              continue
            }
          }
          break
        }
        if (startsWithDigit && !isDigit(here)) break
        letters++
        if (here !== known && here < limit && two === undefined && known >= 97 && known <= 122) {
          if ((here >= 65 && here <= 90) || (here >= 0xc0 && here <= 0xde)) capitals++
        }
        if (node !== undefined) {
          node = node.next.get(known)
          if (node !== undefined && two !== undefined) node = node.next.get(two[1])
          if (node !== undefined) live = node
        }
      }
      if (mentioned) continue
      let hits: readonly number[] = node === undefined ? live.prefix : node.whole
      if (startsWithDigit && lexicon.number.length > 0)
        hits = hits.length === 0 ? lexicon.number : [...hits, ...lexicon.number]
      if (letters >= 3 && !startsWithDigit) {
        words.long++
        if (capitals === letters) words.shouted.push(words.starts.length)
      }
      put(start, at, hits)
    }
  }
  if (words.asks.length <= sentence) words.asks[sentence] = false
  return words
}

/** Reads texts written without spaces: every character is a place where an entry may begin. */
export const readCharacters = (text: string, ranges: readonly Range[], lexicon: Lexicon): Words => {
  const words = blank()
  const codes: number[] = []
  let sentence = 0
  let clause = 0
  const endSentence = (asking: boolean): void => {
    if (asking) words.asks[sentence] = true
    sentence++
    clause++
    words.asks[sentence] = false
  }
  for (const [from, to] of ranges) {
    endSentence(false)
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at)
      const known = fold(code)
      if (known === 0) {
        if (isInvisible(code)) continue
        if (code >= 0xd800 && code <= 0xdfff) {
          codes.push(code)
          words.starts.push(at)
          words.ends.push(at + 1)
          words.sentence.push(sentence)
          words.clause.push(clause)
          continue
        }
        if (code === 0x21 || code === 0xff01) words.exclamations++
        const mark = markOf(code, at + 1 < to ? text.charCodeAt(at + 1) : Number.NaN)
        if (mark === 'sentence') endSentence(false)
        else if (mark === 'question') endSentence(true)
        else if (mark === 'clause') clause++
        if (code === 0x0a && text.charCodeAt(at + 1) === 0x0a) endSentence(false)
        continue
      }
      codes.push(known)
      words.starts.push(at)
      words.ends.push(at + 1)
      words.sentence.push(sentence)
      words.clause.push(clause)
    }
  }
  for (let at = 0; at < codes.length; at++) {
    let hits: number[] | null = null
    let nexts: number[] | null = null
    let node: Node | undefined = lexicon.root
    const here = codes[at] ?? 0
    if (isDigit(here) && lexicon.number.length > 0) {
      let end = at
      while (end < codes.length && isDigit(codes[end] ?? 0)) end++
      hits = [...lexicon.number]
      nexts = lexicon.number.map(() => end)
    }
    for (let end = at; end < codes.length && node !== undefined; end++) {
      if (words.sentence[end] !== words.sentence[at]) break
      node = node.next.get(codes[end] ?? 0)
      if (node === undefined || node.whole.length === 0) continue
      hits ??= []
      nexts ??= []
      for (const element of node.whole) {
        hits.push(element)
        nexts.push(end + 1)
      }
    }
    words.hits.push(hits ?? none)
    words.nexts.push(nexts)
  }
  if (words.asks.length <= sentence) words.asks[sentence] = false
  return words
}
