import { createRule, type RuleKind, updateRule } from '../../rules/create-rule.js'
import type { Zendesk } from '../../zendesk.js'
import { isJsonObject, type Json, type JsonObject } from '../json.js'
import type { Requirement } from './install.js'

/** A view, macro, trigger or automation, made once and brought up to date after that. */
export const requireRule = (zendesk: Zendesk, kind: RuleKind, requirement: Requirement): number => {
  const { present, installation, fieldIds } = requirement
  const item = withFieldIds(requirement.item, fieldIds)
  const before = zendesk.state[kind].find(({ id }) => id === present)
  if (!before) return createRule(zendesk, kind, item, installation.id).id
  updateRule(zendesk, kind, before, item)
  return before.id
}

/**
 * A rule names a ticket field of the same file by its identifier, `custom_fields_<identifier>`, since nobody
 * knows the id before the install. That form is unconfirmed; rules that go by tags do not depend on it.
 */
const withFieldIds = (item: JsonObject, ids: ReadonlyMap<string, number>): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([key, value]) => [key, replaced(value, ids)]))

const replaced = (value: Json, ids: ReadonlyMap<string, number>): Json => {
  if (typeof value === 'string') {
    const identifier = /^(?:custom_fields|ticket_fields)_(.+)$/.exec(value)?.[1]
    const id = identifier === undefined ? undefined : ids.get(identifier)
    return id === undefined ? value : `custom_fields_${id}`
  }
  if (Array.isArray(value)) return value.map((one) => replaced(one, ids))
  return isJsonObject(value) ? withFieldIds(value, ids) : value
}
