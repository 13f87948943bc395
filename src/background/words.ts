/** A few sentences: they need no library. */
export type Texts = Readonly<Record<string, string>>

const files = import.meta.glob<{ default: Texts }>('../../translations/background/*.json')

/** `pt-BR` speaks `pt`; a language that is not there speaks English. */
export const loadTexts = async (locale: string): Promise<Texts> => {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? 'en'
  const file =
    files[`../../translations/background/${language}.json`] ?? files['../../translations/background/en.json']
  return file ? (await file()).default : {}
}

/** `say(texts, 'approved', { by: 'Tom' })`: what is named in double braces is filled in. */
export const say = (texts: Texts, key: string, values: Readonly<Record<string, string | number>>): string =>
  (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
