import { toInstant } from '../../src/core/time.js'
import type { ZafClient } from '../../src/zendesk/client.js'
import { append } from '../../src/zendesk/entries.js'
import { openTicket } from '../../src/zendesk/open.js'
import { parseSettings } from '../../src/zendesk/settings.js'
import { readFieldIds } from '../../src/zendesk/ticket.js'
import { aWindow } from '../support/a-window.js'
import { aState, people } from '../support/a-zendesk.js'
import {
  type Account,
  aNewEntry,
  anAccount,
  giving,
  nothingKnown,
  undescribed,
  withoutWaiting,
} from '../support/an-account.js'

const settings = parseSettings({
  appId: 1,
  installationId: 2,
  settings: { lead_groups: '2001', lead_roles: '', currency: 'EUR' },
})

let account: Account
let restore: () => void
beforeEach(async () => {
  account = await anAccount()
  restore = withoutWaiting()
})
afterEach(async () => {
  restore()
  const problems = undescribed(account)
  await account.close()
  expect(problems).toEqual([])
})

const open = async (given: { in?: Account; client?: Pick<ZafClient, 'get' | 'request'> } = {}) => {
  const client = given.client ?? (await aWindow(given.in ?? account, 'agent'))
  return openTicket(client as ZafClient, settings, () => toInstant(account.local.zendesk.nowMs()))
}

test('five requests go out together: all are asked before any is answered', async () => {
  const window = await aWindow(account, 'agent')
  account.state.faults.latency_ms = 1_000
  const course: string[] = []
  const client: typeof window = {
    ...window,
    request: async (options) => {
      course.push('asked')
      const reply = await window.request(options)
      course.push('answered')
      return reply
    },
  }
  const start = performance.now()
  const opened = await open({ client })
  const took = performance.now() - start
  expect(course).toEqual([...Array(5).fill('asked'), ...Array(5).fill('answered')])
  // By the local Zendesk's own log: five, each as long as a round trip, in less than two of them.
  const { log } = account.local.zendesk
  expect(log).toHaveLength(5)
  expect(log.every((line) => line.status === 200 && line.ms >= 990)).toBe(true)
  expect(took).toBeLessThan(2_000)
  for (const part of ['conversation', 'ledger', 'policies', 'leads', 'agentEntries'] as const) {
    expect(opened[part].kind).toBe('ready')
  }
  expect(opened.storage).toBe('ready')
})

test('the ticket, the agent and the zone come from the page itself', async () => {
  const opened = await open()
  expect(opened.me).toMatchObject({ id: people.agent.id, name: 'Alex Agent', groups: [2_001], role: 'agent' })
  expect(opened.zone).toBe(account.state.account.iana_time_zone)
  expect(opened.ticket).toMatchObject({
    id: 1,
    subject: 'Where is my parcel?',
    status: 'open',
    requester: { id: people.customer.id, name: 'Maria Keller' },
    assignee: { id: people.agent.id },
  })
})

test('own grants of the month are found over all customers', async () => {
  for (const [customer, who] of [
    [people.customer.id, 'agent'],
    [people.second.id, 'agent'],
    [people.second.id, 'other'],
  ] as const) {
    await append(account.as(who), customer, aNewEntry(who, giving(100)), nothingKnown, () => null)
  }
  const { agentEntries, ledger } = await open()
  expect(agentEntries).toMatchObject({ kind: 'ready', value: [{ n: 1 }, { n: 1 }] })
  expect(ledger).toMatchObject({ kind: 'ready', value: { last: 1 } })
})

test('one part that breaks leaves the others: each says what broke', async () => {
  const window = await aWindow(account, 'agent')
  const client: typeof window = {
    ...window,
    request: async (options) => {
      if (!options.url.includes('/audits')) return window.request(options)
      return window.request({ ...options, url: options.url.replace('/tickets/1/', '/tickets/999/') })
    },
  }
  const opened = await open({ client })
  expect(opened.conversation).toMatchObject({ kind: 'broken', error: { kind: 'not_found' } })
  expect(opened.ledger.kind).toBe('ready')
  expect(opened.storage).toBe('ready')
})

test('a plan without custom objects, and an account without the app’s, are told apart', async () => {
  const small = await anAccount({ state: aState({ plan: 'support_team' }), installed: false })
  expect((await open({ in: small })).storage).toBe('no_custom_objects')
  await small.close()
  const bare = await anAccount({ installed: false })
  expect((await open({ in: bare })).storage).toBe('not_set_up')
  await bare.close()
})

test('field ids are this account’s; a field that is not there is null', async () => {
  const client = (await aWindow(account, 'agent')) as ZafClient
  expect(await readFieldIds(client)).toEqual(account.fieldIds)
  const bare = await anAccount({ installed: false })
  const none = await readFieldIds((await aWindow(bare, 'agent')) as ZafClient)
  expect(Object.values(none)).toEqual(Array(6).fill(null))
  await bare.close()
})
