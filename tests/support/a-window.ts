import * as v from 'valibot'
import { ticketSchema, userSchema } from '../../local-zendesk/workspace/schemas.js'
import { ticketObject, timeZoneObject, userObject } from '../../local-zendesk/workspace/ticket/objects.js'
import { TicketSession } from '../../local-zendesk/workspace/ticket/session.js'
import type { Requester, ZafClient } from '../../src/zendesk/client.js'
import { people } from './a-zendesk.js'
import type { Account } from './an-account.js'
import type { Person } from './an-api.js'

/**
 * The part of an agent's window that reading needs: requests go over HTTP, and what the page knows comes in the
 * workspace's own forms. Events, and writing in the page, are the browser tests' business.
 */
export const aWindow = async (
  account: Account,
  person: Person,
  ticketId = 1,
): Promise<Pick<ZafClient, 'get' | 'request'>> => {
  const client = account.as(person)
  const ticket = v.parse(ticketSchema, await one(client, `/api/v2/tickets/${ticketId}`, 'ticket'))
  const everybody = account.state.users.map((user) => v.parse(userSchema, user))
  const user = (id: number | null) => everybody.find((each) => each.id === id)
  const session = new TicketSession(ticketId, {
    beforeSave: async () => undefined,
    submitted: () => undefined,
    updatedBy: () => undefined,
    changed: () => undefined,
    me: () => v.parse(userSchema, user(people[person].id)),
    onlyPrivate: () => false,
  })
  session.loaded = { ticket, comments: [], users: new Map(), organization: null }
  const { name, time_zone, iana_time_zone } = account.state.account
  const groupsOf = (id: number) =>
    account.state.memberships
      .filter((each) => each.user_id === id)
      .map((each) => ({ id: each.group_id, name: '', deleted: false }))
  const brand = { id: 1, name, subdomain: 'acme' }
  const directory = { user, group: () => undefined, fields: [], brand }
  const rows = account.state.installations.flatMap((installation) => installation.requirements)
  account.local.zendesk.log = []
  return {
    request: client.request,
    get: async (path) => {
      const asked = String(path)
      if (asked === 'ticket') return { ticket: ticketObject(session, directory) }
      if (asked === 'currentUser') {
        const { id } = people[person]
        return { currentUser: userObject(user(id), groupsOf(id)) }
      }
      if (asked === 'currentAccount') {
        return { currentAccount: { timeZone: timeZoneObject(time_zone, iana_time_zone) } }
      }
      const row = rows.find((each) => asked === `requirement:${each.identifier}`)
      if (!row) throw new Error(`${asked}: nothing of that name`)
      return { [asked]: row }
    },
  }
}

const one = async (client: Requester, url: string, key: string): Promise<unknown> =>
  ((await client.request({ url, dataType: 'json' })) as Record<string, unknown>)[key]
