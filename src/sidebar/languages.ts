import type { Language } from '../core/diagnosis.js'
import { isLearned, learn, withoutWords } from '../core/reading/languages.js'
import { neededLanguages } from '../core/reading/needed-languages.js'
import type { Table } from '../core/reading/table.js'
import type { Conversation } from '../core/ticket.js'

const tables: Readonly<Record<Language, () => Promise<Table>>> = {
  en: () => import('../core/reading/en.js').then((one) => one.en),
  es: () => import('../core/reading/es.js').then((one) => one.es),
  de: () => import('../core/reading/de.js').then((one) => one.de),
  fr: () => import('../core/reading/fr.js').then((one) => one.fr),
  pt: () => import('../core/reading/pt.js').then((one) => one.pt),
  ja: () => import('../core/reading/ja.js').then((one) => one.ja),
}

/** Learns a language; where its file does not come, nothing is understood in it and the rest still works. */
export const learnLanguage = async (language: Language): Promise<void> => {
  if (isLearned(language)) return
  learn(await tables[language]().catch(() => withoutWords(language)))
}

/** Before a conversation is read: its languages. Most often they are here already, guessed from the profile. */
export const learnLanguagesOf = async (conversation: Conversation, locale: string | null): Promise<void> => {
  await Promise.all([...neededLanguages(conversation, locale)].map(learnLanguage))
}
