import type { Claim } from '../signals.js'
import type { Range } from './words.js'

/** A run of letters, digits and dashes that could be a number of something. */
const candidate = /[A-Za-z0-9](?:[A-Za-z0-9]|[-_/](?=[A-Za-z0-9])){2,29}/g

const things =
  'orders?|bookings?|reservations?|confirmation|references?|ref|invoices?|tickets?|case|tracking|claims?|account|policy|contract|pnr|record locator|locator|shipment|subscription|membership|parcel|package|rma|itinerary|customer|' +
  'pedidos?|orden|ordenes|órdenes|reservas?|referencia|referência|facturas?|localizador|compra|seguimiento|expediente|incidencia|envío|suscripción|contrato|cliente|' +
  'bestellungen|bestellung|bestellnummer|bestell|auftrag|auftragsnummer|buchungen|buchung|buchungsnummer|buchungscode|rechnung|rechnungsnummer|kundennummer|vorgang|vorgangsnummer|sendung|sendungsnummer|vertrag|abo|abonnement|vertragsnummer|referenz|ticketnummer|' +
  'commandes?|réservations?|reservation|factures?|dossier|référence|contrat|colis|suivi|abonnement|' +
  'encomendas?|nota fiscal|protocolo|rastreio|rastreamento|fatura|assinatura|' +
  '注文番号|注文|予約番号|予約|受付番号|お問い合わせ番号|問い合わせ番号|伝票番号|請求書番号|請求番号|会員番号|お客様番号|管理番号|追跡番号|契約番号|確認番号'
const fillers =
  'numbers?|num|no|nr|n\\.\\s?[º°o]|nº|n°|nro|id|code|is|was|es|ist|war|est|é|lautet|número|numero|numéro|nummer|código|codigo|reference|ref|confirmation|of|the|my|with|mit|der|die|meine|de|del|da|do|con|com|mi|el|la|ma|est le|le|em|番号|は|が|の|で|を|です'
const beside = new RegExp(
  `(?:^|[^a-zà-ÿ])(?:${things})(?:['’]?s)?[\\s:：#(\\[.\\-,]{0,4}(?:(?:${fillers})[\\s:：#.(\\[]{0,4}){0,3}$`,
  'i',
)
const phoneBeside =
  /(?:^|[^a-zà-ÿ])(?:phone|tel|telefon|telefone|teléfono|téléphone|call|mobile|cell|handy|móvil|celular|whatsapp|電話|携帯)[^\d\n]{0,20}$/i
const chained = /^\s?(?:,|and|&|y|und|et|e|と|、|\/|\+)\s?(?:the |#)?$/i
const units =
  /^\d+(?:st|nd|rd|th|er|ème|h|hrs?|hours?|min|mins|minutes?|am|pm|days?|weeks?|km|kg|g|cm|mm|ml|x|k|m|gb|mb|tb|ghz|hz|w|v|€|円)$/i

const looksLikeDate = (word: string): boolean =>
  /^\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?$/.test(word) || /^(?:19|20)\d{6}$/.test(word)

export const findReferences = (
  commentId: number,
  text: string,
  ranges: readonly Range[],
  taken: readonly { start: number; end: number }[],
): Claim<string>[] => {
  const claims: Claim<string>[] = []
  let lastEnd = -1
  for (const [from, to] of ranges) {
    const part = text.slice(from, to)
    if (!/\d/.test(part) && !/[A-Z]{6}/.test(part)) continue
    for (const found of part.matchAll(candidate)) {
      const word = found[0]
      const start = from + found.index
      const end = start + word.length
      const digits = word.replace(/\D/g, '').length
      const locator = /^[A-Z0-9]{6}$/.test(word)
      if (digits === 0 && !locator) continue
      if (units.test(word) || looksLikeDate(word)) continue
      if (taken.some((span) => span.start < end && start < span.end)) continue
      if (
        /^[.,]\d/.test(text.slice(end, end + 2)) ||
        /[€$£¥@.]$/.test(text.slice(Math.max(0, start - 1), start))
      )
        continue
      const before = text.slice(Math.max(from, start - 60), start)
      if (
        /\+\s?$/.test(before) ||
        /\d[\s-]$/.test(before) ||
        (phoneBeside.test(before) && !beside.test(before))
      )
        continue
      const marked = /#\s?$/.test(before)
      const named = beside.test(before)
      const follows = lastEnd >= 0 && start - lastEnd <= 8 && chained.test(text.slice(lastEnd, start))
      if (!named && !follows && !(marked && digits >= 3)) continue
      if (digits === 0 && !named) continue
      if (digits === word.length && !marked && digits < 4) continue
      if (
        /^(?:19|20)\d\d$/.test(word) &&
        !marked &&
        !/(?:n[or°º]|number|nummer|番号|num\p{L}*)[\s:.は]{0,3}$/iu.test(before)
      )
        continue
      lastEnd = end
      claims.push({
        value: word,
        probability: named ? 0.95 : follows ? 0.85 : 0.7,
        spans: [{ commentId, start, end, text: text.slice(start, end) }],
      })
      if (claims.length >= 40) return claims
    }
  }
  return claims
}
