import type { App, Installation } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { addApp, buildPackage, replaceApp } from './build.js'
import { addInstallation, installationsOf, meetRequirements, updateInstallation } from './installations.js'

/** The package cannot be installed; the message says what is wrong with it. */
export class PackageRefused extends Error {
  constructor(reasons: string[]) {
    super(reasons.join('\n'))
    this.name = 'PackageRefused'
  }
}

/**
 * Installs a package in one go, without the API and its jobs: for a start with an app in a folder. An app of the
 * same name is updated. On a plan that cannot meet the requirements the app is left switched off, as by the API;
 * `refused` then says why.
 */
export const installPackage = (
  zendesk: Zendesk,
  zip: Uint8Array,
  settings: Record<string, unknown> = {},
): { app: App; installation: Installation; refused: string | null } => {
  const result = buildPackage(zip)
  if (result.kind === 'refused') throw new PackageRefused(result.reasons)
  const before = zendesk.state.apps.find(({ name }) => name === result.built.name)
  if (before) replaceApp(zendesk, before, result.built)
  const app = before ?? addApp(zendesk, result.built)
  const present = installationsOf(zendesk, app)[0]
  if (present) updateInstallation(zendesk, present, { settings })
  const installation = present ?? addInstallation(zendesk, app, settings)
  const outcome = meetRequirements(zendesk, app, installation)
  return { app, installation, refused: outcome.kind === 'failed' ? outcome.message : null }
}
