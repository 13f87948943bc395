import type { Audit, Rule, Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { type Action, changeOfActions, notificationsOf } from './actions.js'
import { applyChange, changeEvents } from './change.js'
import { type Conditions, conditionsHold } from './conditions.js'

export type Update = {
  before: Ticket | null
  draft: Ticket
  audit: Audit
  user: User | null
  commentIsPublic: boolean | null
}

/**
 * Triggers run inside the update that set them off. In order, each at most once; after one has changed the
 * ticket the earlier ones are looked at again: https://support.zendesk.com/hc/en-us/articles/4408828984346
 */
export const runTriggers = (zendesk: Zendesk, update: Update): void => {
  const triggers = zendesk.state.triggers
    .filter((one) => one.active)
    .sort((a, b) => a.position - b.position || a.id - b.id)
  const fired = new Set<number>()
  for (let found = nextToFire(); found; found = nextToFire()) {
    fired.add(found.id)
    fire(zendesk, found, update)
  }

  function nextToFire(): Rule | undefined {
    const occasion = {
      ticket: update.draft,
      user: update.user,
      update: { before: update.before, commentIsPublic: update.commentIsPublic },
    }
    return triggers.find((one) => !fired.has(one.id) && conditionsHold(zendesk, conditionsOf(one), occasion))
  }
}

const fire = (zendesk: Zendesk, trigger: Rule, update: Update): void => {
  const { draft, audit, user } = update
  const before = structuredClone(draft)
  const actions = actionsOf(trigger)
  const { comment: _, ...change } = changeOfActions(zendesk, actions, draft, user)
  applyChange(zendesk, draft, change, null, audit)
  const via = ruleVia('trigger', trigger)
  audit.events.push(...changeEvents(zendesk, before, draft).map((event) => ({ ...event, via })))
  for (const notice of notificationsOf(zendesk, actions, draft, user)) {
    audit.events.push({ id: zendesk.newId(), type: 'Notification', ...notice, via })
  }
}

export const ruleVia = (rel: 'trigger' | 'automation', rule: Rule) => ({
  channel: 'rule',
  source: { from: { id: rule.id, title: rule.title, deleted: false }, to: {}, rel },
})

export const conditionsOf = (rule: Rule): Conditions => {
  const { conditions } = rule.body as { conditions?: Partial<Conditions> }
  return { all: conditions?.all ?? [], any: conditions?.any ?? [] }
}

export const actionsOf = (rule: Rule): Action[] => (rule.body as { actions?: Action[] }).actions ?? []
