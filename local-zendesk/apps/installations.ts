import { fieldInvalid, recordNotFound } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { App, Installation, JobStatus, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { type Outcome, startAppJob } from './jobs.js'
import { installRequirements, removeRequirements } from './requirements/install.js'
import { firstSettings, settingsAfter } from './settings.js'

export const appById = (zendesk: Zendesk, id: string | number): App => {
  const found = zendesk.state.apps.find((app) => String(app.id) === String(id))
  if (!found) throw recordNotFound()
  return found
}

export const installationById = (zendesk: Zendesk, id: string): Installation => {
  const found = zendesk.state.installations.find((installation) => String(installation.id) === id)
  if (!found) throw recordNotFound()
  return found
}

export const installationsOf = (zendesk: Zendesk, app: App): Installation[] =>
  zendesk.state.installations.filter(({ app_id }) => app_id === app.id)

/** Adds an installation. It stays switched off until its requirements are there. */
export const addInstallation = (zendesk: Zendesk, app: App, given: JsonObject): Installation => {
  if (app.manifest.singleInstall === true && installationsOf(zendesk, app).length > 0) {
    throw fieldInvalid('app_id', `App: ${app.name} can be installed only once`)
  }
  const now = zendesk.now()
  const installation: Installation = {
    id: zendesk.newId(),
    app_id: app.id,
    enabled: false,
    settings: settingsAfter(app, firstSettings(app), given),
    role_restrictions: [],
    group_restrictions: [],
    requirements: [],
    created_at: now,
    updated_at: now,
  }
  zendesk.state.installations.push(installation)
  return installation
}

/** Makes what the package requires; only an installation that has all of it is switched on. */
export const meetRequirements = (zendesk: Zendesk, app: App, installation: Installation): Outcome => {
  const result = installRequirements(zendesk, app, installation)
  if (result.kind === 'refused') {
    installation.enabled = false
    return { kind: 'failed', message: result.reason }
  }
  installation.enabled = true
  installation.updated_at = zendesk.now()
  return { kind: 'done', message: `Installed ${app.name}`, appId: app.id }
}

/** With requirements an installation is a job; without, it is on at once. */
export const startInstallation = (
  zendesk: Zendesk,
  app: App,
  given: JsonObject,
): { installation: Installation; job: JobStatus | null } => {
  const installation = addInstallation(zendesk, app, given)
  if (app.requirements === null) {
    installation.enabled = true
    return { installation, job: null }
  }
  const job = startAppJob(zendesk, () => meetRequirements(zendesk, app, installation))
  return { installation, job }
}

export const updateInstallation = (zendesk: Zendesk, installation: Installation, given: JsonObject): void => {
  const app = appById(zendesk, installation.app_id)
  if (isObject(given.settings)) {
    installation.settings = settingsAfter(app, installation.settings, given.settings)
  }
  if (typeof given.enabled === 'boolean') installation.enabled = given.enabled
  if (Array.isArray(given.role_restrictions)) {
    installation.role_restrictions = given.role_restrictions.map(String)
  }
  if (Array.isArray(given.group_restrictions)) {
    installation.group_restrictions = given.group_restrictions.map(Number)
  }
  installation.updated_at = zendesk.now()
}

export const removeInstallation = (zendesk: Zendesk, installation: Installation): void => {
  removeRequirements(zendesk, installation)
  const { state } = zendesk
  state.installations = state.installations.filter(({ id }) => id !== installation.id)
}

/** Whom the app is loaded for: restrictions by role and group leave the others out. */
export const isServedTo = (zendesk: Zendesk, installation: Installation, user: User): boolean => {
  const { role_restrictions: roles, group_restrictions: groups, enabled } = installation
  if (!enabled || user.role === 'end-user') return false
  const role = user.custom_role_id === null ? user.role : String(user.custom_role_id)
  const roleFits = roles.length === 0 || roles.includes(role) || roles.includes(user.role)
  const groupFits =
    groups.length === 0 ||
    zendesk.state.memberships.some(
      ({ user_id, group_id }) => user_id === user.id && groups.includes(group_id),
    )
  return roleFits && groupFits
}
