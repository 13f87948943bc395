import { detectLanguage } from '../../../src/core/reading/language.js'

const languageOf = (text: string, locale: string | null = null) =>
  detectLanguage(text, [[0, text.length]], locale)

it.each([
  ['en', 'The parcel has not been delivered and I would like to know why.'],
  ['es', 'El paquete no ha llegado y quisiera saber por qué.'],
  ['de', 'Das Paket ist nicht angekommen und ich möchte wissen, warum.'],
  ['fr', "Le colis n'est pas arrivé et je voudrais savoir pourquoi."],
  ['pt', 'O pacote não chegou e eu gostaria de saber por quê.'],
  ['ja', '荷物が届いていないので、理由を知りたいです。'],
  ['en', 'worst airline ever'],
  ['pt', 'Nao recebi o produto'],
  ['de', 'Funktioniert nicht'],
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

it.each([
  ['Dutch', 'Het pakket is niet aangekomen en ik wil graag weten waarom dat zo is.'],
  ['Italian', 'Il pacco non è arrivato e vorrei sapere perché non mi avete ancora risposto.'],
  ['Swedish', 'Paketet har inte kommit och jag vill veta varför det inte är här.'],
  ['Polish', 'Paczka nie przyszła i chciałbym się dowiedzieć dlaczego tak jest.'],
  ['Russian', 'Посылка не пришла, и я хотел бы знать почему.'],
  ['Chinese', '包裹还没有到，我想知道为什么。'],
  ['Arabic', 'لم يصل الطرد وأريد أن أعرف السبب.'],
  ['no words', '12345 !!!'],
])('none of the six: %s', (_name, text) => {
  expect(languageOf(text)).toBeNull()
})

it('asks the locale only where the words do not tell', () => {
  expect(languageOf('Hotel 12345', 'fr-CA')).toBe('fr')
  expect(languageOf('Das Paket ist nicht angekommen.', 'fr-CA')).toBe('de')
})
