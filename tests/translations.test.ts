import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..')
const parts = readdirSync(join(root, 'translations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'scripts')
  .map((entry) => entry.name)
const languages = ['en', 'es', 'de', 'fr', 'pt', 'ja']

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  )

const read = (part: string, language: string): Map<string, string> =>
  new Map(
    leaves(JSON.parse(readFileSync(join(root, 'translations', part, `${language}.json`), 'utf8')) as Tree),
  )

/** Plural forms are the language's own affair: `minutes_one`, `nth_ordinal_few` count as `minutes`, `nth`. */
const plural = /(_ordinal)?_(zero|one|two|few|many|other)$/
const withoutPlural = (key: string): string => key.replace(plural, '')
const names = (texts: Map<string, string>): string[] =>
  [...new Set([...texts.keys()].map(withoutPlural))].sort()
const slots = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort()

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })

describe.each(parts)('the words of %s', (part) => {
  const english = read(part, 'en')

  it.each(languages)('say the same things in %s', (language) => {
    expect(names(read(part, language))).toEqual(names(english))
  })

  it.each(languages)('fill the same slots in %s', (language) => {
    const odd = [...read(part, language)].flatMap(([key, text]) => {
      const ordinal = plural.exec(key)?.[1] ?? ''
      const same = english.get(key) ?? english.get(`${withoutPlural(key)}${ordinal}_other`) ?? ''
      // A language may leave the number of a singular out.
      const told = (slot: string): boolean => slot !== 'count' || !key.endsWith('_one')
      const wanted = slots(same).filter(told)
      const found = slots(text).filter(told)
      return found.join() === wanted.join() ? [] : [`${key}: ${found.join()} instead of ${wanted.join()}`]
    })
    expect(odd).toEqual([])
  })

  it.each(languages)('count as one counts in %s', (language) => {
    const texts = read(part, language)
    // `less_than_one` has no `less_than_other` beside it: its end is part of its name.
    const counted = (key: string): boolean => plural.test(key) && english.has(key.replace(plural, '$1_other'))
    const wanted = [...english.keys()].filter(counted).flatMap((key) => {
      const ordinal = plural.exec(key)?.[1] ?? ''
      const rules = new Intl.PluralRules(language, { type: ordinal === '' ? 'cardinal' : 'ordinal' })
      return rules.resolvedOptions().pluralCategories.map((form) => `${withoutPlural(key)}${ordinal}_${form}`)
    })
    const found = [...texts.keys()].filter(counted)
    expect(found.sort()).toEqual([...new Set(wanted)].sort())
  })

  it.each(languages)('do not shout in %s', (language) => {
    const loud = [...read(part, language)].filter(([, text]) => /[!！¡]/.test(text)).map(([key]) => key)
    expect(loud).toEqual([])
  })
})

test('every key a screen asks for exists', () => {
  const known = new Set(parts.flatMap((part) => names(read(part, 'en'))))
  const asked = sources(join(root, 'src')).flatMap((source) =>
    [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
  )
  expect(asked.length).toBeGreaterThan(50)
  expect([...new Set(asked)].filter((key) => !known.has(withoutPlural(key)))).toEqual([])
})

test('every key that is put together has words behind its beginning', () => {
  const known = parts.flatMap((part) => [...read(part, 'en').keys()])
  const beginnings = sources(join(root, 'src')).flatMap((source) =>
    [...source.matchAll(/\bt\(\s*`([\w.]+)\$\{/g)].map((match) => match[1] ?? ''),
  )
  expect([...new Set(beginnings)].filter((start) => !known.some((key) => key.startsWith(start)))).toEqual([])
})
