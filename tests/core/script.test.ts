import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { failureTypes } from '../../src/core/diagnosis.js'
import {
  alternatives,
  chooseScript,
  chooseText,
  type StepRequest,
  scriptsFor,
} from '../../src/core/script.js'
import { parseScripts, type ScriptBook } from '../../src/core/script-book.js'
import { type Facts, fillScript, wasSent } from '../../src/core/script-text.js'
import { steps } from '../../src/core/steps.js'

const folder = join(__dirname, '../../translations/scripts')
const read = (file: string): ScriptBook => {
  const parsed = parseScripts(readFileSync(join(folder, file), 'utf8'))
  if (parsed.kind === 'wrong') throw new Error(`${file}: ${JSON.stringify(parsed.problems)}`)
  return parsed.book
}
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const english = read('en.json')

const facts: Facts = {
  name: 'Ana',
  agent: 'Mia',
  order: '10482',
  issue: 'still not here',
  amount: '$15.00',
  time: '4 pm tomorrow',
  owner: 'Tom',
}

const request = (given: Partial<StepRequest> = {}): StepRequest => ({
  type: 'late',
  step: 'acknowledge',
  severity: 3,
  secondFailure: false,
  used: new Set(),
  sentTexts: [],
  ...given,
})

describe('filling a text', () => {
  it.each<[string, Facts, string | null]>([
    ['Your order[[ {order}]] is late.', { order: '10482' }, 'Your order 10482 is late.'],
    ['Your order[[ {order}]] is late.', {}, 'Your order is late.'],
    ['Your order[[ {order}]] is late.', { order: '  ' }, 'Your order is late.'],
    ['[[{name}, ]]I am sorry.', { name: null }, 'I am sorry.'],
    ['We[[, {owner} and {agent},]] are on it.', { owner: 'Tom' }, 'We are on it.'],
    ['I have refunded {amount}.', {}, null],
    ['I have refunded {amount}.', { amount: '$15.00' }, 'I have refunded $15.00.'],
    ['Sorry for [[{issue} ]] that.', {}, 'Sorry for that.'],
    ['{unknown} slot', {}, null],
    ['遅れ[[（{order}）]]について', { order: 'A-1' }, '遅れ（A-1）について'],
    ['遅れ[[（{order}）]]について', {}, '遅れについて'],
  ])('%j with %j reads %j', (text, given, expected) => {
    expect(fillScript(text, given)).toBe(expected)
  })

  it.each(['{order}', '[[{order}]]', '$&', '$1', '<b>10482</b>', '{{}}', ']] [['])(
    'takes the fact %j as plain text',
    (issue) => {
      expect(fillScript('You wrote “{issue}”.', { issue, order: 'X' })).toBe(`You wrote “${issue}”.`)
    },
  )

  it('puts a fact of several lines on one', () => {
    expect(fillScript('“{issue}”', { issue: ' still\n\n not \t here ' })).toBe('“still not here”')
  })

  it('never leaves a slot or bracket of the text behind, whatever the facts are', () => {
    const texts = files.flatMap((file) => Object.values(read(file).steps).flatMap((one) => one.own.serious))
    const fact = fc.option(fc.stringMatching(/^[a-z0-9 ]{0,12}$/), { nil: null })
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.record({
          name: fact,
          agent: fact,
          order: fact,
          issue: fact,
          amount: fact,
          time: fact,
          owner: fact,
        }),
        (text, some) => {
          expect(fillScript(text, some) ?? '').not.toMatch(/[{}[\]]| {2}/)
        },
      ),
    )
  })
})

describe('recognising a text that was sent', () => {
  const text = english.steps.late.acknowledge.serious[0] ?? ''

  it.each([
    ['with the facts filled in', fillScript(text, facts)],
    ['with other facts', fillScript(text, { order: 'ZZ-99' })],
    ['without them', fillScript(text, {})],
    ['between greeting and signature', `Dear Ana,\n\n${fillScript(text, facts)}\n\nKind regards\nMia`],
    [
      'with other quotation marks and in capitals',
      fillScript(text, facts)?.toUpperCase().replaceAll("'", '’'),
    ],
    ['with its last words rewritten', `${fillScript(text, facts)?.slice(0, -20)} the blame is ours.`],
  ])('finds it %s', (_, sent) => {
    expect(wasSent(text, ['Hello, how can I help?', sent ?? ''])).toBe(true)
  })

  it('does not find it in another reply', () => {
    expect(wasSent(text, ['I am very sorry about this. Could you tell me your order number?'])).toBe(false)
  })

  it.each(files)('takes no two texts of %s for one another', (file) => {
    const book = read(file)
    const all = Object.values(book.steps).flatMap((one) =>
      steps.flatMap((step) => [...one[step].minor, ...one[step].serious]),
    )
    const taken = all.flatMap((one) =>
      all.filter((other) => other !== one && wasSent(other, [fillScript(one, facts) ?? ''])),
    )
    expect(taken).toEqual([])
    expect(all.filter((one) => !wasSent(one, [fillScript(one, facts) ?? '']))).toEqual([])
  })
})

