import type { App } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { isJsonObject, type JsonObject, readJson } from './json.js'
import { type Package, readPackage, textOf } from './package.js'
import { validatePackage } from './validate/validate.js'

/** What a package makes of itself once it has passed the rules. */
export type Built = Pick<
  App,
  'name' | 'version' | 'author' | 'manifest' | 'requirements' | 'translations' | 'files'
>
export type BuildResult =
  | { kind: 'built'; built: Built; warnings: string[] }
  | { kind: 'refused'; reasons: string[] }

export const buildPackage = (zip: Uint8Array, name?: string): BuildResult => {
  const read = readPackage(zip)
  if (read.kind === 'unreadable') {
    return { kind: 'refused', reasons: [`The package is not a zip we can open: ${read.because}`] }
  }
  const { errors, warnings, manifest } = validatePackage(read.package)
  if (errors.length > 0 || manifest === null) {
    return { kind: 'refused', reasons: errors.map(({ message }) => message) }
  }
  const english = jsonIn(read.package, 'translations/en.json') ?? {}
  const texts = isJsonObject(english.app) ? english.app : {}
  const author = isJsonObject(manifest.raw.author) ? manifest.raw.author : {}
  const built: Built = {
    name: name ?? textIn(manifest.raw.name) ?? textIn(texts.name) ?? 'App',
    version: textIn(manifest.raw.version) ?? '',
    author: {
      name: textIn(author.name) ?? '',
      email: textIn(author.email) ?? '',
      ...(typeof author.url === 'string' ? { url: author.url } : {}),
    },
    manifest: manifest.raw,
    requirements: jsonIn(read.package, 'requirements.json'),
    translations: translationsIn(read.package),
    files: Object.fromEntries(
      [...read.package.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
    ),
  }
  return { kind: 'built', built, warnings: warnings.map(({ message }) => message) }
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const jsonIn = (app: Package, path: string): JsonObject | null => {
  const text = textOf(app, path)
  if (text === undefined) return null
  const read = readJson(text)
  return read.kind === 'read' && isJsonObject(read.value) ? read.value : null
}

const translationsIn = (app: Package): Record<string, unknown> =>
  Object.fromEntries(
    [...app.files.keys()].flatMap((path) => {
      const locale = /^translations\/([^/]+)\.json$/.exec(path)?.[1]
      return locale === undefined ? [] : [[locale, jsonIn(app, path)]]
    }),
  )

export const addApp = (zendesk: Zendesk, built: Built): App => {
  const now = zendesk.now()
  const app: App = { id: zendesk.newId(), ...built, created_at: now, updated_at: now }
  zendesk.state.apps.push(app)
  return app
}

export const replaceApp = (zendesk: Zendesk, app: App, built: Built): void => {
  Object.assign(app, built, { updated_at: zendesk.now() })
}
