import type { LocalZendesk } from '../../local-zendesk/listen.js'
import type { Faults, State } from '../../local-zendesk/state.js'
import { noFaults } from '../../local-zendesk/zendesk.js'
import type { EntryBody, NewEntry, Proposal } from '../../src/core/entry.js'
import type { Witness } from '../../src/core/ledger.js'
import { money } from '../../src/core/money.js'
import { starterLimits } from '../../src/core/starter-policy.js'
import type { Desk } from '../../src/zendesk/acts.js'
import type { Requester, RequestOptions } from '../../src/zendesk/client.js'
import type { LedgerRead } from '../../src/zendesk/entries.js'
import { pauseWith } from '../../src/zendesk/request.js'
import type { FieldIds } from '../../src/zendesk/ticket.js'
import { aState, aZendesk, people } from './a-zendesk.js'
import type { Person } from './an-api.js'
import { cur } from './ledger.js'
import { checkExchange, openApiDescription, withoutDescription } from './openapi.js'
import { requesterAt } from './requester.js'
import { withApp } from './with-app.js'

/** A local Zendesk on a port, with the app's requirements met, and the ways in that tests of the shell need. */
export type Account = {
  local: LocalZendesk
  state: State
  fieldIds: FieldIds
  as: (person: Person) => Requester
  desk: (person: Person, given?: Partial<Desk>) => Desk
  close: () => Promise<void>
}

export const anAccount = async (
  given: { state?: State; settings?: Record<string, unknown>; installed?: boolean } = {},
): Promise<Account> => {
  const bare = given.state ?? aState()
  const { state, fieldIds } =
    given.installed === false ? { state: bare, fieldIds: noFields } : withApp(bare, given.settings)
  const local = await aZendesk({ state })
  const as = (person: Person): Requester => requesterAt(local.url, people[person].email)
  return {
    local,
    get state() {
      return local.zendesk.state
    },
    fieldIds,
    as,
    desk: (person, parts = {}) => ({
      client: as(person),
      customerId: people.customer.id,
      ticketId: 1,
      zone: 'UTC',
      fieldIds,
      witness,
      ready: async () => undefined,
      ...parts,
    }),
    close: () => local.close(),
  }
}

const noFields: FieldIds = {
  status: null,
  failureType: null,
  owner: null,
  followUp: null,
  amount: null,
  currency: null,
}

export const witness: Witness = {
  customerId: people.customer.id,
  zone: 'UTC',
  limitsAt: () => starterLimits,
  standingOf: (userId) => ({ userId, groups: [], roleId: null, lead: userId === people.admin.id }),
}

export const nothingKnown: LedgerRead = { entries: [], unreadable: [], last: 0 }

let commands = 0

/** An entry as a window makes it, with a command of its own. */
export const aNewEntry = (person: Person, body: EntryBody, given: Partial<NewEntry> = {}): NewEntry => {
  commands += 1
  return {
    ticketId: 1,
    agentId: people[person].id,
    agentName: person,
    command: `command-${commands}`,
    body,
    ...given,
  }
}

export const owning: EntryBody = { kind: 'ownership_taken', reason: '' }

export const giving = (amount: number, code = 'EUR', given: Partial<Proposal> = {}): EntryBody => ({
  kind: 'grant',
  proposal: {
    remedy: 'credit',
    money: money(amount, cur(code)),
    lane: 'goodwill',
    basis: null,
    cause: 'late',
    order: { ref: null, value: null },
    reason: 'nine days late',
    ...given,
  },
  request: null,
  afterFix: true,
  policyVersion: 0,
})

/** Waits between attempts are over at once, so that a test of many breakdowns ends within a second. */
export const withoutWaiting = (): (() => void) =>
  pauseWith((_) => new Promise((resolve) => setImmediate(resolve)))

export type Fault = Exclude<keyof Faults, 'latency_ms' | 'index_lag_ms'>
export const everyFault: readonly Fault[] = [
  'drop_rate',
  'drop_replies_rate',
  'too_many_requests_rate',
  'server_error_rate',
]

/** The nth request of this window, from 1, is struck by a fault of the local Zendesk; counts what it asked. */
export const struckAt = (
  account: Account,
  client: Requester,
  strikes: ReadonlyMap<number, Fault>,
): Requester & { asked: RequestOptions[] } => {
  const asked: RequestOptions[] = []
  return {
    asked,
    request: async (options) => {
      asked.push(options)
      const fault = strikes.get(asked.length)
      const { faults } = account.local.zendesk.state
      if (fault) faults[fault] = 1
      try {
        return await client.request(options)
      } finally {
        Object.assign(faults, noFaults)
      }
    },
  }
}

/** What the exchanges so far lack by Zendesk's own description; said, where it is not there. */
export const undescribed = (account: Account): string[] => {
  if (openApiDescription() === null) console.warn(withoutDescription)
  return account.local.zendesk.log.flatMap((line) => checkExchange(line))
}

export const ticketIn = (account: Account, id = 1) => {
  const ticket = account.state.tickets.find((one) => one.id === id)
  if (!ticket) throw new Error(`no ticket ${id}`)
  return ticket
}

export const fieldOn = (account: Account, name: keyof FieldIds, id = 1): unknown =>
  ticketIn(account, id).custom_fields.find((one) => one.id === account.fieldIds[name])?.value ?? null

/** Comments on a ticket that tell of a command. */
export const notesOf = (account: Account, command: string) =>
  account.state.audits.flatMap((audit) => {
    const custom = audit.metadata.custom as Record<string, unknown>
    const comments = audit.events.filter((event) => event.type === 'Comment')
    return custom.recovery_command === command ? comments.map((comment) => ({ audit, comment })) : []
  })
