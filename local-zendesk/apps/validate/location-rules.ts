import type { Package } from '../package.js'
import { type Finding, list, refuse } from './finding.js'
import { type LocationOption, PRODUCT_NAMES } from './manifest.js'
import type { ManifestRule } from './manifest-rules.js'

const KNOWN: Record<(typeof PRODUCT_NAMES)[number], readonly string[]> = {
  support: [
    'top_bar',
    'nav_bar',
    'ticket_sidebar',
    'new_ticket_sidebar',
    'user_sidebar',
    'organization_sidebar',
    'background',
    'modal',
    'ticket_editor',
    'system_top_bar',
    'custom_object_record_sidebar',
  ],
  chat: ['chat_sidebar', 'main_panel', 'background'],
  standalone_chat: ['chat_sidebar', 'main_panel', 'background'],
  sell: [
    'deal_card',
    'person_card',
    'company_card',
    'lead_card',
    'background',
    'modal',
    'dashboard',
    'note_editor',
    'call_log_editor',
    'email_editor',
    'top_bar',
  ],
}

/** Only an app that runs in frames has locations to look at. */
const inFrames =
  (rule: ManifestRule): ManifestRule =>
  (manifest, app) =>
    manifest.requirementsOnly === true || manifest.marketingOnly === true ? [] : rule(manifest, app)

const isThere: ManifestRule = ({ locations }) =>
  locations.length === 0
    ? [refuse('manifest_keys.missing', 'manifest.json lacks required key: location.')]
    : []

const addresses: ManifestRule = ({ locations }, app) =>
  locations.filter((location) => !location.legacy).flatMap((location) => addressOf(location, app))

const addressOf = ({ name, url, autoLoad }: LocationOption, app: Package): Finding[] => {
  if (typeof url !== 'string' || url === '') {
    if (autoLoad !== true) return []
    return [refuse('blank_location_uri', `Location ${name} has no url and loads by itself.`)]
  }
  if (url.includes('{{setting.') || isServed(url, app)) return []
  const message = `"${url}" is neither an https address nor a file in assets/ of the package.`
  return [refuse('invalid_location_uri', message)]
}

const isServed = (url: string, app: Package): boolean => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) {
    if (!URL.canParse(url)) return false
    const { protocol, hostname } = new URL(url)
    return protocol === 'https:' || hostname === 'localhost'
  }
  const path = url.split(/[?#]/)[0] ?? ''
  return path.startsWith('assets/') && app.files.has(path)
}

const flexible: ManifestRule = ({ locations }) =>
  locations
    .filter(({ flexible }) => flexible !== undefined && flexible !== null && typeof flexible !== 'boolean')
    .map(({ name, flexible }) =>
      refuse(
        'invalid_location_flexible_type',
        `flexible at ${name} must be true or false. It is ${JSON.stringify(flexible)}.`,
      ),
    )

const areKnown: ManifestRule = ({ locations }) =>
  PRODUCT_NAMES.flatMap((product) => {
    const unknown = locations.filter(
      ({ product: of, name }) => of === product && !KNOWN[product].includes(name),
    )
    if (unknown.length === 0) return []
    const message = `These are not locations in ${product}: ${list(unknown.map(({ name }) => name))}.`
    return [refuse('invalid_location', message)]
  })

const hostsAreKnown: ManifestRule = ({ unknownHosts }) =>
  unknownHosts.map((host) => refuse('invalid_host', `"${host}" is not a product that runs apps.`))

const areAddresses: ManifestRule = ({ raw, locations }) =>
  raw.frameworkVersion === '2.0' && locations.some(({ legacy }) => legacy)
    ? [refuse('locations_must_be_urls', 'In framework version 2 every location needs a url.')]
    : []

/** Names an entry in `objectTypes` that cannot be one. */
const objectTypes: ManifestRule = ({ locations }) =>
  locations.flatMap(({ name, raw }) => {
    const given = raw.objectTypes
    if (name !== 'custom_object_record_sidebar') {
      if (given === undefined) return []
      return [refuse('object_types_not_supported', `objectTypes means nothing at ${name}.`)]
    }
    if (given === undefined) return [refuse('object_types_required', `${name} needs objectTypes.`)]
    if (!Array.isArray(given)) {
      return [refuse('object_types_must_be_array', `objectTypes at ${name} must be a list.`)]
    }
    if (given.length === 0) return [refuse('object_types_empty', `objectTypes at ${name} cannot be empty.`)]
    const wrong = given.filter((key) => typeof key !== 'string' || key === '')
    if (wrong.length === 0) return []
    return [refuse('object_types_invalid_entries', `objectTypes at ${name} must list custom object keys.`)]
  })

export const locationRules: readonly ManifestRule[] = [
  isThere,
  addresses,
  flexible,
  areKnown,
  hostsAreKnown,
  areAddresses,
  objectTypes,
].map(inFrames)
