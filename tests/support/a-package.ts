import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { JsonObject } from '../../local-zendesk/apps/json.js'

export type PackageFiles = Record<string, string | Uint8Array>

export const aManifest = (parts: JsonObject = {}): JsonObject => ({
  name: 'Small app',
  author: { name: 'A. Maker', email: 'maker@app.example', url: 'https://app.example' },
  defaultLocale: 'en',
  private: true,
  version: '1.0.0',
  frameworkVersion: '2.0',
  location: {
    support: {
      ticket_sidebar: { url: 'assets/index.html', flexible: true },
      nav_bar: { url: 'assets/index.html' },
    },
  },
  parameters: [
    { name: 'currency', type: 'text', default: 'EUR' },
    { name: 'secret', type: 'text', secure: true, scopes: ['header'] },
  ],
  ...parts,
})

export const aRequirements = (): JsonObject => ({
  ticket_fields: {
    mood: {
      title: 'Mood',
      type: 'tagger',
      custom_field_options: [
        { name: 'Calm', value: 'mood_calm' },
        { name: 'Cross', value: 'mood_cross' },
      ],
    },
  },
  views: {
    cross: {
      title: 'Cross customers',
      all: [
        { field: 'status', operator: 'less_than', value: 'solved' },
        { field: 'custom_fields_mood', operator: 'is', value: 'mood_cross' },
      ],
      output: { columns: ['subject'] },
    },
  },
  triggers: {
    tag: {
      title: 'Tag cross customers',
      all: [{ field: 'custom_fields_mood', operator: 'is', value: 'mood_cross' }],
      actions: [{ field: 'current_tags', value: 'cross' }],
    },
  },
  automations: {
    remind: {
      title: 'Remind after a day',
      all: [
        { field: 'status', operator: 'is', value: 'pending' },
        { field: 'PENDING', operator: 'is', value: '24' },
      ],
      actions: [{ field: 'current_tags', value: 'reminded' }],
    },
  },
  macros: { sorry: { title: 'Say sorry', actions: [{ field: 'comment_value', value: 'We are sorry.' }] } },
  custom_objects_v2: {
    objects: [{ key: 'visit', title: 'Visit', title_pluralized: 'Visits', include_in_list_view: true }],
    object_fields: [
      { key: 'reason', title: 'Reason', type: 'text', object_key: 'visit' },
      {
        key: 'ticket',
        title: 'Ticket',
        type: 'lookup',
        object_key: 'visit',
        relationship_target_type: 'zen:ticket',
      },
    ],
    object_triggers: [
      {
        key: 'made',
        object_key: 'visit',
        title: 'A visit was made',
        conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
        actions: [{ field: 'custom_object.visit.custom_fields.reason', value: 'new' }],
      },
    ],
  },
})

/** The files of a small app that passes every rule; parts given replace or add. */
export const packageFiles = (parts: PackageFiles = {}): PackageFiles => ({
  'manifest.json': JSON.stringify(aManifest()),
  'translations/en.json': JSON.stringify({
    app: { name: 'Small app', parameters: { currency: { label: 'Currency' } } },
  }),
  'requirements.json': JSON.stringify(aRequirements()),
  'assets/index.html': '<!doctype html><title>Small</title><script src="main.js"></script>',
  'assets/main.js': 'document.title = "ready"',
  ...parts,
})

export const zipOf = (files: PackageFiles): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  )

export const aPackage = (parts: PackageFiles = {}): Uint8Array => zipOf(packageFiles(parts))

/** The same in a folder of its own, for clients that read folders. */
export const aPackageFolder = (parts: PackageFiles = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'small-app-'))
  for (const [path, content] of Object.entries(packageFiles(parts))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}
