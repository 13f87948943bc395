import type { Language } from '../core/diagnosis.js'
import { compiledFor, isLearned, learn, withoutWords } from '../core/reading/languages.js'
import { neededLanguages } from '../core/reading/needed-languages.js'
import type { Conversation } from '../core/ticket.js'
import { tables } from './tables.js'

/** Learns a language; where its file does not come, nothing is understood in it and the rest still works. */
export const learnLanguage = async (language: Language): Promise<void> => {
  if (isLearned(language)) return
  learn(await tables[language]().catch(() => withoutWords(language)))
  // Made ready while Zendesk still answers, not when the plan waits for it.
  compiledFor(language)
}

/** Before a conversation is read: its languages. Most often they are here already, guessed from the profile. */
export const learnLanguagesOf = async (conversation: Conversation, locale: string | null): Promise<void> => {
  await Promise.all([...neededLanguages(conversation, locale)].map(learnLanguage))
}
