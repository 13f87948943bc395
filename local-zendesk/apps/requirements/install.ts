import { customObjectsMissing } from '../../custom-objects/plans.js'
import { ApiError } from '../../errors.js'
import type { RuleKind } from '../../rules/create-rule.js'
import type { App, Installation, State } from '../../state.js'
import type { Zendesk } from '../../zendesk.js'
import { inWords } from '../jobs.js'
import { isJsonObject, type Json, type JsonObject } from '../json.js'
import { requireCustomObjects } from './custom-objects.js'
import { requireRule } from './rules.js'
import { requireTicketField } from './ticket-fields.js'

// requirements.json, carried out at install and again at each update. Every item keeps a row that says which
// resource it became, so that a second time changes the resource instead of making another.

export type InstallResult = { kind: 'installed' } | { kind: 'refused'; reason: string }

/** One item with everything its maker needs. `present` is the resource it became before. */
export type Requirement = {
  identifier: string
  item: JsonObject
  present: number | string | undefined
  app: App
  installation: Installation
  /** Ids of the ticket fields of the same file by identifier, for rules that refer to them. */
  fieldIds: ReadonlyMap<string, number>
}

const RULES: readonly RuleKind[] = ['views', 'macros', 'triggers', 'automations']
const KEPT = ['custom_objects_v2', 'ticket_fields', ...RULES]

/** All or nothing: what was made before an item is refused is taken back. */
export const installRequirements = (
  zendesk: Zendesk,
  app: App,
  installation: Installation,
): InstallResult => {
  const before = snapshot(zendesk.state)
  const rows = structuredClone(installation.requirements)
  try {
    install(zendesk, app, installation)
    return { kind: 'installed' }
  } catch (problem) {
    if (!(problem instanceof ApiError) && !(problem instanceof NotMet)) throw problem
    Object.assign(zendesk.state, before)
    installation.requirements = rows
    return { kind: 'refused', reason: problem instanceof ApiError ? inWords(problem) : problem.message }
  }
}

/** A requirement that this account cannot meet, said in a sentence. */
class NotMet extends Error {}

const install = (zendesk: Zendesk, app: App, installation: Installation): void => {
  const requirements = (app.requirements ?? {}) as JsonObject
  const stranger = Object.keys(requirements).find((type) => !KEPT.includes(type))
  if (stranger !== undefined)
    throw new NotMet(`This local Zendesk does not keep ${stranger.replaceAll('_', ' ')}.`)

  if (isJsonObject(requirements.custom_objects_v2)) {
    const missing = customObjectsMissing(zendesk)
    if (missing !== null) throw new NotMet(`${app.name} needs custom objects. ${missing}`)
    for (const made of requireCustomObjects(zendesk, installation, requirements.custom_objects_v2)) {
      keepRow(zendesk, installation, 'custom_objects_v2', made.identifier, made.id)
    }
  }
  const fieldIds = new Map<string, number>()
  for (const [identifier, item] of itemsOf(requirements.ticket_fields)) {
    const present = rowOf(installation, 'ticket_fields', identifier)
    const id = named(identifier, () =>
      requireTicketField(zendesk, { identifier, item, present, app, installation, fieldIds }),
    )
    fieldIds.set(identifier, id)
    keepRow(zendesk, installation, 'ticket_fields', identifier, id)
  }
  for (const kind of RULES) {
    for (const [identifier, item] of itemsOf(requirements[kind])) {
      const present = rowOf(installation, kind, identifier)
      const requirement = { identifier, item, present, app, installation, fieldIds }
      const id = named(identifier, () => requireRule(zendesk, kind, requirement))
      keepRow(zendesk, installation, kind, identifier, id)
    }
  }
}

const itemsOf = (items: Json | undefined): [string, JsonObject][] =>
  isJsonObject(items)
    ? Object.entries(items).map(([identifier, item]) => [identifier, isJsonObject(item) ? item : {}])
    : []

const named = <T>(identifier: string, make: () => T): T => {
  try {
    return make()
  } catch (problem) {
    if (problem instanceof ApiError) throw new NotMet(`${identifier}: ${inWords(problem)}`)
    throw problem
  }
}

const rowOf = (installation: Installation, type: string, identifier: string) =>
  installation.requirements.find((row) => row.requirement_type === type && row.identifier === identifier)
    ?.requirement_id

const keepRow = (
  zendesk: Zendesk,
  installation: Installation,
  requirement_type: string,
  identifier: string,
  requirement_id: number | string,
): void => {
  const now = zendesk.now()
  const row = installation.requirements.find(
    (one) => one.requirement_type === requirement_type && one.identifier === identifier,
  )
  if (row) Object.assign(row, { requirement_id, updated_at: now })
  else {
    installation.requirements.push({
      identifier,
      requirement_id,
      requirement_type,
      created_at: now,
      updated_at: now,
    })
  }
}

type Kept = Pick<
  State,
  | 'ticket_fields'
  | 'custom_objects'
  | 'custom_object_fields'
  | 'object_triggers'
  | 'views'
  | 'macros'
  | 'triggers'
  | 'automations'
>

const snapshot = (state: State): Kept =>
  structuredClone({
    ticket_fields: state.ticket_fields,
    custom_objects: state.custom_objects,
    custom_object_fields: state.custom_object_fields,
    object_triggers: state.object_triggers,
    views: state.views,
    macros: state.macros,
    triggers: state.triggers,
    automations: state.automations,
  })

/**
 * Takes away the fields and rules that the installation made. What Zendesk does with custom objects and their
 * records then is unconfirmed; here they stay, because what is lost there cannot be brought back.
 */
export const removeRequirements = ({ state }: Zendesk, installation: Installation): void => {
  const made = (type: string) =>
    new Set(
      installation.requirements
        .filter((row) => row.requirement_type === type)
        .map((row) => String(row.requirement_id)),
    )
  const fields = made('ticket_fields')
  state.ticket_fields = state.ticket_fields.filter(({ id }) => !fields.has(String(id)))
  for (const kind of RULES) {
    const rules = made(kind)
    state[kind] = state[kind].filter(({ id }) => !rules.has(String(id)))
  }
}
