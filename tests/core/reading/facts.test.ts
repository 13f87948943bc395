import { readIn } from '../../support/a-conversation.js'

const amountsIn = (text: string, currency: string | null = null, locale: string | null = null) =>
  readIn(text, { currency, locale }).amounts.map(
    ({ value: { money, role } }) => `${money.amount} ${money.currency} ${role}`,
  )
const ordersIn = (text: string) => readIn(text).orders.map(({ value }) => value)
const owedIn = (text: string) =>
  readIn(text).owed.map(({ value: { basis, amount } }) =>
    amount === null ? basis : `${basis} ${amount.amount} ${amount.currency}`,
  )

describe('amounts', () => {
  it.each([
    ['I paid $129.99 for the lamp.', null, '12999 USD order'],
    ['I paid $129.99 for the lamp.', 'CAD', '12999 CAD order'],
    ['I paid $129.99 for the lamp.', 'EUR', '12999 USD order'],
    ['The total was £1,299.', null, '129900 GBP order'],
    ['You charged me 45 EUR twice.', null, '4500 EUR overcharge'],
    ['I want my 20 dollars back.', 'AUD', '2000 AUD demand'],
    ['There is a baggage fee of US$35.', null, '3500 USD fee'],
    ['I paid extra for express, $9.90, and waited a week.', null, '990 USD fee'],
    ['Für die Expresslieferung habe ich 9,90 € bezahlt.', null, '990 EUR fee'],
    ['The price was KWD 12.500.', null, '12500 KWD order'],
    ['Ich habe 129,99 € bezahlt.', null, '12999 EUR order'],
    ['Sie haben 1.299,00 Euro abgebucht.', null, '129900 EUR overcharge'],
    ['Ich habe CHF 1’250.50 bezahlt.', null, '125050 CHF order'],
    ['Me han cobrado 49,90 € de más.', null, '4990 EUR overcharge'],
    ["J'ai payé 1 299,50 € pour ce vol.", null, '129950 EUR order'],
    ['Paguei R$ 1.250,00 pelo sofá.', null, '125000 BRL order'],
    ['代金12,990円を支払いました。', null, '12990 JPY order'],
    ['¥3,000の返金をお願いします。', null, '3000 JPY demand'],
  ])('%s (account in %s): %s', (text, currency, expected) => {
    expect(amountsIn(text, currency)).toEqual([expected])
  })

  it.each([
    'I ordered 3 lamps on 12.03.2026 at 10:30.',
    'Call me on +44 20 7946 0018.',
    'It is 1,299 km away.',
    'I would try ALL 300 of them.',
    'A fifth of a yen is no amount: 12.50 JPY.',
  ])('none in: %s', (text) => {
    expect(amountsIn(text)).toEqual([])
  })

  it('each with the words that carry it', () => {
    const [amount] = readIn('The lamp cost 129,99 €, sadly.').amounts
    expect(amount?.spans[0]?.text).toBe('129,99 €')
  })
})

describe('orders and references', () => {
  it.each([
    ['My order 48213 is late.', ['48213']],
    ['Order number: AB-10293', ['AB-10293']],
    ['Booking reference K7XQ2P please', ['K7XQ2P']],
    ['It is about #4821', ['4821']],
    ['Orders 48213 and 48214 never came.', ['48213', '48214']],
    ['Mi pedido n.º 77120 no llega', ['77120']],
    ['Localizador QWERTZ de la reserva', ['QWERTZ']],
    ['Bestellnummer 2026-77412', ['2026-77412']],
    ['Meine Bestellung 12345 kam kaputt an', ['12345']],
    ['Ma commande n° 556677', ['556677']],
    ['O pedido 88123 não chegou', ['88123']],
    ['Perdí datos del móvil. Contrato TL-70218', ['TL-70218']],
    ['Mon abonnement TL-70502', ['TL-70502']],
    ['注文番号は A-10293 です。', ['A-10293']],
  ])('%s', (text, expected) => {
    expect(ordersIn(text)).toEqual(expected)
  })

  it.each([
    'Call me on 020 7946 0018.',
    'My phone is 5550100.',
    'I ordered it on 2026-03-02.',
    'My order of 2026 was fine.',
    'I paid 48213 yen for the order.',
    'The order came in 30min.',
    'The flight is at 10:30 on 12/03/2026.',
  ])('none in: %s', (text) => {
    expect(ordersIn(text)).toEqual([])
  })
})

describe('what is owed', () => {
  it.each([
    ['My flight of 1,200 km landed with a delay of 4 hours.', 'flight_delay 25000 EUR'],
    ['Our flight (2100 km) was delayed by five hours.', 'flight_delay 40000 EUR'],
    ['Mein Flug über 6.200 km hatte 7 Stunden Verspätung.', 'flight_delay 60000 EUR'],
    [
      'Ich bin geflogen (1.900 km) und 3 Stunden zu spät gelandet, das ist ärgerlich.',
      'flight_delay 40000 EUR',
    ],
    ['El vuelo llegó con cuatro horas de retraso.', 'flight_delay'],
    ['Notre vol a été annulé sans explication.', 'flight_delay'],
    ['O voo atrasou 6 horas.', 'flight_delay'],
    ['フライトが5時間遅延しました。', 'flight_delay'],
    ['You missed your own delivery guarantee, my parcel never arrived.', 'contract'],
  ])('%s: %s', (text, expected) => {
    expect(owedIn(text)).toEqual([expected])
  })

  it.each([
    'My flight was delayed by 40 minutes.',
    'My parcel is 5 hours late.',
    'What happens if my flight is delayed by 4 hours?',
  ])('nothing in: %s', (text) => {
    expect(owedIn(text)).toEqual([])
  })
})
