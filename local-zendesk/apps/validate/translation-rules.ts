import { isJsonObject, type JsonObject, readJson } from '../json.js'
import { type Package, textOf } from '../package.js'
import { type Finding, list, refuse } from './finding.js'
import { type Manifest, PRODUCT_NAMES } from './manifest.js'
import { LOCALE } from './manifest-rules.js'

const PATH = /^translations\/(.*)\.json$/
const PRIVATE_KEYS = ['name']
const PUBLIC_KEYS = ['name', 'short_description', 'installation_instructions', 'long_description']

export const translationFindings = (manifest: Manifest, app: Package): Finding[] => {
  const findings: Finding[] = []
  for (const path of app.files.keys()) {
    const locale = PATH.exec(path)?.[1]
    if (locale === undefined) continue
    if (!LOCALE.test(locale)) {
      const message = `${path} is not named after a locale such as en or en-US.`
      findings.push(refuse('translation.invalid_locale', message))
    }
    findings.push(...contentOf(path, textOf(app, path) ?? '', manifest))
  }
  return findings
}

const contentOf = (path: string, text: string, manifest: Manifest): Finding[] => {
  const read = readJson(text)
  if (read.kind === 'broken') {
    return [refuse('translation.not_json', `${path} is not proper JSON: ${read.because}`)]
  }
  if (!isJsonObject(read.value))
    return [refuse('translation.not_json_object', `${path} is not a JSON object.`)]
  const app = isJsonObject(read.value.app) ? read.value.app : {}
  const findings = [...titledLeaves(path, read.value, app), ...parameterLabels(path, app)]
  if (findings.length === 0 && path === 'translations/en.json')
    findings.push(...marketplaceKeys(path, app, manifest))
  return findings
}

/** Only files in the form that names a package carry a title with every text. */
const titledLeaves = (path: string, file: JsonObject, app: JsonObject): Finding[] => {
  if (app.package === undefined || app.package === null || app.package === false) return []
  const { package: _package, ...rest } = app
  const wrong = untitled({ ...file, app: rest })
  if (wrong === null) return []
  return [refuse('translation.invalid_format', `${path}: "${wrong}" must have a title and a value.`)]
}

const untitled = (node: JsonObject): string | null => {
  for (const [key, value] of Object.entries(node)) {
    if (!isJsonObject(value)) return key
    const isLeaf =
      Object.keys(value).sort().join() === 'title,value' &&
      typeof value.title === 'string' &&
      typeof value.value === 'string'
    const wrong = isLeaf ? null : untitled(value)
    if (wrong !== null) return wrong
  }
  return null
}

const parameterLabels = (path: string, app: JsonObject): Finding[] =>
  Object.entries(isJsonObject(app.parameters) ? app.parameters : {})
    .filter(([, texts]) => !isJsonObject(texts) || texts.label === undefined)
    .map(([name]) =>
      refuse('translation.missing_required_key_on_leaf', `${path}: app.parameters.${name} needs a label.`),
    )

const marketplaceKeys = (path: string, app: JsonObject, manifest: Manifest): Finding[] => {
  const products = PRODUCT_NAMES.filter((product) => app[product] !== undefined)
  if (products.length === 0) {
    const lacking = lackingKeys(app, manifest)
    if (lacking.length === 0) return []
    const message = `${path} lacks required keys under app: ${list(lacking)}.`
    return [refuse('translation.missing_required_key', message)]
  }
  const strangers = products.filter((product) => !manifest.products.includes(product))
  const findings: Finding[] = []
  if (strangers.length > 0) {
    const message = `${path} has texts for ${list(products)}, but the manifest runs in ${list(manifest.products)}.`
    findings.push(refuse('translation.products_do_not_match_manifest_products', message))
  }
  for (const product of products) {
    const texts = app[product]
    const lacking = lackingKeys(isJsonObject(texts) ? texts : {}, manifest)
    if (lacking.length === 0) continue
    const message = `${path} lacks required keys under app.${product}: ${list(lacking)}.`
    findings.push(refuse('translation.missing_required_key_for_product', message))
  }
  return findings
}

const lackingKeys = (texts: JsonObject, manifest: Manifest): string[] => {
  const given = new Set(Object.keys(texts).map((key) => (key === 'description' ? 'short_description' : key)))
  return (manifest.private === false ? PUBLIC_KEYS : PRIVATE_KEYS).filter((key) => !given.has(key))
}