describe('choosing a text', () => {
  it('names it by language, failure, step, level and number', () => {
    expect(chooseScript(english, request())).toEqual({
      id: 'en.late.acknowledge.serious.1',
      text: english.steps.late.acknowledge.serious[0],
    })
  })

  it.each([
    [1, 'minor'],
    [2, 'minor'],
    [3, 'serious'],
    [4, 'serious'],
  ] as const)('of severity %d is %s', (severity, level) => {
    expect(chooseScript(english, request({ severity }))?.id).toContain(`.${level}.`)
  })

  it('after a second failure says that it is the second', () => {
    expect(chooseScript(english, request({ secondFailure: true, severity: 1 }))?.id).toBe(
      'en.second_failure.acknowledge.serious.1',
    )
  })

  it('passes over what this customer was given before and what was already sent here', () => {
    const sent = fillScript(english.steps.late.acknowledge.serious[1] ?? '', facts) ?? ''
    const used = new Set(['en.late.acknowledge.serious.1'])
    expect(chooseScript(english, request({ used, sentTexts: [sent] }))?.id).toBe(
      'en.late.acknowledge.serious.3',
    )
  })

  it('falls back to the texts for any failure, then has none', () => {
    const late = scriptsFor(english, request()).filter(({ id }) => id.startsWith('en.late.'))
    const used = new Set(late.map(({ id }) => id))
    expect(chooseScript(english, request({ used }))?.id).toBe('en.other.acknowledge.serious.1')
    const all = new Set(scriptsFor(english, request()).map(({ id }) => id))
    expect(chooseScript(english, request({ used: all }))).toBeNull()
  })

  it('passes over what cannot be said with the facts there are', () => {
    const occasion = { part: 'remedies', remedy: 'credit' } as const
    const said = { used: new Set<string>(), sentTexts: [] }
    expect(chooseText(english, occasion, { ...said, facts: {} })).toBeNull()
    expect(chooseText(english, occasion, { ...said, facts })?.id).toBe('en.remedies.credit.1')
  })

  it.each([
    [{ part: 'promise', channel: 'email' } as const, 'en.promise.email.1'],
    [{ part: 'holding' } as const, 'en.holding.1'],
    [{ part: 'satisfaction' } as const, 'en.satisfaction.1'],
    [{ part: 'handing_over' } as const, 'en.handing_over.1'],
    [{ part: 'remedies', remedy: 'owed' } as const, 'en.remedies.owed.1'],
  ])('for the occasion %j is %s', (occasion, id) => {
    expect(chooseText(english, occasion, { used: new Set(), sentTexts: [], facts })?.id).toBe(id)
  })

  it('goes round through the other wordings', () => {
    const all = scriptsFor(english, request({ type: 'other' }))
    const [first, second, third] = all.map(({ id }) => id)
    expect(alternatives(all, second ?? '').map(({ id }) => id)).toEqual([third, first])
    expect(alternatives(all.slice(0, 1), first ?? '')).toEqual([])
  })

  it.each(files)('never gives one customer the same text of %s twice, whatever fails how often', (file) => {
    const book = read(file)
    const one = fc.record({
      type: fc.constantFrom(...failureTypes),
      step: fc.constantFrom(...steps),
      severity: fc.constantFrom(1, 2, 3, 4),
      secondFailure: fc.boolean(),
      remembered: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (requests) => {
        const used = new Set<string>()
        const given: string[] = []
        for (const { remembered, ...wanted } of requests) {
          const sentTexts = given.map((text) => fillScript(text, facts) ?? '')
          const chosen = chooseScript(book, request({ ...wanted, used, sentTexts } as Partial<StepRequest>))
          if (chosen === null) continue
          expect(given).not.toContain(chosen.text)
          given.push(chosen.text)
          // Where writing down failed, the conversation itself remembers.
          if (remembered) used.add(chosen.id)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('a file of texts', () => {
  it.each(files)('%s is read whole', (file) => {
    expect(`${read(file).language}.json`).toBe(file)
  })

  it('that is wrong is refused with the place named', () => {
    const broken = { ...english, promise: { ...english.promise, email: 'text' } }
    expect(parseScripts(broken)).toMatchObject({ kind: 'wrong', problems: [{ path: 'promise.email' }] })
    expect(parseScripts('{')).toMatchObject({ kind: 'wrong' })
  })
})
