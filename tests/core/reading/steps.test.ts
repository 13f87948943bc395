import type { Language } from '../../../src/core/diagnosis.js'
import { type StepsDone, stepsDone } from '../../../src/core/reading/steps.js'
import { aConversation, agent, customer, later, note, system } from '../../support/a-conversation.js'

const complaint = 'My order 48213 arrived broken, I want a refund.'
const told = (steps: StepsDone) =>
  Object.entries(steps).flatMap(([step, evidence]) =>
    evidence !== null && typeof evidence === 'object' ? [step] : [],
  )
const afterReplies = (...replies: readonly string[]) =>
  stepsDone(aConversation(customer(complaint), ...replies.map((text) => agent(text))), 'en')

describe('what replies have done', () => {
  it('nothing yet', () => {
    expect(told(afterReplies())).toEqual([])
    expect(told(afterReplies('Thank you for your message.'))).toEqual([])
  })

  it.each([
    ['acknowledge', 'I am so sorry this happened.'],
    ['understand', 'I understand that your lamp arrived in pieces.'],
    ['own', 'I will call you by 4 pm tomorrow.'],
    ['make_right', 'We have refunded the full amount.'],
  ])('%s: %s', (step, reply) => {
    expect(told(afterReplies(reply))).toEqual([step])
  })

  it('a follow-up, once something was done', () => {
    expect(told(afterReplies('Did the replacement arrive?'))).not.toContain('follow_up')
    expect(told(afterReplies('We have sent a replacement.', 'Did the replacement arrive safely?'))).toContain(
      'follow_up',
    )
  })

  it('with the time, the comment and the words', () => {
    expect(afterReplies('Hello. We apologise for the trouble.').acknowledge).toEqual({
      at: later(1),
      commentId: 101,
      span: { commentId: 101, start: 10, end: 19, text: 'apologise' },
    })
  })

  it('a question counts as understanding once it was answered', () => {
    const asked = [customer('The lamp is broken.'), agent('Which lamp did you order?')]
    expect(stepsDone(aConversation(...asked), 'en').understand).toBeNull()
    expect(stepsDone(aConversation(...asked, customer('The blue one.')), 'en').understand).not.toBeNull()
  })

  it('nothing is left to ask when the number and the wish are there', () => {
    expect(afterReplies().nothingToAsk).toBe(true)
    expect(stepsDone(aConversation(customer('The lamp is broken.')), 'en').nothingToAsk).toBe(false)
  })
})

describe('what does not count', () => {
  const sorry = 'I am sorry. I will refund you by Friday.'

  it.each([
    ['an internal note', aConversation(customer(complaint), note(sorry))],
    ['an automatic reply', aConversation(customer(complaint), system(sorry))],
    ['a reply from before the customer wrote', aConversation(agent(sorry), customer(complaint))],
    ['quoted words', aConversation(customer(complaint), agent(`Noted.\n> ${sorry}`))],
    ['the customer’s own', aConversation(customer(complaint), customer(sorry))],
  ])('%s', (_name, conversation) => {
    expect(told(stepsDone(conversation, 'en'))).toEqual([])
  })
})

describe('in every language', () => {
  const whole: readonly (readonly [Language, string, string, string])[] = [
    [
      'en',
      complaint,
      'We apologise. I see that your lamp arrived broken. I will send you a replacement by Friday.',
      'Has the replacement arrived?',
    ],
    [
      'es',
      'Mi pedido 48213 llegó roto, quiero un reembolso.',
      'Lo sentimos mucho. Entiendo que la lámpara llegó rota. Le enviaremos otro artículo antes del viernes.',
      '¿Llegó bien el nuevo pedido?',
    ],
    [
      'de',
      'Meine Bestellung 48213 kam kaputt an, ich will mein Geld zurück.',
      'Es tut mir sehr leid. Ich verstehe, dass die Lampe kaputt ist. Wir erstatten den Betrag bis Freitag.',
      'Ist das Geld inzwischen angekommen?',
    ],
    [
      'fr',
      'Ma commande 48213 est arrivée cassée, je veux être remboursé.',
      'Je suis désolée. Je comprends que la lampe est cassée. Nous vous remboursons avant vendredi.',
      'Avez-vous bien reçu le remboursement ?',
    ],
    [
      'pt',
      'Meu pedido 48213 chegou quebrado, quero meu dinheiro de volta.',
      'Pedimos desculpas. Entendo que a luminária chegou quebrada. Vamos reembolsar o valor até sexta.',
      'O reembolso já chegou certo?',
    ],
    [
      'ja',
      '注文番号48213の商品が割れていました。返金してください。',
      '申し訳ございません。破損していたとのこと、承知いたしました。金曜日までに返金いたします。',
      '返金は無事に届きましたでしょうか？',
    ],
  ]
  it.each(whole)('%s', (language, first, reply, check) => {
    const steps = stepsDone(aConversation(customer(first), agent(reply), agent(check)), language)
    expect(told(steps)).toEqual(['acknowledge', 'understand', 'own', 'make_right', 'follow_up'])
    expect(steps.nothingToAsk).toBe(true)
  })

  it.each([
    ['en', 'Thank you for writing. Please find the form attached.'],
    ['es', 'Gracias por su mensaje. Adjunto el formulario.'],
    ['de', 'Vielen Dank für Ihre Nachricht. Anbei das Formular.'],
    ['fr', 'Merci pour votre message. Voici le formulaire.'],
    ['pt', 'Agradecemos a mensagem. Segue o formulário.'],
    ['ja', 'お問い合わせありがとうございます。用紙を添付します。'],
  ] as const)('%s: a reply that does none of it', (language, reply) => {
    expect(told(stepsDone(aConversation(customer(complaint), agent(reply)), language))).toEqual([])
  })
})
