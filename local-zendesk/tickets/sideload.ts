import type { Context } from 'hono'
import { groupOnWire } from '../people/groups.js'
import { userOnWire } from '../people/wire.js'
import type { Env } from '../session.js'
import type { Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'

/** `?include=users,groups`: the people and groups of the tickets shown, each once. */
export const sideload = (c: Context<Env>, zendesk: Zendesk, tickets: Ticket[]): Record<string, unknown> => {
  const wanted = (c.req.query('include') ?? '').split(',')
  const extra: Record<string, unknown> = {}
  if (wanted.includes('users')) {
    const ids = new Set(
      tickets.flatMap((one) => [
        one.requester_id,
        one.submitter_id,
        one.assignee_id,
        ...one.collaborator_ids,
      ]),
    )
    extra.users = zendesk.state.users
      .filter((one) => ids.has(one.id))
      .map((one) => userOnWire(zendesk, one, asker(c)))
  }
  if (wanted.includes('groups')) {
    const ids = new Set(tickets.map((one) => one.group_id))
    extra.groups = zendesk.state.groups
      .filter((one) => ids.has(one.id))
      .map((one) => groupOnWire(zendesk, one))
  }
  if (wanted.includes('organizations')) {
    const ids = new Set(tickets.map((one) => one.organization_id))
    extra.organizations = zendesk.state.organizations.filter((one) => ids.has(one.id))
  }
  return extra
}

const asker = (c: Context<Env>): User | null => c.get('user')
