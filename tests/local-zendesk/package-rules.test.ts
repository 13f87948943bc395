import { strToU8, zipSync } from 'fflate'
import type { Json, JsonObject } from '../../local-zendesk/apps/json.js'
import { readPackage } from '../../local-zendesk/apps/package.js'
import { validatePackage } from '../../local-zendesk/apps/validate/validate.js'
import {
  aManifest,
  aPackage,
  aRequirements,
  type PackageFiles,
  packageFiles,
  zipOf,
} from '../support/a-package.js'

const findings = (zip: Uint8Array): { errors: string[]; warnings: string[] } => {
  const read = readPackage(zip)
  if (read.kind === 'unreadable') throw new Error(read.because)
  const { errors, warnings } = validatePackage(read.package)
  return { errors: errors.map(({ key }) => key), warnings: warnings.map(({ key }) => key) }
}

const manifest = (parts: JsonObject): PackageFiles => ({ 'manifest.json': JSON.stringify(aManifest(parts)) })
const without = (key: string): PackageFiles => {
  const { [key]: _gone, ...rest } = aManifest()
  return { 'manifest.json': JSON.stringify(rest) }
}
const sidebar = (value: Json): PackageFiles => manifest({ location: { support: { ticket_sidebar: value } } })
const parameter = (parts: JsonObject): PackageFiles => manifest({ parameters: [{ name: 'one', ...parts }] })
const requirements = (value: Json): PackageFiles => ({ 'requirements.json': JSON.stringify(value) })
const objects = (parts: JsonObject): PackageFiles =>
  requirements({ custom_objects_v2: { ...(aRequirements().custom_objects_v2 as JsonObject), ...parts } })
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
const field = (parts: JsonObject, at = 0): JsonObject => ({
  key: `f${at}`,
  title: 'F',
  type: 'text',
  object_key: 'visit',
  ...parts,
})
const objectTrigger = (parts: JsonObject): JsonObject => ({
  key: 't',
  object_key: 'visit',
  title: 'T',
  conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }] },
  actions: [{ field: 'custom_object.visit.custom_fields.reason', value: 'x' }],
  ...parts,
})
const condition = { field: 'update_type', operator: 'is', value: 'Create' }
const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(24)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}
const english = (app: Json): PackageFiles => ({ 'translations/en.json': JSON.stringify({ app }) })

const accepted: [string, PackageFiles][] = [
  ['the small app', {}],
  ['an app without author.url', manifest({ author: { name: 'A', email: 'a@app.example' } })],
  ['a location that is an address string', sidebar('assets/index.html')],
  ['an https address', sidebar({ url: 'https://app.example/index.html' })],
  ['http on localhost', sidebar({ url: 'http://localhost:4567/index.html' })],
  ['an address from a setting', sidebar({ url: 'http://{{setting.host}}/index.html' })],
  ['an asset with a query', sidebar({ url: 'assets/index.html?view=small' })],
  ['no url where nothing loads by itself', sidebar({ autoLoad: false })],
  ['keys nobody knows', manifest({ somethingElse: true })],
  ['a locale of a country', { 'translations/en-US.json': '{"app":{}}' }],
  ['the old name of the product', manifest({ location: { zendesk: { nav_bar: 'assets/index.html' } } })],
  [
    'ten options',
    objects({ object_fields: [field({ type: 'dropdown', custom_field_options: times(10, () => ({})) })] }),
  ],
  ['twenty fields of an object', objects({ object_fields: times(20, (at) => field({}, at)) })],
  ['a banner of the right size', { 'assets/banner.png': png(1660, 400) }],
  ['a plain svg', { 'assets/icon_nav_bar.svg': '<svg viewBox="0 0 18 18"></svg>' }],
]

