import { invalidEndpoint } from '../errors.js'
import type { Plan } from '../state.js'
import type { Zendesk } from '../zendesk.js'

// https://developer.zendesk.com/api-reference/custom-data/introduction
const objectsByPlan: Record<Plan, number> = {
  support_team: 0,
  team: 3,
  growth: 5,
  professional: 30,
  enterprise: 50,
}
const lookupsByPlan: Record<Plan, number> = {
  support_team: 0,
  team: 5,
  growth: 5,
  professional: 10,
  enterprise: 10,
}
export const mostFields = 100
export const mostRecords = 50_000_000

export const mostObjects = (zendesk: Zendesk): number => objectsByPlan[zendesk.state.account.plan]
export const mostLookups = (zendesk: Zendesk): number => lookupsByPlan[zendesk.state.account.plan]

/** A sentence when the account cannot have custom objects at all, null when it can. */
export const customObjectsMissing = (zendesk: Zendesk): string | null => {
  if (mostObjects(zendesk) === 0) return 'Custom objects are not part of the plan of this account.'
  if (!zendesk.state.account.custom_objects_enabled) {
    return 'Custom objects are switched off. An admin can switch them on in Admin Center.'
  }
  return null
}

/** Without the feature Zendesk answers as if the path did not exist. */
export const requireCustomObjects = (zendesk: Zendesk): void => {
  if (customObjectsMissing(zendesk) !== null) throw invalidEndpoint()
}

/** Permission policies and access rules come with custom roles. */
export const requireEnterprise = (zendesk: Zendesk): void => {
  requireCustomObjects(zendesk)
  if (zendesk.state.account.plan !== 'enterprise') throw invalidEndpoint()
}
