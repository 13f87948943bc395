import type { Entry } from '../core/entry.js'
import type { PolicyRecord } from '../core/policy-history.js'
import type { Ticket } from '../core/ticket.js'
import { before, type Instant, startOfMonth } from '../core/time.js'
import type { ZafClient } from './client.js'
import { type ConversationRead, readConversation } from './conversation.js'
import { findEntries, type LedgerRead, readEntries } from './entries.js'
import { readLeads } from './people.js'
import { readPolicies } from './policies.js'
import type { Settings } from './settings.js'
import { type Me, readMe, readTicket, readZone } from './ticket.js'
import { toZendeskError, type ZendeskError } from './zendesk-error.js'

/** One part of what was asked for: it came, or it broke and the rest still works. */
export type Part<T> = { kind: 'ready'; value: T } | { kind: 'broken'; error: ZendeskError }

/** Whether recoveries can be kept in this account. */
export type Storage = 'ready' | 'not_set_up' | 'no_custom_objects' | 'broken'

export type OpenedTicket = {
  me: Me
  zone: string
  ticket: Ticket
  conversation: Part<ConversationRead>
  ledger: Part<LedgerRead>
  policies: Part<PolicyRecord[]>
  leads: Part<ReadonlySet<number>>
  /** This agent's own grants and voids of the month, over all customers. */
  agentEntries: Part<Entry[]>
  storage: Storage
}

/**
 * Everything the first plan needs: what the agent's page knows already, then five requests side by side in one
 * round trip. Older comments, colleagues' grades and field ids come later.
 */
export const openTicket = async (
  client: ZafClient,
  settings: Settings,
  now: () => Instant,
): Promise<OpenedTicket> => {
  const [ticket, me, zone] = await Promise.all([readTicket(client), readMe(client), readZone(client)])
  const [conversation, ledger, policies, leads, agentEntries] = await Promise.all([
    part(readConversation(client, ticket.id, ticket.requester.id)),
    part(readEntries(client, ticket.requester.id)),
    part(readPolicies(client)),
    part(readLeads(client, settings)),
    part(readOwnEntries(client, me.id, now(), zone)),
  ])
  return { me, zone, ticket, conversation, ledger, policies, leads, agentEntries, storage: storageOf(ledger) }
}

/** Own grants since the month began. A void may undo an older grant: it then matters to no limit any more. */
export const readOwnEntries = (
  client: Pick<ZafClient, 'request'>,
  userId: number,
  now: Instant,
  zone: string,
): Promise<Entry[]> =>
  findEntries(client, {
    kinds: ['grant', 'grant_voided'],
    // `$gt` and stamps to the second: one second earlier takes in the first of the month.
    since: before(startOfMonth(now, zone), 1_000),
    createdBy: userId,
    // A page more than any limit on numbers allows: grants left out would be authority gained.
    pages: 101,
  })

export const part = async <T>(promise: Promise<T>): Promise<Part<T>> => {
  try {
    return { kind: 'ready', value: await promise }
  } catch (failure) {
    return { kind: 'broken', error: toZendeskError(failure) }
  }
}

/** A plan without custom objects answers for the path, a missing object for the record. */
export const storageOf = (ledger: Part<unknown>): Storage => {
  if (ledger.kind === 'ready') return 'ready'
  if (ledger.error.kind !== 'not_found') return 'broken'
  return /InvalidEndpoint/.test(ledger.error.detail) ? 'no_custom_objects' : 'not_set_up'
}
