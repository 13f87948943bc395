import fc from 'fast-check'
import type { Diagnosis } from '../../../src/core/diagnosis.js'
import { ownWords, readFromEnd, readFromStart } from '../../../src/core/reading/own-words.js'
import { stepsDone } from '../../../src/core/reading/steps.js'
import type { Span } from '../../../src/core/signals.js'
import { aConversation, agent, customer, note, readIn } from '../../support/a-conversation.js'
import { de } from './samples/de.js'
import { en } from './samples/en.js'
import { es } from './samples/es.js'
import { fr } from './samples/fr.js'
import { ja } from './samples/ja.js'
import { pt } from './samples/pt.js'

const sentences = [en, de, es, fr, ja, pt].flatMap((samples) =>
  Object.values(samples).flatMap(({ failed, fine }) => [...failed, ...fine]),
)
const odd = [
  '> quoted: the lamp arrived broken',
  'On Mon, 2 Mar 2026, Shop wrote:',
  '-----Original Message-----',
  'Order #48213, $129.99, 1.299,00 €, 12,990円',
  'Flight of 2100 km, 5 hours delay',
  '\u200bz\u200be\u200br\u200bo\u200b \u202ewidth',
  'لم يصل الطرد',
  '<b>The lamp <i>arrived</i> broken</b>',
  '😡😡 WHERE IS MY ORDER?!',
  'Straße, œuvre, naïve, İstanbul',
  '\n\n',
  '--',
  'Kind regards,',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...sentences), fc.constantFrom(...odd), fc.string({ unit: 'binary' })), {
    maxLength: 8,
  })
  .chain((parts) => fc.constantFrom(' ', '\n', '\n\n', '').map((glue) => parts.join(glue)))
const conversation = fc
  .array(
    fc.tuple(fc.constantFrom(customer, agent, note), text).map(([say, words]) => say(words)),
    { maxLength: 6 },
  )
  .map((said) => aConversation(...said))

const spansOf = (seen: Diagnosis): Span[] =>
  [
    ...seen.types,
    ...seen.severityReasons,
    ...seen.flags,
    ...seen.asks,
    ...seen.orders,
    ...seen.amounts,
    ...seen.owed,
  ].flatMap(({ spans }) => {
    expect(spans.length).toBeGreaterThan(0)
    return spans
  })

it('every claim points at words of the customer, and they are where it says', () => {
  fc.assert(
    fc.property(
      conversation,
      fc.string(),
      fc.constantFrom(null, 'en', 'de', 'ja'),
      (one, subject, locale) => {
        for (const { commentId, start, end, text: words } of spansOf(readIn(one, { subject, locale }))) {
          const comment = one.comments.find(({ id }) => id === commentId)
          expect(comment).toMatchObject({ by: 'customer', public: true })
          expect(end).toBeGreaterThan(start)
          expect(comment?.text.slice(start, end)).toBe(words)
        }
      },
    ),
    { numRuns: 300 },
  )
})

it('no probability leaves 0 to 1, and a failure always says which', () => {
  fc.assert(
    fc.property(conversation, (one) => {
      const seen = readIn(one)
      for (const { probability } of [...seen.types, ...seen.flags, ...seen.asks, ...seen.orders, seen]) {
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
      }
      expect(seen.failure).toBe(seen.types.length > 0)
    }),
    { numRuns: 200 },
  )
})

it('steps point at words of agents, and they are where it says', () => {
  fc.assert(
    fc.property(conversation, (one) => {
      for (const evidence of Object.values(stepsDone(one, 'en'))) {
        if (evidence === null || typeof evidence !== 'object') continue
        const comment = one.comments.find(({ id }) => id === evidence.commentId)
        expect(comment).toMatchObject({ by: 'agent', public: true, at: evidence.at })
        expect(comment?.text.slice(evidence.span.start, evidence.span.end)).toBe(evidence.span.text)
      }
    }),
    { numRuns: 200 },
  )
})

it('own words are ranges of the text, in order, and bounded', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), (parts) => {
      const whole = parts.join('\n')
      let at = 0
      let total = 0
      for (const [from, to] of ownWords(whole)) {
        expect(from).toBeGreaterThanOrEqual(at)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(whole.length)
        at = to
        total += to - from
      }
      expect(total).toBeLessThanOrEqual(readFromStart + readFromEnd)
    }),
    { numRuns: 50 },
  )
})
