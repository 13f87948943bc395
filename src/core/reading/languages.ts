import type { Language } from '../diagnosis.js'
import { type Compiled, compile } from './match.js'
import type { Table } from './table.js'

/**
 * The languages that can be read now. A window learns only those that its ticket speaks: six tables weigh more than
 * all the rest of the reader. Everything else learns them all: `every-language.ts`.
 */
const tables = new Map<Language, Table>()
const compiled = new Map<Language, Compiled>()

export const learn = (table: Table): void => {
  tables.set(table.language, table)
  compiled.delete(table.language)
}

export const isLearned = (language: Language): boolean => tables.has(language)

/** Nothing is understood in it: for a language whose table could not be had. */
export const withoutWords = (language: Language): Table => ({
  language,
  unit: language === 'ja' ? 'characters' : 'words',
  apostrophe: 'splits',
  classes: {},
  negators: '',
  notOnly: '',
  groups: [],
})

/** A language's patterns, made ready when they are first needed. */
export const compiledFor = (language: Language): Compiled => {
  const known = compiled.get(language)
  if (known !== undefined) return known
  const table = tables.get(language)
  if (table === undefined) throw new RangeError(`the reader has not learned ${language}`)
  const ready = compile(table)
  compiled.set(language, ready)
  return ready
}
