import { forbidden, recordInvalid, recordNotFound } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import type { CustomObjectRecord, PermissionPolicy, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { meetsRule } from './access-rules.js'

// Who may do what with records. On Enterprise the Roles page and the permission policies say so; on every other
// plan it is fixed: https://support.zendesk.com/hc/en-us/articles/6034260247066

export type RecordAction = 'create' | 'read' | 'update' | 'delete'
const ACTIONS: readonly RecordAction[] = ['create', 'read', 'update', 'delete']
const LIGHT_AGENT = 1
const CONTRIBUTOR = 3

type Permission = { allowed: boolean; rule_id: number | null }
const yes: Permission = { allowed: true, rule_id: null }
const no: Permission = { allowed: false, rule_id: null }

/** Light agents and contributors look only; customers see nothing; other agents may do everything. */
const readOnly: PermissionPolicy['records'] = { create: no, read: yes, update: no, delete: no }
const everything: PermissionPolicy['records'] = { create: yes, read: yes, update: yes, delete: yes }
const nothing: PermissionPolicy['records'] = { create: no, read: no, update: no, delete: no }

/** What is in force for a policy nobody has changed. For custom roles that is unconfirmed: as without Enterprise. */
const usual = (zendesk: Zendesk, policyId: string): PermissionPolicy['records'] => {
  if (policyId === 'end-user') return nothing
  const role = zendesk.state.custom_roles.find(({ id }) => `custom-role-${id}` === policyId)
  return role?.role_type === LIGHT_AGENT || role?.role_type === CONTRIBUTOR ? readOnly : everything
}

export const policyIds = ({ state }: Zendesk): string[] => [
  ...state.custom_roles.map(({ id }) => `custom-role-${id}`),
  'end-user',
]

const policyRecords = (zendesk: Zendesk, objectKey: string, policyId: string): PermissionPolicy['records'] =>
  zendesk.state.permission_policies.find(
    (policy) => policy.object_key === objectKey && policy.id === policyId,
  )?.records ?? usual(zendesk, policyId)

/** The policies exist for custom roles and customers; admins and the plain agent role have none. */
const permission = (zendesk: Zendesk, user: User, objectKey: string, action: RecordAction): Permission => {
  if (user.role === 'admin') return yes
  if (zendesk.state.account.plan === 'enterprise') {
    const policyId = user.role === 'end-user' ? 'end-user' : `custom-role-${user.custom_role_id}`
    if (policyIds(zendesk).includes(policyId)) return policyRecords(zendesk, objectKey, policyId)[action]
  }
  if (user.role === 'end-user') return no
  const looksOnly = user.role_type === LIGHT_AGENT || user.role_type === CONTRIBUTOR
  return (looksOnly ? readOnly : everything)[action]
}

export const mayTouch = (
  zendesk: Zendesk,
  user: User,
  action: RecordAction,
  record: CustomObjectRecord,
): boolean => {
  const { allowed, rule_id } = permission(zendesk, user, record.object_key, action)
  if (!allowed) return false
  if (rule_id === null) return true
  const rule = zendesk.state.access_rules.find(({ id }) => id === rule_id)
  return rule !== undefined && meetsRule(rule, record, user)
}

/** Refuses a user who may not do this with any record of the object. */
export const requireAction = (
  zendesk: Zendesk,
  user: User,
  objectKey: string,
  action: RecordAction,
): void => {
  if (!permission(zendesk, user, objectKey, action).allowed) throw forbidden()
}

/** A record one may not read does not exist for one; one that may be read but not changed is forbidden. */
export const requireTouch = (
  zendesk: Zendesk,
  user: User,
  action: RecordAction,
  record: CustomObjectRecord,
): void => {
  if (mayTouch(zendesk, user, action, record)) return
  if (action !== 'read' && mayTouch(zendesk, user, 'read', record)) throw forbidden()
  throw permission(zendesk, user, record.object_key, 'read').allowed ? recordNotFound() : forbidden()
}

export const policyReply = (zendesk: Zendesk, objectKey: string, id: string) => {
  if (!policyIds(zendesk).includes(id)) throw recordNotFound()
  const role = zendesk.state.custom_roles.find((custom) => `custom-role-${custom.id}` === id)
  return { id, role_name: role?.name ?? 'End user', records: policyRecords(zendesk, objectKey, id) }
}

/** Takes the actions that are sent and leaves the others. */
export const updatePolicy = (zendesk: Zendesk, objectKey: string, id: string, given: JsonObject): void => {
  const records = { ...policyReply(zendesk, objectKey, id).records }
  const sent = isObject(given.records) ? given.records : {}
  for (const action of ACTIONS) {
    const change = sent[action]
    if (!isObject(change)) continue
    const rule_id = change.rule_id === undefined ? records[action].rule_id : change.rule_id
    const known = zendesk.state.access_rules.some(
      (rule) => rule.object_key === objectKey && rule.id === rule_id,
    )
    if (rule_id !== null && (typeof rule_id !== 'number' || !known)) {
      const description = `Rule: ${String(rule_id)} is not an access rule of this object`
      throw recordInvalid({ [action]: [{ description, error: 'InvalidValue' }] })
    }
    const allowed = typeof change.allowed === 'boolean' ? change.allowed : records[action].allowed
    records[action] = { allowed, rule_id }
  }
  const { state } = zendesk
  state.permission_policies = state.permission_policies.filter(
    (policy) => policy.object_key !== objectKey || policy.id !== id,
  )
  state.permission_policies.push({ object_key: objectKey, id, records })
}
