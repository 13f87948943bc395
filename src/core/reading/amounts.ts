import type { AmountRole, FoundAmount } from '../diagnosis.js'
import { type Currency, exponentOf, largestAmount, money, toCurrency } from '../money.js'
import type { Claim } from '../signals.js'
import type { Range } from './words.js'

/** What several currencies call theirs; the account's own currency decides where it is one of them. */
const shared: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(?:\$|dollars?|bucks|dólar(?:es)?|ドル)$/i,
    'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU'.split(' '),
  ],
  [/^(?:¥|￥)$/, ['JPY', 'CNY']],
  [/^(?:£|pounds?|quid|libras|pfund|ポンド)$/i, ['GBP', 'EGP']],
  [/^pesos?$/i, ['MXN', 'ARS', 'CLP', 'COP', 'UYU', 'PHP', 'DOP']],
  [/^(?:kr\.?|kronor|kroner)$/i, ['SEK', 'NOK', 'DKK']],
  [/^(?:dinars?|kd)$/i, ['KWD', 'BHD', 'JOD', 'TND', 'IQD', 'RSD']],
]
const own: readonly (readonly [RegExp, string])[] = [
  [/^(?:€|euros?|eur|ユーロ)$/i, 'EUR'],
  [/^us\$$/i, 'USD'],
  [/^(?:r\$|reais|real)$/i, 'BRL'],
  [/^(?:円|yen|yenes|ienes)$/i, 'JPY'],
  [/^ca?\$$/i, 'CAD'],
  [/^au?\$$/i, 'AUD'],
  [/^nz\$$/i, 'NZD'],
  [/^hk\$$/i, 'HKD'],
  [/^mx\$$/i, 'MXN'],
  [/^s\$$/i, 'SGD'],
  [/^(?:₹|rs\.?|rupees|rupias)$/i, 'INR'],
  [/^₩$/, 'KRW'],
  [/^₺$/, 'TRY'],
  [/^zł$/i, 'PLN'],
  [/^(?:franken|sfr\.?)$/i, 'CHF'],
  [/^元$/, 'CNY'],
]

/** Codes that people write beside amounts. Others of ISO 4217 are words as well (ALL, TOP, TRY). */
const codes =
  'USD|EUR|GBP|JPY|KWD|CHF|CAD|AUD|NZD|BRL|MXN|ARS|COP|CLP|UYU|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|CNY|KRW|SGD|HKD|TWD|AED|SAR|QAR|BHD|OMR|JOD|TND|ZAR|ILS|THB|IDR|MYR|PHP|VND|EGP|MAD|TRY'
const lowerCodes = 'usd|eur|gbp|jpy|kwd|chf|cad|aud|brl|mxn'
const signs = 'US\\$|R\\$|r\\$|CA\\$|C\\$|AU\\$|A\\$|NZ\\$|HK\\$|MX\\$|S\\$|\\$|€|£|¥|￥|₹|₩|₺'
const names =
  'euros?|Euros?|EUROS?|dollars?|Dollars?|bucks|pounds?|quid|reais|pesos?|yen|kronor|kroner|dinars?|Franken|zł|kr|KD|円|元|ドル|ユーロ|ポンド|dólares|libras'
const digits =
  "\\d{1,3}(?:[.,'’\\u00a0\\u202f ]\\d{3}){1,4}(?:[.,]\\d{1,3})?(?![\\d])|\\d{1,12}(?:[.,]\\d{1,3})?"

const amountPattern = new RegExp(
  `(?:(${signs}|\\b(?:${codes}|${lowerCodes}|KD|Rs\\.?|SFr\\.?))\\s?)?(?<![\\d.,])(${digits})(?:,-{1,2}|,–)?(?:\\s?(${signs}|(?:${codes}|${lowerCodes})\\b|(?:${names})(?![a-zà-ÿ])))?`,
  'g',
)

const currencyOf = (sign: string, account: Currency | null): Currency | undefined => {
  for (const [pattern, code] of own) if (pattern.test(sign)) return toCurrency(code)
  for (const [pattern, candidates] of shared)
    if (pattern.test(sign))
      return account !== null && candidates.includes(account) ? account : toCurrency(candidates[0] ?? '')
  return toCurrency(sign)
}

