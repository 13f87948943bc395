import i18next, { type i18n } from 'i18next'
import { createContext, useContext } from 'react'

/** Languages our screens speak. */
export const languages = ['en', 'es', 'de', 'fr', 'pt', 'ja'] as const
export type UiLanguage = (typeof languages)[number]

/** `pt-BR` speaks `pt`; a language we do not have speaks English. */
export const languageOf = (locale: string): UiLanguage => {
  const base = locale.toLowerCase().split(/[-_]/)[0]
  return languages.find((language) => language === base) ?? 'en'
}

type Texts = Record<string, unknown>

/** One chunk per part and language, so that a window loads only the words it shows. */
const files = import.meta.glob<{ default: Texts }>([
  '../../translations/common/*.json',
  '../../translations/sidebar/*.json',
  '../../translations/console/*.json',
  '../../translations/topbar/*.json',
])

const load = async (part: string, language: UiLanguage): Promise<Texts> => {
  const file =
    files[`../../translations/${part}/${language}.json`] ?? files[`../../translations/${part}/en.json`]
  return file ? (await file()).default : {}
}

export type Part = 'sidebar' | 'console' | 'topbar'

/** `t('verdict.within')`, and the locale that money, dates and numbers follow. */
export type Words = { t: i18n['t']; locale: string; language: UiLanguage }

/** The words of a location in the language of the person at the window. */
export const loadWords = async (part: Part, locale: string): Promise<Words> => {
  const language = languageOf(locale)
  const [common, own] = await Promise.all([load('common', language), load(part, language)])
  const instance = i18next.createInstance()
  await instance.init({
    lng: language,
    resources: { [language]: { translation: { ...common, ...own } } },
    // React escapes what it shows; notes for Zendesk are plain text.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
  return { t: instance.t, locale, language }
}

const WordsContext = createContext<Words | null>(null)
export const WordsProvider = WordsContext.Provider

export const useWords = (): Words => {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('words are used outside their provider')
  return words
}
