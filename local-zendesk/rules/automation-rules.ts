import type { ErrorDetails } from '../errors.js'
import type { Action } from '../tickets/actions.js'
import type { Condition, Conditions } from '../tickets/conditions.js'
import { tagsFrom } from '../tickets/tags.js'
import { isTimeField } from '../tickets/time-conditions.js'

// What Zendesk asks of an automation before it takes it:
// https://developer.zendesk.com/api-reference/ticketing/business-rules/automations/

const anchors = ['status', 'type', 'group_id', 'assignee_id', 'requester_id']
const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed']

/** The complaints about an automation, by field; none when Zendesk would take it. */
export const automationComplaints = (conditions: Conditions, actions: Action[]): ErrorDetails => {
  const complaints: string[] = []
  if (conditions.any.some((one) => isTimeField(one.field))) {
    complaints.push('Time based conditions belong to the conditions that must all be met')
  }
  const timed = conditions.all.filter((one) => isTimeField(one.field))
  if (timed.length === 0) complaints.push('An automation needs at least one time based condition')
  if (timed.some((one) => !/^\d+$/.test(String(one.value)))) {
    complaints.push('Time based conditions count whole hours')
  }
  if (!conditions.all.some((one) => anchors.includes(one.field))) {
    complaints.push(`An automation needs at least one condition on ${anchors.join(', ')}`)
  }
  if (!runsOnce(conditions.all, actions)) {
    complaints.push(
      'An automation needs an action that nullifies at least one of its conditions, or a condition that is true only once',
    )
  }
  return complaints.length === 0
    ? {}
    : { base: complaints.map((description) => ({ description, error: 'InvalidAutomation' })) }
}

const runsOnce = (all: Condition[], actions: Action[]): boolean =>
  all.some(
    (condition) =>
      (isTimeField(condition.field) && /^is(_business_hours)?$/.test(condition.operator)) ||
      actions.some((action) => nullifies(action, condition)),
  )

const nullifies = (action: Action, condition: Condition): boolean => {
  if (condition.field === 'current_tags') {
    const asked = tagsFrom(condition.value)
    const acted = tagsFrom(action.value)
    if (condition.operator === 'not_includes') {
      return ['current_tags', 'set_tags'].includes(action.field) && asked.some((tag) => acted.includes(tag))
    }
    if (action.field === 'remove_tags') return asked.every((tag) => acted.includes(tag))
    return action.field === 'set_tags' && !asked.some((tag) => acted.includes(tag))
  }
  if (action.field !== condition.field) return false
  const value = String(action.value ?? '')
  const wanted = String(condition.value ?? '')
  switch (condition.operator) {
    case 'is':
      return value !== wanted
    case 'is_not':
      return value === wanted
    case 'less_than':
      return statuses.indexOf(value) >= statuses.indexOf(wanted)
    case 'greater_than':
      return statuses.indexOf(value) <= statuses.indexOf(wanted)
    case 'present':
      return value === ''
    case 'not_present':
      return value !== ''
    default:
      return false
  }
}
