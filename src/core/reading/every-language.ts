import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { ja } from './ja.js'
import { learn } from './languages.js'
import { pt } from './pt.js'

// Imported for its effect wherever weight does not matter.
for (const table of [en, es, de, fr, pt, ja]) learn(table)
