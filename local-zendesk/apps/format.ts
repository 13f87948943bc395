import type { App, Installation, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { assetPrefix } from './assets.js'
import { appById, isServedTo } from './installations.js'
import type { JsonObject } from './json.js'
import { openSettings, parametersOf } from './settings.js'
import { manifestOf } from './validate/manifest.js'

export const appReply = (app: App) => ({
  id: app.id,
  name: app.name,
  version: app.version,
  author_name: app.author.name,
  author_email: app.author.email,
  author_url: app.author.url ?? null,
  visibility: app.manifest.private === false ? 'public' : 'private',
  state: 'published',
  installable: true,
  single_install: app.manifest.singleInstall === true,
  framework_version: String(app.manifest.frameworkVersion ?? ''),
  default_locale: String(app.manifest.defaultLocale ?? 'en'),
  parameters: parametersOf(app).map(({ name, type, required, secure }, position) => ({
    name,
    kind: type,
    required,
    secure,
    position,
  })),
  created_at: app.created_at,
  updated_at: app.updated_at,
})

export const installationReply = (zendesk: Zendesk, installation: Installation, user: User) => {
  const app = appById(zendesk, installation.app_id)
  const settings = openSettings(app, installation.settings)
  return {
    id: installation.id,
    // A number, as in the job status: zcli compares the two with ===.
    app_id: installation.app_id,
    product: 'support',
    enabled: installation.enabled,
    servable: isServedTo(zendesk, installation, user),
    settings,
    settings_objects: Object.entries(settings).map(([name, value]) => ({ name, value })),
    role_restrictions: installation.role_restrictions,
    group_restrictions: installation.group_restrictions,
    has_unmet_requirements: app.requirements !== null && installation.requirements.length === 0,
    created_at: installation.created_at,
    updated_at: installation.updated_at,
  }
}

/** The name in `/agent/apps/<name>`. */
const dashed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')

/**
 * What the agent workspace loads, in the form of the app.json that zcli serves while developing, ids as numbers:
 * apps that run at this location for this user, with the settings an agent may read.
 */
export const appListing = (zendesk: Zendesk, page: URL, user: User, location: string | undefined) => {
  const shown = zendesk.state.installations
    .filter((installation) => isServedTo(zendesk, installation, user))
    .map((installation) => ({ installation, app: appById(zendesk, installation.app_id) }))
    .filter(({ app }) => location === undefined || locationNames(app).includes(location))
  const apps = [...new Set(shown.map(({ app }) => app))]
  return {
    apps: apps.map((app) => ({
      id: app.id,
      name: app.name,
      dashed_name: dashed(app.name),
      version: app.version,
      default_locale: String(app.manifest.defaultLocale ?? 'en'),
      framework_version: String(app.manifest.frameworkVersion ?? ''),
      single_install: app.manifest.singleInstall === true,
      asset_url_prefix: assetPrefix(page, app.id),
      locations: locationsOf(app),
    })),
    installations: shown.map(({ installation, app }) => ({
      id: installation.id,
      app_id: app.id,
      name: String(installation.settings.title ?? app.name),
      enabled: installation.enabled,
      settings: openSettings(app, installation.settings),
      requirements: installation.requirements,
      updated_at: installation.updated_at,
    })),
  }
}

const options = (app: App) => manifestOf(app.manifest as JsonObject).locations

const locationNames = (app: App): string[] => options(app).map(({ name }) => name)

const WITH_ICON = ['top_bar', 'nav_bar', 'system_top_bar', 'ticket_editor']

const locationsOf = (app: App): Record<string, Record<string, unknown>> => {
  const locations: Record<string, Record<string, unknown>> = {}
  for (const { product, name, url, autoLoad, flexible, raw } of options(app)) {
    const of = locations[product] ?? {}
    locations[product] = of
    of[name] = {
      ...raw,
      url: typeof url === 'string' ? url : '',
      autoLoad,
      flexible: flexible === true,
      ...(WITH_ICON.includes(name) ? { svg: `icon_${name}.svg` } : {}),
    }
  }
  return locations
}
