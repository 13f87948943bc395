import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The scripts are data that people write: what a writer may get wrong is checked here, text by text. */

const folder = join(__dirname, '../../translations/scripts')
const languages = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))

type Level = 'minor' | 'serious'
type Steps = Record<string, Partial<Record<Level, string[]>>>
type Scripts = {
  language: string
  steps: Record<string, Steps>
  second_failure: Steps
  remedies: Record<string, string[]>
  promise: Record<string, string[]>
  handing_over: string[]
  holding: string[]
  awaiting_approval: string[]
  satisfaction: string[]
  closing: string[]
}
type Text = { where: string; text: string }

const failures = [
  'late',
  'lost',
  'damaged',
  'wrong_item',
  'defect',
  'billing',
  'cancelled',
  'service',
  'unanswered',
  'broken_promise',
  'account',
  'technical',
  'other',
]
const steps = ['acknowledge', 'understand', 'own', 'make_right', 'follow_up']
const remedies = [
  'refund_full',
  'refund_part',
  'refund_fee',
  'credit',
  'replacement',
  'redo',
  'discount',
  'gesture',
  'call',
  'note',
  'owed',
]
const moneyRemedies = ['refund_full', 'refund_part', 'refund_fee', 'credit', 'owed']
const singles = ['handing_over', 'holding', 'awaiting_approval', 'satisfaction', 'closing']
const slots = ['name', 'agent', 'order', 'issue', 'amount', 'time', 'owner']

/** What an apology sounds like, and words that make a failure small or hide behind fate. */
const wording: Record<string, { apology: RegExp; downplaying: RegExp }> = {
  en: { apology: /sorry|apolog/i, downplaying: /\b(just|only|unfortunately|policy|inconvenience)\b/i },
  de: {
    apology: /leid|entschuldig|verzeihung|bedau[er]+|bitte.* um nachsicht/i,
    downplaying: /\b(nur|leider|lediglich|unannehmlichkeiten|kulanz)\b/i,
  },
  fr: {
    apology: /désolé|excus|pardon|navré|regrett/i,
    downplaying: /\b(seulement|malheureusement|simplement|désagréments?)\b/i,
  },
  es: {
    apology: /lament|disculp|perd[oó]n|siento/i,
    downplaying: /\b(lamentablemente|desgraciadamente|simplemente|solamente)\b/i,
  },
  pt: {
    apology: /desculp|lament|sinto|perdão/i,
    downplaying: /\b(infelizmente|simplesmente|somente|apenas)\b/i,
  },
  ja: {
    apology: /申し訳|お詫び|おわび|すみません|恐れ入り/,
    downplaying: /あいにく|残念ながら|に過ぎません/,
  },
}

function read(language: string): Scripts {
  return JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'))
}

function everyText(value: unknown, where = ''): Text[] {
  if (typeof value === 'string') return where === 'language' ? [] : [{ where, text: value }]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    everyText(inner, where ? `${where}.${key}` : key),
  )
}

const slotsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
const bare = (text: string): string => text.replace(/\[\[.*?\]\]/gs, '')
const full = (text: string): string => text.replace(/\[\[|\]\]/g, '')
/** Formal Japanese ends a question in か and a full stop, without a question mark. */
const questions = (text: string): number => (text.match(/[?？]|か。/g) ?? []).length
const words = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length

/** Japanese is measured in characters, the others in words; a slot counts for one of either. */
function tooShortOrLong(language: string, text: string): boolean {
  const size = language === 'ja' ? (t: string) => t.replace(/\{\w+\}/g, '〇').length : words
  const [least, most] = language === 'ja' ? [30, 140] : [12, 55]
  return size(bare(text)) < least || size(full(text)) > most
}

/** The slots a text may hold without brackets, because it would say nothing without them. */
function neededSlots(where: string): string[] {
  const [part, kind] = where.split('.')
  if (part === 'remedies' && moneyRemedies.includes(kind ?? '')) return ['name', 'amount']
  if (part === 'promise') return ['name', 'time']
  if (part === 'handing_over') return ['name', 'owner']
  return ['name']
}

function allowedSlots(where: string): string[] {
  if (where.startsWith('remedies.')) return slots
  return slots.filter((slot) => slot !== 'amount')
}

