import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addApp } from '../../local-zendesk/apps/build.js'
import { addInstallation, meetRequirements } from '../../local-zendesk/apps/installations.js'
import type { State } from '../../local-zendesk/state.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { ticketFields } from '../../src/zendesk/names.js'
import type { FieldIds } from '../../src/zendesk/ticket.js'

const fileOf = (name: string) => JSON.parse(readFileSync(join(process.cwd(), name), 'utf8'))

/** An account in which the app's requirements were met, as an install does, and the field ids it gave. */
export const withApp = (
  state: State,
  settings: Record<string, unknown> = {},
): { state: State; fieldIds: FieldIds } => {
  const zendesk = new Zendesk(() => state)
  const manifest = fileOf('manifest.json')
  const app = addApp(zendesk, {
    name: manifest.name,
    version: manifest.version,
    author: manifest.author,
    manifest,
    requirements: fileOf('requirements.json'),
    translations: {},
    files: {},
  })
  const installation = addInstallation(zendesk, app, settings)
  const outcome = meetRequirements(zendesk, app, installation)
  if (outcome.kind === 'failed') throw new Error(outcome.message)
  const rows = new Map(installation.requirements.map((row) => [row.identifier, Number(row.requirement_id)]))
  const ids = Object.entries(ticketFields).map(([name, identifier]) => [name, rows.get(identifier) ?? null])
  return { state: zendesk.state, fieldIds: Object.fromEntries(ids) as FieldIds }
}
