import type { Range } from './words.js'

/** Of longer words only the beginning and the end are read. */
export const readFromStart = 20_000
export const readFromEnd = 5_000

/** A line that only a mail program writes, above the mail it quotes. */
const replyHeads: readonly RegExp[] = [
  /^on .{5,200}\bwrote ?[:：]\s*$/i,
  /^el .{5,200}\bescribió ?[:：]\s*$/i,
  /^am .{5,200}\bschrieb\b.{0,120}[:：]\s*$/i,
  /^le .{5,200}\ba écrit\s?[:：]\s*$/i,
  /^em .{5,200}\bescreveu ?[:：]\s*$/i,
  /^\d{4}[年/].{5,120}(?:<[^<>]{3,80}>|さん|様)(?:\s?のメール)?\s?[:：]\s*$/,
  /^[-_]{2,}\s?(?:original message|forwarded message|ursprüngliche nachricht|original-nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|message d['’]origine|message original|message transféré|mensagem original|mensagem encaminhada|元のメッセージ|転送メッセージ)\s?[-_]{2,}/i,
  /^##- .{5,120} -##/,
]
/** The first and a further line of the block of sender, date and receiver. */
const senderLine = /^\*?(?:from|von|de|expéditeur|remitente|差出人|送信者) ?[:：]/i
const furtherLine =
  /^\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|enviado|enviado el|fecha|para|asunto|envoyé|objet|à|data|assunto|送信日時|日時|宛先|件名) ?[:：]/i

const deviceLine =
  /^(?:sent from my |sent from (?:mail|outlook|yahoo)|get outlook for |von meinem .{2,30} gesendet|gesendet (?:von|mit) |enviado desde mi |enviado do meu |enviado a partir |envoyé de(?:puis)? mon |.{2,20}から送信)/i
const closingLine =
  /^(?:(?:kind|best|warm|many)? ?regards|best wishes|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|cheers|mit freundlichen grü(?:ß|ss)en|(?:viele|beste|liebe|freundliche) grü(?:ß|ss)e|mfg|vg|lg|(?:un )?saludos?|atentamente|un cordial saludo|cordialement|bien cordialement|bien à vous|salutations|atenciosamente|att\.?|abraços?|cumprimentos)[ ,.!]*$/i

/** Between these parts of a very long text nothing is looked at, not even for quotations. */
const scannedFromStart = 2 * readFromStart
const scannedFromEnd = 2 * readFromEnd

const longestName = 80
const longestSignature = 8

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/**
 * Where the writer's new words lie: without quoted mails, the lines a mail program adds, and signatures.
 * Ranges are in order, and together at most `readFromStart + readFromEnd` long.
 */
export const ownWords = (text: string): Range[] => {
  const ranges: Range[] = []
  let open = -1
  let closing = -1
  let linesSinceClosing = 0
  const shut = (at: number): void => {
    if (open >= 0 && at > open) ranges.push([open, at])
    open = -1
  }
  const resume = lineEnd(text, Math.max(0, text.length - scannedFromEnd)) + 1
  let at = 0
  while (at < text.length) {
    if (at > scannedFromStart && at < resume) {
      shut(at)
      at = Math.min(resume, text.length)
      continue
    }
    const end = lineEnd(text, at)
    const line = text.slice(at, Math.min(end, at + 400)).trim()
    if (line.startsWith('>')) {
      shut(at)
    } else if (line === '--' || line === '—') {
      shut(at)
      // What follows is a signature, unless a lot follows.
      if (text.length - end > 600) open = Math.min(end + 1, text.length)
      else break
    } else if (isReplyHead(text, line, end)) {
      const next = text.slice(end, end + 400).trimStart()
      shut(at)
      // Answers may stand below or between the quoted lines; without such lines all the rest is quoted.
      if (!next.startsWith('>')) break
    } else if (deviceLine.test(line)) {
      shut(at)
    } else if (open < 0) {
      open = at
    }
    if (line !== '' && open >= 0) {
      if (closingLine.test(line)) {
        closing = end
        linesSinceClosing = 0
      } else if (closing >= 0) {
        linesSinceClosing++
        if (line.length > longestName || linesSinceClosing > longestSignature) closing = -1
      }
    }
    at = end + 1
  }
  shut(text.length)
  return bounded(closing < 0 ? ranges : ranges.flatMap(([from, to]) => cut(from, Math.min(to, closing))))
}

const cut = (from: number, to: number): Range[] => (to > from ? [[from, to]] : [])

const isReplyHead = (text: string, line: string, end: number): boolean => {
  if (line.length < 3) return false
  if (replyHeads.some((head) => head.test(line))) return true
  if (/^(?:on|el|am|le|em) .{0,30}\d/i.test(line) && end < text.length) {
    // Mail programs break long heads in two.
    const next = text.slice(end + 1, Math.min(lineEnd(text, end + 1), end + 200)).trim()
    if (next.length > 0 && replyHeads.some((head) => head.test(`${line} ${next}`))) return true
  }
  if (!senderLine.test(line)) return false
  let from = end + 1
  for (let lines = 0; lines < 4 && from < text.length; lines++) {
    const to = lineEnd(text, from)
    if (furtherLine.test(text.slice(from, Math.min(to, from + 100)).trim())) return true
    from = to + 1
  }
  return false
}

const bounded = (ranges: Range[]): Range[] => {
  let total = 0
  for (const [from, to] of ranges) total += to - from
  if (total <= readFromStart + readFromEnd) return ranges
  const kept: Range[] = []
  let passed = 0
  for (const [from, to] of ranges) {
    const length = to - from
    const headEnd = Math.min(to, from + Math.max(0, readFromStart - passed))
    const tailStart = Math.max(from, to - Math.max(0, passed + length - (total - readFromEnd)))
    if (headEnd >= tailStart) kept.push([from, to])
    else kept.push(...cut(from, headEnd), ...cut(tailStart, to))
    passed += length
  }
  return kept
}