const wrong = (texts: Text[], isWrong: (text: Text) => boolean): string[] =>
  texts.filter(isWrong).map(({ where, text }) => `${where}: ${text}`)

/** Two texts that share most of their words are one text said twice. */
function likeness(left: string, right: string): number {
  const units = (text: string) =>
    new Set(
      /\p{Script=Hiragana}/u.test(text)
        ? [...text].map((_, at) => text.slice(at, at + 2))
        : text.toLowerCase().match(/[\p{L}’']+/gu),
    )
  const a = units(full(left))
  const b = units(full(right))
  return [...a].filter((unit) => b.has(unit)).length / Math.min(a.size, b.size)
}

test('there are scripts to check, English among them', () => {
  expect(languages).toContain('en')
})

test.each([
  ['I am sorry your order[[ {order}]] is late.', 'I am sorry your order is late.'],
  ['[[{name}, ]]I am sorry.', 'I am sorry.'],
])('%s reads without its fragment: %s', (text, expected) => {
  expect(bare(text)).toBe(expected)
})

describe.each(languages)('the scripts in %s', (language) => {
  const scripts = read(language)
  const texts = everyText(scripts)

  it('say which language they are in, and it is one whose wording is known here', () => {
    expect(scripts.language).toBe(language)
    expect(Object.keys(wording)).toContain(language)
  })

  it('have nothing but the parts that are asked for', () => {
    expect(Object.keys(scripts).sort()).toEqual(
      ['language', 'steps', 'second_failure', 'remedies', 'promise', ...singles].sort(),
    )
    expect(Object.keys(scripts.steps).sort()).toEqual([...failures].sort())
    expect(Object.keys(scripts.remedies).sort()).toEqual([...remedies].sort())
    expect(Object.keys(scripts.promise).sort()).toEqual(['chat', 'email', 'phone'])
    for (const one of [...Object.values(scripts.steps), scripts.second_failure]) {
      expect(Object.keys(one).sort()).toEqual([...steps].sort())
    }
  })

  it.each(failures)('offer enough variants of every step for the failure %s', (failure) => {
    const counts = steps.map((step) => [
      step,
      scripts.steps[failure]?.[step]?.minor?.length ?? 0,
      scripts.steps[failure]?.[step]?.serious?.length ?? 0,
    ])
    const short = counts.filter(
      ([step, minor, serious]) => Number(minor) < 2 || Number(serious) < (step === 'acknowledge' ? 3 : 2),
    )
    expect(short).toEqual([])
  })

  it('offer two variants of everything else', () => {
    const lists: [string, string[] | undefined][] = [
      ...steps.map((step): [string, string[] | undefined] => [step, scripts.second_failure[step]?.serious]),
      ...Object.entries(scripts.remedies),
      ...Object.entries(scripts.promise),
      ...singles.map((part): [string, string[] | undefined] => [
        part,
        (scripts as unknown as Record<string, string[] | undefined>)[part],
      ]),
    ]
    expect(lists.filter(([, list]) => (list?.length ?? 0) < 2)).toEqual([])
  })

  it('keep to the length, with and without their optional fragments', () => {
    expect(wrong(texts, ({ text }) => tooShortOrLong(language, text))).toEqual([])
  })

  it('hold no exclamation mark, no markup and no stray space', () => {
    expect(wrong(texts, ({ text }) => /[!！¡<>]/.test(text))).toEqual([])
    const untidy = (text: string) => text !== text.trim() || /\s{2}|\s[,.]|\.\.|[,.][,.]/.test(text)
    expect(wrong(texts, ({ text }) => untidy(text) || untidy(bare(text)) || untidy(full(text)))).toEqual([])
  })

  it('start with a capital and end with a full stop or question mark, whether or not fragments are filled', () => {
    const broken = (text: string) =>
      /^\p{Ll}/u.test(text) || /^[\s,.;:]/.test(text) || !/[.?。？]$/.test(text) || /[,;:]\s*$/.test(text)
    expect(wrong(texts, ({ text }) => broken(bare(text)) || broken(full(text)))).toEqual([])
  })

  it('start every sentence with a capital when a fragment is dropped', () => {
    expect(wrong(texts, ({ text }) => /[.?]\s+[„“«]?\p{Ll}/u.test(bare(text)))).toEqual([])
  })

  it('ask at most one question each', () => {
    expect(wrong(texts, ({ text }) => questions(text) > 1)).toEqual([])
  })

  it('ask exactly one question where the step is to understand, and when they ask for satisfaction', () => {
    const asking = texts.filter(({ where }) => /(^|\.)(understand|satisfaction)\./.test(where))
    expect(asking.length).toBeGreaterThan(0)
    expect(wrong(asking, ({ text }) => questions(text) !== 1 || questions(bare(text)) !== 1)).toEqual([])
  })

  it('never say the same thing twice', () => {
    const seen = new Set<string>()
    expect(wrong(texts, ({ text }) => seen.size === seen.add(text.toLowerCase()).size)).toEqual([])
  })

  it('offer variants of one step that really differ', () => {
    const lists = new Map<string, string[]>()
    for (const { where, text } of texts) {
      const list = where.replace(/\.\d+$/, '')
      lists.set(list, [...(lists.get(list) ?? []), text])
    }
    const alike = [...lists].filter(([, list]) =>
      list.some((text, at) => list.slice(at + 1).some((other) => likeness(text, other) > 0.6)),
    )
    expect(alike).toEqual([])
  })

  it('balance their braces and brackets, without nesting', () => {
    const rest = (text: string) => text.replace(/\[\[[^[\]]*\]\]/g, (inner) => inner.slice(2, -2))
    const unbalanced = (text: string) => /[[\]{}]/.test(rest(text).replace(/\{\w+\}/g, ''))
    expect(wrong(texts, ({ text }) => unbalanced(text))).toEqual([])
  })

  it('make nothing optional that has no slot in it', () => {
    const fragments = (text: string) => text.match(/\[\[.*?\]\]/gs) ?? []
    expect(wrong(texts, ({ text }) => fragments(text).some((inner) => slotsIn(inner).length === 0))).toEqual(
      [],
    )
  })

  it('use the slots there are, and speak of an amount in remedies alone', () => {
    expect(
      wrong(texts, ({ where, text }) => slotsIn(text).some((slot) => !allowedSlots(where).includes(slot))),
    ).toEqual([])
  })

  it('keep every slot optional that the text can do without', () => {
    expect(
      wrong(texts, ({ where, text }) =>
        slotsIn(bare(text)).some((slot) => !neededSlots(where).includes(slot)),
      ),
    ).toEqual([])
  })

  it('name the amount, the time and the owner where these are the point', () => {
    const point = (where: string) => neededSlots(where).find((slot) => slot !== 'name')
    const pointed = texts.filter(({ where }) => point(where) !== undefined)
    expect(pointed).toHaveLength(
      pointed.filter(({ where, text }) => slotsIn(bare(text)).includes(point(where) ?? '')).length,
    )
    expect(pointed.length).toBeGreaterThanOrEqual(2 * (moneyRemedies.length + 4))
  })

  it('use the name in acknowledgements alone, and in no more than half of a list', () => {
    const elsewhere = texts.filter(({ where }) => !where.includes('acknowledge'))
    expect(wrong(elsewhere, ({ text }) => slotsIn(text).includes('name'))).toEqual([])
    const lists = Object.values(scripts.steps).flatMap((one) => Object.values(one.acknowledge ?? {}))
    expect(
      lists.filter((list) => list.filter((text) => slotsIn(text).includes('name')).length > list.length / 2),
    ).toEqual([])
  })

  it('apologise in every acknowledgement, whatever the failure', () => {
    const apology = wording[language]?.apology ?? /^\b$/
    const acknowledging = texts.filter(({ where }) => where.includes('acknowledge'))
    expect(acknowledging.length).toBeGreaterThanOrEqual(failures.length * 5 + 2)
    expect(wrong(acknowledging, ({ text }) => !apology.test(bare(text)))).toEqual([])
  })

  it('ask nothing before the feelings have been met: an acknowledgement holds no question', () => {
    expect(wrong(texts, ({ where, text }) => where.includes('acknowledge') && questions(text) > 0)).toEqual(
      [],
    )
  })

  it('make nothing small and blame neither fate nor rules', () => {
    const downplaying = wording[language]?.downplaying ?? /./
    expect(wrong(texts, ({ text }) => downplaying.test(text))).toEqual([])
  })
})
