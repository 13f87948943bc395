import type { Language } from '../core/diagnosis.js'
import { parseScripts, type ScriptBook } from '../core/script-book.js'

// Apart from what shows the texts: the first plan needs neither them nor their schema.

const files = import.meta.glob<{ default: unknown }>('../../translations/scripts/*.json')

export const readBook = async (language: Language): Promise<ScriptBook | null> => {
  const file = files[`../../translations/scripts/${language}.json`]
  const parsed = file ? parseScripts((await file()).default) : null
  return parsed?.kind === 'scripts' ? parsed.book : null
}
