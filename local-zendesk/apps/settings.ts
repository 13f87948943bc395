import { type ErrorDetails, recordInvalid } from '../errors.js'
import type { JsonObject } from '../request-body.js'
import type { App } from '../state.js'
import type { JsonObject as ManifestJson } from './json.js'
import { manifestOf, type Parameter } from './validate/manifest.js'

export const parametersOf = (app: App): Parameter[] => manifestOf(app.manifest as ManifestJson).parameters

/** What an installation starts with: its name, and every parameter's default. */
export const firstSettings = (app: App): Record<string, unknown> => ({
  name: app.name,
  title: app.name,
  ...Object.fromEntries(
    parametersOf(app)
      .filter((parameter) => parameter.default !== undefined)
      .map((parameter) => [String(parameter.name), parameter.default]),
  ),
})

/**
 * The settings after a write: what is not sent stays, what the manifest does not name is left out. Refused when
 * a required parameter has no value or a value has the wrong type.
 */
export const settingsAfter = (
  app: App,
  before: Record<string, unknown>,
  given: JsonObject,
): Record<string, unknown> => {
  const details: ErrorDetails = {}
  const after = { ...before }
  const name = given.name ?? given.title
  if (typeof name === 'string' && name.trim() !== '') {
    after.name = name
    after.title = name
  }
  for (const parameter of parametersOf(app)) {
    const key = String(parameter.name)
    if (Object.hasOwn(given, key)) after[key] = given[key]
    const value = after[key]
    const empty = value === undefined || value === null || value === ''
    const problem = empty
      ? parameter.required === true
        ? 'is required'
        : null
      : wrongValue(parameter, value)
    if (problem !== null) details[key] = [{ description: `${key}: ${problem}`, error: 'InvalidValue' }]
  }
  if (Object.keys(details).length > 0) throw recordInvalid(details)
  return after
}

const wrongValue = ({ type }: Parameter, value: unknown): string | null => {
  if (type === 'checkbox') return /^(true|false)$/.test(String(value)) ? null : 'must be true or false'
  if (type === 'number') return Number.isNaN(Number(value)) ? 'must be a number' : null
  if (type === 'url') return /^https?:\/\//.test(String(value)) ? null : 'must be an http or https address'
  return null
}

/** Secure values never leave the server: not to agents, not to admins. */
export const openSettings = (app: App, settings: Record<string, unknown>): Record<string, unknown> => {
  const secret = new Set(
    parametersOf(app).flatMap(({ name, secure }) => (secure === true ? [String(name)] : [])),
  )
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !secret.has(key)))
}
