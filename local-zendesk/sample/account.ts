import { newAccount } from '../new-account.js'
import type { Id, State } from '../state.js'
import { brandId } from '../tickets/new-ticket.js'
import { toStamp } from '../zendesk.js'
import { airlineTickets } from './airline.js'
import { bankTickets } from './bank.js'
import { buildTicket } from './build.js'
import { instantOf, type SampleTicket } from './conversation.js'
import { hostileTickets } from './hostile.js'
import { hotelTickets } from './hotel.js'
import {
  accountZone,
  groupIds,
  sampleGroups,
  sampleMemberships,
  sampleRoles,
  sampleUsers,
  staff,
} from './people.js'
import { sampleMacros, sampleViews } from './rules.js'
import { shopTickets } from './shop.js'
import { softwareTickets } from './software.js'
import { telecomTickets } from './telecom.js'

export const sampleTickets: SampleTicket[] = [
  ...shopTickets,
  ...airlineTickets,
  ...hotelTickets,
  ...telecomTickets,
  ...softwareTickets,
  ...bankTickets,
  ...hostileTickets,
].sort((one, other) => one.id - other.id)

/** Fixed ids of groups and roles lie below; everything counted starts here. */
const firstCountedId = 10_000_100

/**
 * Halvern, a group with a shop, an airline, hotels, a telecom company, software and a bank on one Zendesk account.
 * All times are counted back from `nowMs`: the same instant always gives the same account.
 */
export const sampleAccount = (nowMs: number): State => {
  const teamSince = toStamp(instantOf('400d 09:00', nowMs))
  const customersSince = toStamp(instantOf('200d 09:00', nowMs))
  const blank = newAccount('professional', teamSince)
  let lastId = firstCountedId
  const newId = (): Id => {
    lastId += 1
    return lastId
  }

  const users = sampleUsers(teamSince, customersSince)
  const memberships = sampleMemberships(teamSince, newId)
  const ticket_fields = blank.ticket_fields.map((field) => ({
    ...field,
    id: newId(),
    creator_user_id: staff.ingrid,
  }))
  const views = sampleViews(teamSince, newId)
  const macros = sampleMacros(teamSince, newId)
  const automations = blank.automations.map((automation) => ({ ...automation, id: newId() }))

  const [closing] = automations
  if (!closing) throw new Error('A new account closes solved tickets by an automation')

  const built = sampleTickets.map((sample) =>
    buildTicket(sample, {
      nowMs,
      users,
      newId,
      firstGroup: groupIds.support,
      brandId,
      closing,
      supportAddress: 'support@halvern.example',
      subjects: new Map(sampleTickets.map(({ id, subject }) => [id, subject])),
    }),
  )

  return {
    ...blank,
    account: {
      ...blank.account,
      subdomain: 'halvern',
      name: 'Halvern',
      time_zone: accountZone[0],
      iana_time_zone: accountZone[1],
    },
    users,
    groups: sampleGroups(teamSince),
    memberships,
    custom_roles: sampleRoles(teamSince),
    tickets: built.map(({ ticket }) => ticket),
    comments: built.flatMap(({ comments }) => comments),
    audits: built.flatMap(({ audits }) => audits),
    ticket_fields,
    views,
    macros,
    automations,
    next_id: lastId,
  }
}