const refused: [string, string, PackageFiles][] = [
  ['manifest_not_json', 'a manifest that is not JSON', { 'manifest.json': '{' }],
  ['duplicate_manifest_keys', 'a repeated key', { 'manifest.json': '{"name":"a","name":"b"}' }],
  ['manifest_keys.missing', 'no author', without('author')],
  ['manifest_keys.missing', 'no defaultLocale', without('defaultLocale')],
  ['manifest_keys.missing', 'no location', without('location')],
  ['manifest_keys.missing', 'no frameworkVersion', without('frameworkVersion')],
  ['invalid_version', 'frameworkVersion 2', manifest({ frameworkVersion: '2' })],
  ['unacceptable_string', 'a version that is a number', manifest({ version: 1 })],
  ['unacceptable_boolean', 'private as a word', manifest({ private: 'yes' })],
  ['unacceptable_hash', 'experiments as a list', manifest({ experiments: [] })],
  ['invalid_experiment', 'an experiment nobody runs', manifest({ experiments: { fast: true } })],
  ['unacceptable_array_of_strings', 'a domainWhitelist of numbers', manifest({ domainWhitelist: [1] })],
  ['invalid_no_template', 'noTemplate as a number', manifest({ noTemplate: 3 })],
  ['no_template_deprecated_in_v2', 'noTemplate', manifest({ noTemplate: true })],
  ['invalid_url', 'an empty author url', manifest({ author: { name: 'A', url: '' } })],
  ['invalid_url', 'terms that are no address', manifest({ termsConditionsURL: 'here' })],
  ['invalid_default_locale', 'en_us', manifest({ defaultLocale: 'en_us' })],
  ['missing_translation_file', 'a locale without a file', manifest({ defaultLocale: 'de' })],
  [
    'oauth_keys.missing',
    'oauth without keys',
    manifest({ oauth: {}, parameters: [{ name: 't', type: 'oauth' }] }),
  ],
  ['oauth_parameter_required', 'oauth without a parameter', manifest({ oauth: {} })],
  ['parameters_not_an_array', 'parameters as an object', manifest({ parameters: {} })],
  ['duplicate_parameters', 'two of one name', manifest({ parameters: [{ name: 'a' }, { name: 'a' }] })],
  ['unacceptable_boolean', 'required as a word', parameter({ required: 'yes' })],
  ['unacceptable_boolean', 'secure as a word', parameter({ secure: 'yes' })],
  ['invalid_hidden_parameter', 'hidden and required', parameter({ type: 'hidden', required: true })],
  ['invalid_type_parameter', 'type dropdown', parameter({ type: 'dropdown' })],
  ['invalid_type_parameter', 'type password', parameter({ type: 'password' })],
  ['name_as_parameter_name', 'a parameter called name', manifest({ parameters: [{ name: 'name' }] })],
  ['oauth_parameter_cannot_be_secure', 'secure oauth', parameter({ type: 'oauth', secure: true })],
  [
    'too_many_oauth_parameters',
    'two oauth parameters',
    manifest({
      parameters: [
        { name: 'a', type: 'oauth' },
        { name: 'b', type: 'oauth' },
      ],
    }),
  ],
  ['field_requires_secure_parameter', 'scopes of an open parameter', parameter({ scopes: ['header'] })],
  ['field_cannot_be_empty', 'no scopes', parameter({ secure: true, scopes: [] })],
  ['field_contains_invalid_values', 'a scope that is none', parameter({ secure: true, scopes: ['cookie'] })],
  ['invalid_location_uri', 'a file that is not there', sidebar({ url: 'assets/none.html' })],
  ['invalid_location_uri', 'a file outside assets', sidebar({ url: 'manifest.json' })],
  ['invalid_location_uri', 'plain http', sidebar({ url: 'http://app.example/' })],
  ['blank_location_uri', 'no url', sidebar({})],
  [
    'invalid_location_flexible_type',
    'flexible as a word',
    sidebar({ url: 'assets/index.html', flexible: 'yes' }),
  ],
  [
    'invalid_location',
    'a place nobody has',
    manifest({ location: { support: { cellar: 'assets/index.html' } } }),
  ],
  [
    'invalid_host',
    'a product nobody has',
    manifest({ location: { phone: { nav_bar: 'assets/index.html' } } }),
  ],
  ['locations_must_be_urls', 'a location by name alone', manifest({ location: ['ticket_sidebar'] })],
  [
    'object_types_required',
    'a record sidebar without objects',
    manifest({ location: { support: { custom_object_record_sidebar: { url: 'assets/index.html' } } } }),
  ],
  ['no_location_required', 'locations without code', manifest({ requirementsOnly: true })],
  ['no_framework_version_required', 'a framework without code', manifest({ requirementsOnly: true })],
  ['marketing_only_app_cant_be_private', 'marketing in private', manifest({ marketingOnly: true })],
  ['no_parameters_required', 'marketing with parameters', manifest({ marketingOnly: true })],
  ['no_source_required_apps', 'code of framework 1', { 'app.js': '' }],
  ['translation.invalid_locale', 'translations/en_us.json', { 'translations/en_us.json': '{}' }],
  ['translation.not_json', 'a translation that is not JSON', { 'translations/de.json': '{' }],
  ['translation.not_json_object', 'a translation that is a list', { 'translations/de.json': '[]' }],
  ['translation.missing_required_key', 'no name', english({})],
  [
    'translation.missing_required_key_on_leaf',
    'no label',
    english({ name: 'A', parameters: { currency: {} } }),
  ],
  ['translation.invalid_format', 'a bare text beside a package', english({ package: 'a', name: 'A' })],
  [
    'translation.missing_required_key',
    'a public app without a description',
    { ...manifest({ private: false }), ...english({ name: 'A' }) },
  ],
  ['translation.missing_required_key_for_product', 'no name for a product', english({ support: {} })],
  [
    'translation.products_do_not_match_manifest_products',
    'texts of another product',
    english({ sell: { name: 'A' } }),
  ],
  ['requirements_not_json', 'requirements that are not JSON', { 'requirements.json': '{' }],
  ['duplicate_requirements', 'a repeated key', { 'requirements.json': '{"macros":{"a":{},"a":{}}}' }],
  ['invalid_requirements_types', 'custom roles', requirements({ custom_roles: {} })],
  [
    'invalid_requirements_types',
    'a retired target',
    requirements({ targets: { a: { title: 'A', type: 'http_target' } } }),
  ],
  ['missing_required_fields', 'a view without a title', requirements({ views: { a: {} } })],
  [
    'missing_required_fields',
    'a user field without a key',
    requirements({ user_fields: { a: { title: 'A' } } }),
  ],
  ['missing_required_fields', 'a webhook of a name only', requirements({ webhooks: { a: { name: 'A' } } })],
  [
    'multiple_channel_integrations',
    'two channels',
    requirements({ channel_integrations: { a: { manifest_url: 'x' }, b: { manifest_url: 'y' } } }),
  ],
  [
    'excessive_requirements',
    'more than 5,000',
    requirements({ macros: Object.fromEntries(times(5_001, (at) => [`m${at}`, { title: 'M' }])) }),
  ],
  ['invalid_cov2_requirements_structure_v2', 'objects as a list', requirements({ custom_objects_v2: [] })],
  ['empty_cov2_requirements', 'objects that ask for nothing', requirements({ custom_objects_v2: {} })],
  [
    'invalid_objects_structure_in_cov2_requirements_v2',
    'objects of the wrong shape',
    objects({ objects: {} }),
  ],
  [
    'missing_cov2_object_schema_key',
    'an object without a plural',
    objects({ objects: [{ key: 'visit', title: 'Visit', include_in_list_view: true }] }),
  ],
  [
    'missing_cov2_field_schema_key',
    'a field without a type',
    objects({ object_fields: [{ ...field({}), type: undefined as unknown as Json }] }),
  ],
  [
    'missing_cov2_trigger_schema_key_v2',
    'a trigger without a title',
    objects({ object_triggers: [{ key: 't', object_key: 'visit' }] }),
  ],
  [
    'invalid_cov2_object_reference_in_fields_v2',
    'a field of nothing',
    objects({ object_fields: [field({ object_key: 'other' })] }),
  ],
  [
    'invalid_cov2_object_reference_in_triggers_v2',
    'a trigger of nothing',
    objects({ object_triggers: [objectTrigger({ object_key: 'other' })] }),
  ],
  [
    'excessive_custom_objects_v2_requirements',
    '51 objects',
    objects({
      objects: times(51, (at) => ({
        key: at === 0 ? 'visit' : `o${at}`,
        title: 'O',
        title_pluralized: 'O',
        include_in_list_view: true,
      })),
    }),
  ],
  [
    'excessive_custom_objects_v2_fields',
    '21 fields',
    objects({ object_fields: times(21, (at) => field({}, at)) }),
  ],
  [
    'excessive_custom_objects_v2_triggers',
    '11 triggers',
    objects({ object_triggers: times(11, () => objectTrigger({})) }),
  ],
  [
    'excessive_cov2_selection_fields_per_object',
    'six dropdowns',
    objects({ object_fields: times(6, (at) => field({ type: 'dropdown' }, at)) }),
  ],
  [
    'excessive_cov2_field_options',
    'eleven options',
    objects({ object_fields: [field({ type: 'dropdown', custom_field_options: times(11, () => ({})) })] }),
  ],
  [
    'excessive_cov2_relationship_filter_conditions',
    '21 filter conditions',
    objects({
      object_fields: [field({ type: 'lookup', relationship_filter: { all: times(21, () => ({})) } })],
    }),
  ],
  [
    'invalid_cov2_trigger_conditions_structure_v2',
    'conditions under none',
    objects({ object_triggers: [objectTrigger({ conditions: { none: [] } })] }),
  ],
  [
    'empty_cov2_trigger_conditions_v2',
    'no condition',
    objects({ object_triggers: [objectTrigger({ conditions: { all: [] } })] }),
  ],
  [
    'excessive_custom_objects_v2_trigger_conditions_v2',
    '51 conditions',
    objects({ object_triggers: [objectTrigger({ conditions: { all: times(51, () => condition) } })] }),
  ],
  [
    'invalid_cov2_trigger_actions_structure_v2',
    'actions as an object',
    objects({ object_triggers: [objectTrigger({ actions: {} })] }),
  ],
  [
    'empty_cov2_trigger_actions_v2',
    'no action',
    objects({ object_triggers: [objectTrigger({ actions: [] })] }),
  ],
  [
    'excessive_custom_objects_v2_trigger_actions_v2',
    '26 actions',
    objects({ object_triggers: [objectTrigger({ actions: times(26, () => ({ field: 'a', value: 'b' })) })] }),
  ],
  [
    'setting_placeholders_not_allowed_in_cov2_requirements',
    'a setting in an object',
    objects({ object_fields: [field({ title: '{{setting.title}}' })] }),
  ],
  [
    'excessive_cov2_payload_size',
    'more than a mebibyte',
    objects({ object_fields: [field({ description: 'x'.repeat(1_048_576) })] }),
  ],
  ['banner.invalid_format', 'a banner that is no image', { 'assets/banner.png': 'text' }],
  ['banner.invalid_size', 'a banner of another size', { 'assets/banner.png': png(100, 100) }],
  ['dirty_svg', 'an svg that is none', { 'assets/a.svg': 'text' }],
  ['unsupported_mime_type_detected', 'a PDF by its name', { 'assets/a.pdf': '' }],
  [
    'unsupported_mime_type_detected',
    'a zip under another name',
    { 'assets/a.png': new Uint8Array([80, 75, 3, 4]) },
  ],
]

