import * as v from 'valibot'
import type { AppLocation, AppLocationEntry, InstalledApp } from './host.js'

const locationSchema = v.union([
  v.string(),
  v.object({
    url: v.optional(v.string(), ''),
    autoLoad: v.optional(v.boolean(), true),
    size: v.optional(v.object({ width: v.optional(v.string()), height: v.optional(v.string()) })),
    svg: v.optional(v.string()),
  }),
])
const settingsSchema = v.union([
  v.record(v.string(), v.unknown()),
  v.array(v.record(v.string(), v.unknown())),
])
const id = v.pipe(v.union([v.number(), v.string()]), v.transform(Number))

/** `GET /local/apps`: shaped like the app.json that zcli's server gives, ids as numbers. */
export const appListing = v.object({
  apps: v.array(
    v.object({
      id,
      name: v.string(),
      version: v.optional(v.string(), '0.0.0'),
      asset_url_prefix: v.string(),
      locations: v.record(v.string(), v.record(v.string(), locationSchema)),
    }),
  ),
  installations: v.array(
    v.object({
      id,
      app_id: id,
      enabled: v.optional(v.boolean(), true),
      settings: v.optional(settingsSchema, {}),
    }),
  ),
})

export const installedApps = (listing: v.InferOutput<typeof appListing>): InstalledApp[] =>
  listing.installations.flatMap((installation) => {
    const app = listing.apps.find((one) => one.id === installation.app_id)
    if (!app || !installation.enabled) return []
    const settings = Array.isArray(installation.settings)
      ? Object.assign({}, ...installation.settings)
      : installation.settings
    const title = typeof settings.title === 'string' ? settings.title : settings.name
    return [
      {
        id: app.id,
        installationId: installation.id,
        name: typeof title === 'string' && title !== '' ? title : app.name,
        version: app.version,
        settings,
        assetUrlPrefix: app.asset_url_prefix,
        locations: supportLocations(app.locations),
      },
    ]
  })

const supportLocations = (
  locations: Record<string, Record<string, v.InferOutput<typeof locationSchema>>>,
): Partial<Record<AppLocation, AppLocationEntry>> =>
  Object.fromEntries(
    Object.entries({ ...locations.zendesk, ...locations.support }).map(([name, entry]) => [
      name,
      typeof entry === 'string'
        ? { url: entry, autoLoad: true, size: undefined, svg: undefined }
        : { url: entry.url, autoLoad: entry.autoLoad, size: entry.size, svg: entry.svg },
    ]),
  )
