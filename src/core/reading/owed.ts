import type { OwedBasis } from '../diagnosis.js'
import { money, toCurrency } from '../money.js'
import type { Claim, Span } from '../signals.js'
import type { Range } from './words.js'

const flight =
  /\bflights?\b|\bfl(?:ew|own)\b|geflogen|flug(?:preis|nummer)|\bavi(?:on|ón|ão)|\bvuelos?\b|\bfl(?:ug|üge|ugs|uges)\b|\bvols?\b|\bvoos?\b|フライト|飛行機|航空|便/i
const delay = /delay|\blate\b|retras|retard|versp(?:ä|ae)t|zu spät|atras|遅延|遅れ|遅く/i
const called =
  /cancell?ed|cancell?ation|cancelad|annull?iert|gestrichen|storniert|ausgefallen|annulé|supprimé|キャンセル|欠航/i
const numbers: readonly (readonly [RegExp, number])[] = [
  [/^(?:three|tres|drei|trois|três|三)$/i, 3],
  [/^(?:four|cuatro|vier|quatre|quatro|四)$/i, 4],
  [/^(?:five|cinco|fünf|cinq|五)$/i, 5],
  [/^(?:six|seis|sechs|六)$/i, 6],
  [/^(?:seven|siete|sieben|sept|sete|七)$/i, 7],
  [/^(?:eight|ocho|acht|huit|oito|八)$/i, 8],
  [/^(?:ten|diez|zehn|dix|dez|十)$/i, 10],
  [/^(?:twelve|doce|zwölf|douze|doze)$/i, 12],
]
const hoursLong =
  /(\d{1,3}(?:[.,]\d)?|three|four|five|six|seven|eight|ten|twelve|tres|cuatro|cinco|seis|siete|ocho|diez|doce|drei|vier|fünf|sechs|sieben|acht|zehn|zwölf|trois|quatre|cinq|sept|huit|dix|douze|três|quatro|sete|oito|dez|doze|[三四五六七八十])[\s-]?(?:hours?|hrs?|h\b|horas?|stunden?|std\b|heures?|時間)/gi
const distance = /(\d{1,3}(?:[.,\u00a0\u202f ]\d{3})|\d{2,5})\s?(?:km\b|kilom|quil[oô]m|キロ)/i
const contract =
  /\bsla\b|service[- ]level agreement|(?:delivery|satisfaction|money[- ]back|speed|repair) guarantee|automatic compensation|garantía de (?:entrega|devolución)|geld-zurück-garantie|liefergarantie|vertragsstrafe|garantie de (?:livraison|remboursement)|garantia de (?:entrega|devolução)|返金保証|配達保証/i

const euro = toCurrency('EUR')

/** The fixed sums of the European rule on passengers, by length of the flight. */
const tier = (km: number): number => (km <= 1500 ? 25_000 : km <= 3500 ? 40_000 : 60_000)

const span = (commentId: number, text: string, start: number, length: number): Span => ({
  commentId,
  start,
  end: start + length,
  text: text.slice(start, start + length),
})

/** Whether something is owed whatever is decided: the law on flights, or what the company itself guarantees. */
export const findOwed = (
  commentId: number,
  text: string,
  ranges: readonly Range[],
  cancelled: boolean,
): Claim<OwedBasis>[] => {
  const claims: Claim<OwedBasis>[] = []
  for (const [from, to] of ranges) {
    const part = text.slice(from, to)
    const promised = contract.exec(part)
    if (promised !== null)
      claims.push({
        value: { basis: 'contract', amount: null },
        probability: 0.6,
        spans: [span(commentId, text, from + promised.index, promised[0].length)],
      })
    if (!flight.test(part)) continue
    const spans: Span[] = []
    for (const found of part.matchAll(hoursLong)) {
      const word = found[1] ?? ''
      const hours = numbers.find(([pattern]) => pattern.test(word))?.[1] ?? Number(word.replace(',', '.'))
      const around = part.slice(Math.max(0, found.index - 60), found.index + found[0].length + 40)
      if (hours >= 3 && hours <= 96 && delay.test(around)) {
        spans.push(span(commentId, text, from + found.index, found[0].length))
        break
      }
    }
    const off = cancelled ? called.exec(part) : null
    if (off !== null) spans.push(span(commentId, text, from + off.index, off[0].length))
    if (spans.length === 0) continue
    const length = distance.exec(part)
    const km = length === null ? null : Number((length[1] ?? '').replace(/\D/g, ''))
    if (length !== null) spans.push(span(commentId, text, from + length.index, length[0].length))
    claims.push({
      value: {
        basis: 'flight_delay',
        amount: km === null || euro === undefined ? null : money(tier(km), euro),
      },
      probability: 0.7,
      spans,
    })
  }
  return claims
}