const warned: [string, string, PackageFiles][] = [
  [
    'insecure_token_parameter_in_manifest',
    'an open token',
    manifest({ parameters: [{ name: 'api_token' }] }),
  ],
  [
    'default_secure_or_hidden_parameter_in_manifest',
    'a hidden default',
    parameter({ type: 'hidden', default: 'x' }),
  ],
  ['secure_parameters_with_no_scopes_in_manifest', 'no scopes', parameter({ secure: true })],
  ['insecure_http_request', 'http in a script', { 'assets/main.js': 'fetch("http://app.example")' }],
  ['generic_secrets', 'a word that goes with secrets', { 'assets/main.js': 'const username = 1' }],
  ['application_secret', 'a key', { 'assets/key.txt': '-----BEGIN RSA PRIVATE KEY-----' }],
  ['sanitised_svg', 'a script in an svg', { 'assets/a.svg': '<svg><script>1</script></svg>' }],
  ['bitmap_in_svg', 'a bitmap in an svg', { 'assets/a.svg': '<svg><image href="a.png"/></svg>' }],
]

describe('an app package', () => {
  test.each(accepted)('is accepted: %s', (_what, parts) => {
    expect(findings(aPackage(parts)).errors).toEqual([])
  })

  test.each(refused)('is refused with %s: %s', (key, _what, parts) => {
    expect(findings(aPackage(parts)).errors).toContain(key)
  })

  test.each(warned)('is accepted with the warning %s: %s', (key, _what, parts) => {
    const found = findings(aPackage(parts))
    expect(found.errors).toEqual([])
    expect(found.warnings).toContain(key)
  })

  test('must have its manifest at the root', () => {
    expect(findings(zipOf({ 'readme.md': 'x' })).errors).toContain('missing_manifest')
    expect(findings(zipOf({ 'app/manifest.json': '{}' })).errors).toContain('nested_manifest')
  })

  test('that has requirements only must have them', () => {
    const only = JSON.stringify({
      author: {},
      defaultLocale: 'en',
      requirementsOnly: true,
    })
    const { 'requirements.json': _gone, ...files } = packageFiles({ 'manifest.json': only })
    expect(findings(zipOf(files)).errors).toEqual(['missing_requirements'])
  })

  test('cannot require anything from Chat alone', () => {
    const chat = manifest({ location: { chat: { chat_sidebar: 'assets/index.html' } } })
    expect(findings(aPackage(chat)).errors).toEqual(['requirements_not_supported'])
  })

  test('must not hold a symbolic link', () => {
    const files = Object.entries(packageFiles()).map(
      ([path, content]) => [path, strToU8(String(content))] as const,
    )
    const zip = zipSync({
      ...Object.fromEntries(files),
      'assets/link.html': [strToU8('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
    })
    expect(findings(zip).errors).toContain('symlink_in_zip')
  })
})

describe('a zip', () => {
  test('that is none is unreadable', () => {
    expect(readPackage(strToU8('no zip at all')).kind).toBe('unreadable')
  })

  test('whose files point outside is unreadable', () => {
    expect(readPackage(zipOf({ '../outside.txt': 'x' })).kind).toBe('unreadable')
  })

  test('that unpacks to more than memory should hold is unreadable', () => {
    expect(readPackage(zipOf({ 'big.bin': new Uint8Array(65 * 1024 * 1024) })).kind).toBe('unreadable')
  })
})
