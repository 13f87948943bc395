import type { UiLanguage } from '../../src/ui/i18n.js'
import { midSentence } from '../../src/ui/mid-sentence.js'

describe('a name inside a sentence', () => {
  const samples: [UiLanguage, string, string][] = [
    ['en', 'Late delivery', 'late delivery'],
    ['fr', 'Article endommagé', 'article endommagé'],
    ['es', 'Últimos daños', 'últimos daños'],
    ['de', 'Falscher Artikel', 'Falscher Artikel'],
    ['ja', '遅延', '遅延'],
    ['en', 'Credit, CA$15.00', 'credit, CA$15.00'],
    ['en', '', ''],
  ]

  it.each(samples)('in %s, %s is written %s', (language, name, written) => {
    expect(midSentence(name, { language })).toBe(written)
  })
})
