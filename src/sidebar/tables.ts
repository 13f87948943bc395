import type { Language } from '../core/diagnosis.js'
import type { Table } from '../core/reading/table.js'

/** Each language's words are a file of their own, fetched only where a ticket speaks it. */
export const tables: Readonly<Record<Language, () => Promise<Table>>> = {
  en: () => import('../core/reading/en.js').then((one) => one.en),
  es: () => import('../core/reading/es.js').then((one) => one.es),
  de: () => import('../core/reading/de.js').then((one) => one.de),
  fr: () => import('../core/reading/fr.js').then((one) => one.fr),
  pt: () => import('../core/reading/pt.js').then((one) => one.pt),
  ja: () => import('../core/reading/ja.js').then((one) => one.ja),
}
