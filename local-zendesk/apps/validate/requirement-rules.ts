import { isJsonObject, type JsonObject, readJson } from '../json.js'
import { type Package, textOf } from '../package.js'
import { customObjectFindings } from './custom-object-rules.js'
import { type Finding, list, refuse } from './finding.js'
import type { Manifest } from './manifest.js'

const TYPES = [
  'automations',
  'channel_integrations',
  'custom_objects',
  'macros',
  'targets',
  'views',
  'ticket_fields',
  'triggers',
  'user_fields',
  'organization_fields',
  'webhooks',
  'custom_objects_v2',
]
const UNTITLED = ['channel_integrations', 'custom_objects', 'webhooks', 'custom_objects_v2']
const MOST = 5_000
const MOST_LEGACY_OBJECTS = 50
const RETIRED_TARGETS = ['http_target', 'url_target_v2']

type RequirementRule = (requirements: JsonObject) => Finding[]

export const requirementFindings = (manifest: Manifest, app: Package): Finding[] => {
  const text = textOf(app, 'requirements.json')
  if (text === undefined) {
    if (manifest.requirementsOnly !== true) return []
    return [refuse('missing_requirements', 'An app of requirements only needs a requirements.json.')]
  }
  const chatOnly = manifest.products.length === 1 && manifest.products[0] === 'chat'
  if (manifest.marketingOnly === true || chatOnly) {
    return [refuse('requirements_not_supported', 'This kind of app cannot have a requirements.json.')]
  }
  const read = readJson(text)
  if (read.kind === 'broken' || !isJsonObject(read.value)) {
    const because = read.kind === 'broken' ? read.because : 'it is not an object'
    return [refuse('requirements_not_json', `requirements.json is not proper JSON: ${because}`)]
  }
  if (read.repeated.length > 0) {
    const message = `requirements.json has the same key more than once: ${list(read.repeated)}.`
    return [refuse('duplicate_requirements', message)]
  }
  const requirements = read.value
  return rules.flatMap((rule) => rule(requirements))
}

/** The items of one type by identifier; a type of the wrong shape has none. */
const itemsOf = (requirements: JsonObject, type: string): [string, JsonObject][] => {
  const items = requirements[type]
  if (!isJsonObject(items)) return []
  return Object.entries(items).map(([identifier, item]) => [identifier, isJsonObject(item) ? item : {}])
}

const lacks = (identifier: string, field: string): Finding =>
  refuse('missing_required_fields', `"${identifier}" in requirements.json lacks the required field ${field}.`)

const lackingFields = (items: [string, JsonObject][], fields: string[]): Finding[] =>
  items.flatMap(([identifier, item]) =>
    fields.filter((field) => item[field] === undefined).map((field) => lacks(identifier, field)),
  )

const typesAreKnown: RequirementRule = (requirements) => {
  const unknown = Object.keys(requirements).filter((type) => !TYPES.includes(type))
  const retired = itemsOf(requirements, 'targets')
    .map(([, item]) => String(item.type))
    .filter((type) => RETIRED_TARGETS.includes(type))
  const wrong = [...unknown, ...retired]
  if (wrong.length === 0) return []
  return [
    refuse(
      'invalid_requirements_types',
      `requirements.json has types that cannot be required: ${list(wrong)}.`,
    ),
  ]
}

const notTooMany: RequirementRule = (requirements) => {
  const count = Object.values(requirements)
    .flatMap((items) => (isJsonObject(items) ? Object.values(items) : [items]))
    .flat().length
  if (count <= MOST) return []
  return [
    refuse(
      'excessive_requirements',
      `requirements.json asks for ${count} items. At most ${MOST} are possible.`,
    ),
  ]
}

const titles: RequirementRule = (requirements) =>
  TYPES.filter((type) => !UNTITLED.includes(type)).flatMap((type) =>
    lackingFields(itemsOf(requirements, type), ['title']),
  )

const profileFieldKeys: RequirementRule = (requirements) =>
  ['user_fields', 'organization_fields'].flatMap((type) =>
    lackingFields(itemsOf(requirements, type), ['key']),
  )

const channelIntegrations: RequirementRule = (requirements) => {
  const items = itemsOf(requirements, 'channel_integrations')
  const findings = lackingFields(items, ['manifest_url'])
  if (items.length > 1) {
    findings.push(refuse('multiple_channel_integrations', 'An app can require one channel integration only.'))
  }
  return findings
}

const webhooks: RequirementRule = (requirements) =>
  lackingFields(itemsOf(requirements, 'webhooks'), [
    'name',
    'status',
    'endpoint',
    'http_method',
    'request_format',
  ])

const legacyObjects: RequirementRule = ({ custom_objects: given }) => {
  if (given === undefined) return []
  const kinds: [string, string[]][] = [
    ['custom_object_types', ['key', 'schema']],
    ['custom_object_relationship_types', ['key', 'source', 'target']],
  ]
  const objects = isJsonObject(given) ? given : {}
  const findings: Finding[] = []
  if (objects.custom_object_types === undefined) findings.push(lacks('custom_objects', 'custom_object_types'))
  let count = 0
  for (const [kind, fields] of kinds) {
    const listed = objects[kind]
    const items = (Array.isArray(listed) ? listed : []).filter(isJsonObject)
    count += items.length
    findings.push(
      ...lackingFields(
        items.map((item) => [kind, item]),
        fields,
      ),
    )
  }
  if (count > MOST_LEGACY_OBJECTS) {
    const message = `custom_objects asks for ${count} items. At most ${MOST_LEGACY_OBJECTS} are possible.`
    findings.push(refuse('excessive_custom_objects_requirements', message))
  }
  return findings
}

const rules: readonly RequirementRule[] = [
  typesAreKnown,
  notTooMany,
  channelIntegrations,
  profileFieldKeys,
  titles,
  webhooks,
  legacyObjects,
  customObjectFindings,
]
