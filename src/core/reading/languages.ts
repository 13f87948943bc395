import type { Language } from '../diagnosis.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { ja } from './ja.js'
import { type Compiled, compile } from './match.js'
import { pt } from './pt.js'
import type { Table } from './table.js'

const tables: Readonly<Record<Language, Table>> = { en, es, de, fr, pt, ja }
const compiled = new Map<Language, Compiled>()

/** A language's patterns, made ready when they are first needed. */
export const compiledFor = (language: Language): Compiled => {
  let ready = compiled.get(language)
  if (ready === undefined) {
    ready = compile(tables[language])
    compiled.set(language, ready)
  }
  return ready
}
