import type { Language } from '../diagnosis.js'
import { de } from './de.js'
import { en } from './en.js'
import { type Compiled, compile } from './match.js'
import { pt } from './pt.js'
import type { Table } from './table.js'

const tables: Readonly<Partial<Record<Language, Table>>> = { en, de, pt }
const compiled = new Map<Language, Compiled>()

/** A language's patterns, made ready when they are first needed. */
export const compiledFor = (language: Language): Compiled => {
  let ready = compiled.get(language)
  if (ready === undefined) {
    ready = compile(tables[language] ?? en)
    compiled.set(language, ready)
  }
  return ready
}