/** `1.299,00`, `1,299.00`, `1 299`, `12,990`, `1.250` (three decimals): whole minor units, or null. */
export const minorUnits = (written: string, exponent: number, decimalComma: boolean): number | null => {
  const plain = written.replace(/['’\u00a0\u202f ]/g, '')
  const dot = plain.lastIndexOf('.')
  const comma = plain.lastIndexOf(',')
  let point = Math.max(dot, comma)
  if (point >= 0) {
    const mark = plain[point] ?? ''
    const behind = plain.length - point - 1
    const once = plain.indexOf(mark) === point
    const both = dot >= 0 && comma >= 0
    const usual = decimalComma ? ',' : '.'
    if (!once) point = -1
    else if (!both && behind === 3 && !(exponent === 3 && mark === usual)) point = -1
  }
  const whole = (point < 0 ? plain : plain.slice(0, point)).replace(/[.,]/g, '')
  const rest = point < 0 ? '' : plain.slice(point + 1)
  if (rest.length > exponent) return null
  const amount = Number(whole + rest.padEnd(exponent, '0'))
  return Number.isSafeInteger(amount) && amount > 0 && amount <= largestAmount ? amount : null
}

const roles: readonly (readonly [Exclude<AmountRole, 'unknown'>, RegExp])[] = [
  [
    'overcharge',
    /overcharg|too much|charged|billed|debited|twice|double|deducted|took|taken|cobr|de más|abgebucht|zu viel|doppelt|belastet|débité|prélev|facturé|en trop|a mais|descontad|debitad|請求され|引き落と|二重|余分/gi,
  ],
  [
    'fee',
    /\bfees?\b|\bextra\b|\bexpr[eé]ss?\w*|expedited|next[- ]day|priority|\bupgrade\b|aufpreis|aufschlag|eilzustellung|urgente|expressa|お急ぎ|特急|追加料金|surcharge|charge for|shipping (?:cost|charge)|baggage (?:fee|charge)|penalty|gebühr|versandkosten|zuschlag|comisi[oó]n|tarifa|recargo|gastos de envío|\bfrais\b|suppl[eé]ment|\btaxas?\b|\bfrete\b|multa|手数料|送料/gi,
  ],
  [
    'demand',
    /refund|money back|\bback\b|reimburs|compensat|\bowes?\b|owed|return my|devol|reembols|compens|indemni[sz]|zurück|erstatt|entschädig|rembours|dédommag|estorn|ressarc|返金|補償|返して|弁償/gi,
  ],
  [
    'order',
    /\bpaid\b|\bpay\b|\bcosts?\b|price|\bworth\b|bought|purchase|order|total|pagu[eéi]|pagado|costó|cuesta|precio|compr|pedido|bezahlt|gekostet|kostet|preis|bestell|gekauft|pay[eé]|coût|prix|achet|command|custou|preço|valor|支払|購入|代金|注文|払った|買/gi,
  ],
]

const reach = 48

const roleAt = (text: string, start: number, end: number, from: number, to: number): AmountRole => {
  let left = text.slice(Math.max(from, start - reach), start)
  let right = text.slice(end, Math.min(to, end + reach))
  left = left.slice(Math.max(...['. ', '? ', '! ', '\n', '。'].map((mark) => left.lastIndexOf(mark))) + 1)
  const stop = /[.?!]\s|[\n。]/.exec(right)
  if (stop !== null) right = right.slice(0, stop.index)
  let best: AmountRole = 'unknown'
  let nearest = Number.POSITIVE_INFINITY
  for (const [role, words] of roles) {
    for (const found of left.matchAll(words)) {
      const distance = left.length - found.index - found[0].length
      if (distance < nearest) {
        nearest = distance
        best = role
      }
    }
    // What stands behind an amount tells less than what stands before it.
    for (const found of right.matchAll(words)) {
      const distance = found.index + 10
      if (distance < nearest) {
        nearest = distance
        best = role
      }
    }
  }
  return best
}

export const findAmounts = (
  commentId: number,
  text: string,
  ranges: readonly Range[],
  account: Currency | null,
  decimalComma: boolean,
): Claim<FoundAmount>[] => {
  const claims: Claim<FoundAmount>[] = []
  for (const [from, to] of ranges) {
    const part = text.slice(from, to)
    if (!/\d/.test(part)) continue
    for (const found of part.matchAll(amountPattern)) {
      const sign = found[1] ?? found[3]
      const written = found[2]
      if (sign === undefined || written === undefined) continue
      const code = currencyOf(sign, account)
      if (code === undefined) continue
      const amount = minorUnits(written, exponentOf(code), decimalComma)
      if (amount === null) continue
      const start = from + found.index
      const end = start + found[0].length
      // "5 $" of "5 $10", or letters and digits that go on: no amount.
      if (
        /[\p{L}\d]/u.test(text[end] ?? '') &&
        /[A-Za-z\d]$/.test(found[0]) &&
        /[A-Za-z\d]/.test(text[end] ?? '')
      )
        continue
      claims.push({
        value: { money: money(amount, code), role: roleAt(text, start, end, from, to) },
        probability: 0.95,
        spans: [{ commentId, start, end, text: text.slice(start, end) }],
      })
      if (claims.length >= 40) return claims
    }
  }
  return claims
}
