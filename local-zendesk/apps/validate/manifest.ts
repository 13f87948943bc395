import { isJsonObject, type Json, type JsonObject, readJson } from '../json.js'
import { type Package, textOf } from '../package.js'
import { type Finding, list, refuse } from './finding.js'

/** The manifest as the rules read it: with Zendesk's defaults, wrong types left as they came. */
export type Manifest = {
  raw: JsonObject
  parameters: Parameter[]
  locations: LocationOption[]
  products: string[]
  unknownHosts: string[]
  private: Json
  requirementsOnly: Json
  marketingOnly: Json
  signedUrls: Json
}
export type Parameter = {
  name: Json
  type: Json
  required: Json
  secure: Json
  default: Json | undefined
  scopes: Json | undefined
  raw: JsonObject
}
export type LocationOption = {
  product: string
  name: string
  url: Json | undefined
  autoLoad: Json
  flexible: Json | undefined
  legacy: boolean
  raw: JsonObject
}

const PRODUCTS: Record<string, string> = {
  support: 'support',
  zendesk: 'support',
  chat: 'chat',
  zopim: 'chat',
  standalone_chat: 'standalone_chat',
  lotus_box: 'standalone_chat',
  sell: 'sell',
}
export const PRODUCT_NAMES = ['support', 'chat', 'standalone_chat', 'sell'] as const

export type ReadManifest = { kind: 'read'; manifest: Manifest } | { kind: 'refused'; findings: Finding[] }

export const readManifest = (app: Package): ReadManifest => {
  const text = textOf(app, 'manifest.json')
  if (text === undefined) {
    const nested = [...app.files.keys()].find((path) => /^[^/]+\/manifest\.json$/.test(path))
    if (nested !== undefined) {
      const message = `manifest.json must be at the root of the package. We found it at ${nested}.`
      return { kind: 'refused', findings: [refuse('nested_manifest', message)] }
    }
    return { kind: 'refused', findings: [refuse('missing_manifest', 'The package has no manifest.json.')] }
  }
  const read = readJson(text)
  if (read.kind === 'broken' || !isJsonObject(read.value)) {
    const because = read.kind === 'broken' ? read.because : 'it is not an object'
    const message = `manifest.json is not proper JSON: ${because}`
    return { kind: 'refused', findings: [refuse('manifest_not_json', message)] }
  }
  if (read.repeated.length > 0) {
    const message = `manifest.json has the same key more than once: ${list(read.repeated)}.`
    return { kind: 'refused', findings: [refuse('duplicate_manifest_keys', message)] }
  }
  return { kind: 'read', manifest: manifestOf(read.value) }
}

export const manifestOf = (raw: JsonObject): Manifest => {
  const location = raw.location
  const hosts: JsonObject =
    typeof location === 'string' || Array.isArray(location)
      ? { support: location }
      : isJsonObject(location)
        ? location
        : {}
  return {
    raw,
    parameters: (Array.isArray(raw.parameters) ? raw.parameters : []).filter(isJsonObject).map(parameterOf),
    locations: Object.entries(hosts).flatMap(([host, value]) => locationsOf(host, value)),
    products: [...new Set(Object.keys(hosts).flatMap((host) => PRODUCTS[host] ?? []))],
    unknownHosts: Object.keys(hosts).filter((host) => PRODUCTS[host] === undefined),
    private: raw.private ?? true,
    requirementsOnly: raw.requirementsOnly ?? false,
    marketingOnly: raw.marketingOnly ?? false,
    signedUrls: raw.signedUrls ?? false,
  }
}

const parameterOf = (raw: JsonObject): Parameter => ({
  name: raw.name ?? null,
  type: raw.type ?? 'text',
  required: raw.required ?? false,
  secure: raw.secure ?? false,
  default: raw.default,
  scopes: raw.scopes,
  raw,
})

const locationsOf = (host: string, value: Json): LocationOption[] => {
  const product = PRODUCTS[host]
  if (product === undefined) return []
  if (!isJsonObject(value)) {
    const names = Array.isArray(value) ? value.map(String) : [String(value)]
    return names.map((name) => option(product, name, {}, true))
  }
  return Object.entries(value).map(([name, given]) =>
    option(
      product,
      name,
      isJsonObject(given) ? given : { url: given },
      isJsonObject(given) && given.legacy === true,
    ),
  )
}

const option = (product: string, name: string, raw: JsonObject, legacy: boolean): LocationOption => ({
  product,
  name,
  url: raw.url,
  autoLoad: raw.autoLoad ?? true,
  flexible: raw.flexible,
  legacy,
  raw,
})
