import { readFromStart } from '../../../src/core/reading/own-words.js'
import { stepsDone } from '../../../src/core/reading/steps.js'
import { aConversation, agent, customer, readIn } from '../../support/a-conversation.js'
import { en } from './samples/en.js'

const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length))

/** The quickest of some runs: other work on the machine only ever adds. */
const milliseconds = (runs: number, work: () => void): number => {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

it.each([
  ['one word', megabyte('broken ')],
  ['letters without end', megabyte('a')],
  ['negations', megabyte('not never no nothing ')],
  ['digits', megabyte('1')],
  ['grouped digits', megabyte('1,000,')],
  ['currency signs', megabyte('$')],
  ['quotes', megabyte('>')],
  ['quoted lines', megabyte('> late\n')],
  ['empty lines', megabyte('\n')],
  ['reply heads', megabyte('On Mon, 2 Mar 2026 x ')],
  ['heads in lines', megabyte('On Mon 2\n')],
  ['senders', megabyte('From:\n')],
  ['order words', megabyte('order number ')],
  ['order numbers', megabyte('order 48213 ')],
  ['markup', megabyte('<div>')],
  ['zero width', megabyte('\u200b')],
  ['right to left', megabyte('\u202eلم ')],
  ['emoji', megabyte('😡')],
  ['half emoji', megabyte('\ud83d')],
  ['Japanese', megabyte('届かない壊れ')],
  ['waits that never end', megabyte('waiting on my my my my ')],
  ['hours', megabyte('flight 5 hours ')],
])('a comment of 1 MB is read in bounded time: %s', (_name, text) => {
  const seen = aConversation(customer(text), agent(text))
  const spent = milliseconds(2, () => {
    readIn(seen, { locale: 'en' })
    stepsDone(seen, 'en')
  })
  expect(spent).toBeLessThan(400)
})

it('the beginning and the end of a long comment are read', () => {
  const filler = 'I looked at the brown fence and the tree. '.repeat(readFromStart / 20)
  expect(readIn(`The lamp arrived broken. ${filler}`).types[0]?.value).toBe('damaged')
  expect(readIn(`${filler} The lamp arrived broken.`).types[0]?.value).toBe('damaged')
})

it('200 comments are read in under 20 ms', () => {
  const sentences = Object.values(en).flatMap(({ failed, fine }) => [...failed, ...fine])
  const said = Array.from({ length: 200 }, (_, index) => {
    const words = [0, 1, 2].map((more) => sentences[(index * 3 + more) % sentences.length]).join(' ')
    return index % 2 === 0 ? customer(words) : agent(words)
  })
  const conversation = aConversation(...said)
  expect(milliseconds(15, () => readIn(conversation))).toBeLessThan(20)
})
