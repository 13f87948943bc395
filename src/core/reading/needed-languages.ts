import type { Language } from '../diagnosis.js'
import type { Conversation } from '../ticket.js'
import { detectLanguage } from './language.js'
import { ownWords } from './own-words.js'

/** The languages that a conversation has to be read in, by customers and by us; none that cannot be told. */
export const neededLanguages = (
  conversation: Pick<Conversation, 'comments'>,
  locale: string | null,
): ReadonlySet<Language> => {
  const needed = new Set<Language>()
  for (const { public: isPublic, text } of conversation.comments) {
    if (!isPublic) continue
    const ranges = ownWords(text)
    // A short text is taken for the language of what stands around it, in whichever of the two ways is asked.
    for (const around of [locale, ...needed]) {
      const spoken = detectLanguage(text, ranges, around)
      if (spoken !== null) needed.add(spoken)
    }
  }
  return needed
}
