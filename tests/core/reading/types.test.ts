import { failureTypes } from '../../../src/core/diagnosis.js'
import { readIn } from '../../support/a-conversation.js'
import { de } from './samples/de.js'
import { en } from './samples/en.js'
import { es } from './samples/es.js'
import { fr } from './samples/fr.js'
import { ja } from './samples/ja.js'
import { pt } from './samples/pt.js'

const samples = { en, es, de, fr, pt, ja }

describe.each(Object.entries(samples))('in %s', (language, byType) => {
  describe.each(Object.entries(byType))('%s', (type, { failed, fine }) => {
    it.each(failed)('is read in: %s', (text) => {
      const seen = readIn(text, { locale: language })
      expect(seen.language).toBe(language)
      expect(seen.failure).toBe(true)
      expect(seen.types.map(({ value }) => value)).toContain(type)
    })

    it.each(fine)('is not read in: %s', (text) => {
      const seen = readIn(text, { locale: language })
      expect({ failure: seen.failure, types: seen.types }).toEqual({ failure: false, types: [] })
    })
  })
})

it('every kind of failure has samples', () => {
  for (const byType of Object.values(samples))
    expect(Object.keys(byType).sort()).toEqual(failureTypes.filter((type) => type !== 'other').sort())
})
