import { isJsonObject, type Json } from '../json.js'
import type { Package } from '../package.js'
import { type Finding, list, refuse } from './finding.js'
import type { Manifest } from './manifest.js'

export type ManifestRule = (manifest: Manifest, app: Package) => Finding[]

export const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/
const FRAMEWORK_VERSIONS = ['2.0']
const STRINGS = [
  'defaultLocale',
  'version',
  'frameworkVersion',
  'remoteInstallationURL',
  'termsConditionsURL',
  'gaID',
]
const BOOLEANS = ['requirementsOnly', 'marketingOnly', 'singleInstall', 'signedUrls', 'private']
const OAUTH_KEYS = ['client_id', 'client_secret', 'authorize_uri', 'access_token_uri']

const runsInFrames = (manifest: Manifest): boolean =>
  manifest.requirementsOnly !== true && manifest.marketingOnly !== true

const missing = (keys: string[]): Finding[] =>
  keys.length === 0
    ? []
    : [refuse('manifest_keys.missing', `manifest.json lacks required ${plural(keys, 'key')}: ${list(keys)}.`)]

const plural = (of: readonly unknown[], word: string): string => (of.length === 1 ? word : `${word}s`)

const wrongString = (label: string, value: Json | undefined): Finding[] =>
  value === undefined || value === null || typeof value === 'string'
    ? []
    : [refuse('unacceptable_string', `${label} must be a string. It is ${JSON.stringify(value)}.`)]

export const wrongBoolean = (label: string, value: Json | undefined): Finding[] =>
  value === undefined || typeof value === 'boolean'
    ? []
    : [refuse('unacceptable_boolean', `${label} must be true or false. It is ${JSON.stringify(value)}.`)]

const wrongUrl = (label: string, value: Json | undefined): Finding[] =>
  typeof value !== 'string' || /^https?:\/\//m.test(value)
    ? []
    : [refuse('invalid_url', `${label} must be an http or https address. It is "${value}".`)]

const requiredKeys: ManifestRule = ({ raw }) =>
  missing(['author', 'defaultLocale'].filter((key) => raw[key] === undefined || raw[key] === null))

const booleans: ManifestRule = ({ raw }) => BOOLEANS.flatMap((key) => wrongBoolean(key, raw[key]))

const strings: ManifestRule = ({ raw }) => [
  ...STRINGS.flatMap((key) => wrongString(key, raw[key])),
  ...(isJsonObject(raw.author) ? authorStrings(raw.author) : []),
]

const authorStrings = (author: { [key: string]: Json }): Finding[] =>
  ['name', 'email', 'url'].flatMap((key) => wrongString(`author ${key}`, author[key]))

const noTemplateShape: ManifestRule = ({ raw }) => {
  const value = raw.noTemplate
  if (value === undefined || typeof value === 'boolean') return []
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return []
  return [refuse('invalid_no_template', 'noTemplate must be true, false or a list of locations.')]
}

const noTemplateIsPast: ManifestRule = ({ raw }) =>
  raw.noTemplate === true || (Array.isArray(raw.noTemplate) && raw.noTemplate.length > 0)
    ? [
        refuse(
          'no_template_deprecated_in_v2',
          'noTemplate does nothing in framework version 2. Set autoLoad to false at the location.',
        ),
      ]
    : []

const experimentsAreAnObject: ManifestRule = ({ raw }) =>
  raw.experiments === undefined || isJsonObject(raw.experiments)
    ? []
    : [refuse('unacceptable_hash', 'experiments must be an object.')]

const domainsAreStrings: ManifestRule = ({ raw: { domainWhitelist: value } }) =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.every((domain) => typeof domain === 'string'))
    ? []
    : [refuse('unacceptable_array_of_strings', 'domainWhitelist must be a list of strings.')]

const oauth: ManifestRule = ({ raw, parameters }) => {
  if (raw.oauth === undefined || raw.oauth === null) return []
  const given = isJsonObject(raw.oauth) ? raw.oauth : {}
  const lacking = OAUTH_KEYS.filter((key) => typeof given[key] !== 'string' || given[key] === '')
  const findings: Finding[] = []
  if (lacking.length > 0) {
    findings.push(
      refuse('oauth_keys.missing', `oauth lacks required ${plural(lacking, 'key')}: ${list(lacking)}.`),
    )
  }
  if (!parameters.some((parameter) => parameter.type === 'oauth')) {
    findings.push(
      refuse('oauth_parameter_required', 'An app with oauth settings needs a parameter of type oauth.'),
    )
  }
  return findings
}

const defaultLocale: ManifestRule = ({ raw: { defaultLocale: locale } }, app) => {
  if (typeof locale !== 'string') return []
  if (!LOCALE.test(locale)) {
    return [
      refuse('invalid_default_locale', `defaultLocale "${locale}" is not a locale such as en or en-US.`),
    ]
  }
  if (app.files.has(`translations/${locale}.json`)) return []
  const message = `The default locale is ${locale}, so translations/${locale}.json must be in the package.`
  return [refuse('missing_translation_file', message)]
}

const urls: ManifestRule = ({ raw }) => [
  ...wrongUrl('termsConditionsURL', raw.termsConditionsURL),
  ...(isJsonObject(raw.author) ? wrongUrl('author url', raw.author.url) : []),
]

const frameworkVersion: ManifestRule = (manifest) => {
  const version = manifest.raw.frameworkVersion
  const given = version !== undefined && version !== null
  if (!runsInFrames(manifest)) {
    if (!given) return []
    return [refuse('no_framework_version_required', 'An app without code must not name a frameworkVersion.')]
  }
  if (!given) return missing(['frameworkVersion'])
  if (FRAMEWORK_VERSIONS.includes(String(version))) return []
  const message = `frameworkVersion "${String(version)}" is not served. Served: ${list(FRAMEWORK_VERSIONS)}.`
  return [refuse('invalid_version', message)]
}

const codelessHasNoLocation: ManifestRule = (manifest) =>
  !runsInFrames(manifest) && manifest.locations.length > 0
    ? [refuse('no_location_required', 'An app without code must not name a location.')]
    : []

const marketingOnly: ManifestRule = (manifest) => {
  if (manifest.marketingOnly !== true) return []
  const findings: Finding[] = []
  if (manifest.parameters.length > 0) {
    findings.push(refuse('no_parameters_required', 'A marketing-only app must not have parameters.'))
  }
  if (manifest.private !== false) {
    findings.push(refuse('marketing_only_app_cant_be_private', 'A marketing-only app cannot be private.'))
  }
  return findings
}

export const manifestRules: readonly ManifestRule[] = [
  requiredKeys,
  booleans,
  strings,
  noTemplateShape,
  noTemplateIsPast,
  experimentsAreAnObject,
  domainsAreStrings,
  oauth,
  defaultLocale,
  urls,
  frameworkVersion,
  codelessHasNoLocation,
  marketingOnly,
]
