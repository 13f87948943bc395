import { type ErrorDetails, fieldBlank, recordInvalid } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { Id, Rule } from '../state.js'
import type { Action } from '../tickets/actions.js'
import type { Condition, Conditions } from '../tickets/conditions.js'
import type { Zendesk } from '../zendesk.js'
import { automationComplaints } from './automation-rules.js'

export type RuleKind = 'views' | 'macros' | 'triggers' | 'automations'

/** Takes a view, macro, trigger or automation as the API and requirements.json word it, or refuses it. */
export const createRule = (
  zendesk: Zendesk,
  kind: RuleKind,
  input: JsonObject,
  installationId: Id | null = null,
): Rule => {
  if (typeof input.title !== 'string' || input.title.trim() === '') throw fieldBlank('title')
  const now = zendesk.now()
  const rules = zendesk.state[kind]
  const rule: Rule = {
    id: zendesk.newId(),
    title: input.title,
    description: typeof input.description === 'string' ? input.description : null,
    active: input.active !== false,
    position: typeof input.position === 'number' ? input.position : rules.length + 1,
    body: bodyOf(kind, input, {}),
    app_installation_id: installationId,
    created_at: now,
    updated_at: now,
  }
  checkRule(kind, rule, rules)
  rules.push(rule)
  return rule
}

/** PUT replaces both lists of conditions whole, and the actions when they are sent. */
export const updateRule = (zendesk: Zendesk, kind: RuleKind, rule: Rule, input: JsonObject): void => {
  const changed: Rule = {
    ...rule,
    title: typeof input.title === 'string' ? input.title : rule.title,
    description: typeof input.description === 'string' ? input.description : rule.description,
    active: typeof input.active === 'boolean' ? input.active : rule.active,
    position: typeof input.position === 'number' ? input.position : rule.position,
    body: bodyOf(kind, input, rule.body),
    updated_at: zendesk.now(),
  }
  checkRule(
    kind,
    changed,
    zendesk.state[kind].filter((one) => one !== rule),
  )
  Object.assign(rule, changed)
}

const bodyOf = (kind: RuleKind, input: JsonObject, before: JsonObject): JsonObject => {
  const body: JsonObject = { ...before }
  if (kind !== 'macros') {
    const given = isObject(input.conditions) ? input.conditions : input
    if (given.all !== undefined || given.any !== undefined || body.conditions === undefined) {
      body.conditions = { all: conditionList(given.all), any: conditionList(given.any) } satisfies Conditions
    }
  }
  if (kind !== 'views' && (input.actions !== undefined || body.actions === undefined)) {
    body.actions = actionList(input.actions)
  }
  if (kind === 'views') body.execution = executionOf(input, before.execution)
  if (input.restriction !== undefined || body.restriction === undefined) {
    body.restriction = isObject(input.restriction) ? input.restriction : null
  }
  return body
}

const conditionList = (input: unknown): Condition[] =>
  (Array.isArray(input) ? input.filter(isObject) : []).map((one) => ({
    field: String(one.field),
    operator: typeof one.operator === 'string' ? one.operator : 'is',
    value: one.value ?? null,
  }))

const actionList = (input: unknown): Action[] =>
  (Array.isArray(input) ? input.filter(isObject) : []).map((one) => ({
    field: String(one.field),
    value: one.value ?? null,
  }))

const executionOf = (input: JsonObject, before: unknown): JsonObject => {
  const output = isObject(input.output) ? input.output : isObject(before) ? before : {}
  const columns = Array.isArray(output.columns) ? output.columns : ['subject', 'requester', 'created']
  return {
    group_by: output.group_by ?? null,
    group_order: output.group_order ?? 'asc',
    sort_by: output.sort_by ?? 'id',
    sort_order: output.sort_order ?? 'asc',
    columns: columns.map((one) => (isObject(one) ? one : { id: one, title: String(one) })),
    custom_fields: [],
  }
}

const checkRule = (kind: RuleKind, rule: Rule, others: Rule[]): void => {
  const { conditions = { all: [], any: [] }, actions = [] } = rule.body as {
    conditions?: Conditions
    actions?: Action[]
  }
  const details = complaintsAbout(kind, conditions, actions)
  const same = (other: Rule) =>
    other.active &&
    JSON.stringify([other.body.conditions, other.body.actions]) === JSON.stringify([conditions, actions])
  if (kind === 'automations' && rule.active && others.some(same)) {
    details.base = [
      ...(details.base ?? []),
      { description: 'An automation with the same conditions and actions exists', error: 'DuplicateValue' },
    ]
  }
  if (Object.keys(details).length > 0) throw recordInvalid(details)
}

const viewAnchors = ['status', 'type', 'group_id', 'assignee_id', 'requester_id']

const complaintsAbout = (kind: RuleKind, conditions: Conditions, actions: Action[]): ErrorDetails => {
  const refuse = (description: string): ErrorDetails => ({ base: [{ description, error: 'InvalidValue' }] })
  switch (kind) {
    case 'automations':
      return actions.length === 0
        ? refuse('An automation needs at least one action')
        : automationComplaints(conditions, actions)
    case 'triggers':
      if (conditions.all.length + conditions.any.length === 0)
        return refuse('A trigger needs at least one condition')
      return actions.length === 0 ? refuse('A trigger needs at least one action') : {}
    case 'macros':
      return actions.length === 0 ? refuse('A macro needs at least one action') : {}
    case 'views':
      return conditions.all.some((one) => viewAnchors.includes(one.field))
        ? {}
        : refuse(`A view needs a condition on at least one of ${viewAnchors.join(', ')}`)
  }
}
