import type { Words } from './i18n.js'

/** A name inside a sentence: `late delivery`. German writes its nouns large there too; currency codes stay. */
export const midSentence = (name: string, { language }: Pick<Words, 'language'>): string =>
  language === 'de' ? name : name.charAt(0).toLowerCase() + name.slice(1)
