import { type ErrorDetails, recordInvalid } from '../../errors.js'
import type { Rule } from '../../state.js'
import type { Zendesk } from '../../zendesk.js'
import { isJsonObject, type Json, type JsonObject } from '../json.js'
import type { Requirement } from './install.js'

export type RuleKind = 'views' | 'macros' | 'triggers' | 'automations'

/** A view, macro, trigger or automation as the API would take it from an admin, kept in the app's name. */
export const requireRule = (zendesk: Zendesk, kind: RuleKind, requirement: Requirement): number => {
  const { present, installation } = requirement
  const item = withFieldIds(requirement.item, requirement.fieldIds)
  const body = bodyOf(kind, item)
  check(kind, body)
  const rules = zendesk.state[kind]
  const before = rules.find(({ id }) => id === present)
  const now = zendesk.now()
  const rule: Rule = {
    id: before?.id ?? zendesk.newId(),
    title: String(item.title),
    description: typeof item.description === 'string' ? item.description : null,
    active: item.active !== false,
    position: before?.position ?? rules.length + 1,
    body,
    app_installation_id: installation.id,
    created_at: before?.created_at ?? now,
    updated_at: now,
  }
  if (before) Object.assign(before, rule)
  else rules.push(rule)
  return rule.id
}

/**
 * A rule names a ticket field of the same file by its identifier, `custom_fields_<identifier>`, since nobody
 * knows the id before the install.
 */
const withFieldIds = (item: JsonObject, ids: ReadonlyMap<string, number>): JsonObject => {
  const replace = (value: Json): Json => {
    if (typeof value === 'string') {
      const identifier = /^(?:custom_fields|ticket_fields)_(.+)$/.exec(value)?.[1]
      const id = identifier === undefined ? undefined : ids.get(identifier)
      return id === undefined ? value : `custom_fields_${id}`
    }
    if (Array.isArray(value)) return value.map(replace)
    if (!isJsonObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]))
  }
  return replace(item) as JsonObject
}

const listOf = (value: Json | undefined): JsonObject[] =>
  (Array.isArray(value) ? value : []).filter(isJsonObject)

const conditionsOf = (item: JsonObject): { all: JsonObject[]; any: JsonObject[] } => {
  const given = isJsonObject(item.conditions) ? item.conditions : item
  return { all: listOf(given.all), any: listOf(given.any) }
}

const bodyOf = (kind: RuleKind, item: JsonObject): Record<string, unknown> => {
  if (kind === 'macros') return { actions: listOf(item.actions), restriction: item.restriction ?? null }
  const conditions = conditionsOf(item)
  if (kind !== 'views') return { conditions, actions: listOf(item.actions) }
  const output = isJsonObject(item.output) ? item.output : {}
  const columns = Array.isArray(output.columns) ? output.columns.map(String) : []
  return {
    conditions,
    execution: {
      columns: columns.map((id) => ({ id, title: id })),
      group_by: output.group_by ?? null,
      group_order: output.group_order ?? 'asc',
      sort_by: output.sort_by ?? 'updated_at',
      sort_order: output.sort_order ?? 'desc',
    },
    restriction: item.restriction ?? null,
  }
}

const check = (kind: RuleKind, body: Record<string, unknown>): void => {
  const details: ErrorDetails = {}
  const actions = Array.isArray(body.actions) ? body.actions : null
  if (actions !== null && actions.length === 0) {
    details.actions = [{ description: 'Actions: cannot be blank', error: 'BlankValue' }]
  }
  const conditions = body.conditions as { all: JsonObject[]; any: JsonObject[] } | undefined
  if (conditions && conditions.all.length + conditions.any.length === 0 && kind !== 'triggers') {
    details.conditions = [{ description: 'Conditions: cannot be blank', error: 'BlankValue' }]
  }
  if (Object.keys(details).length > 0) throw recordInvalid(details)
}
