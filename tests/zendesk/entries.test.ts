import type { Entry } from '../../src/core/entry.js'
import { readLedger } from '../../src/core/ledger.js'
import { toInstant } from '../../src/core/time.js'
import { append, findEntries, isEntry, readEntries, toEntry } from '../../src/zendesk/entries.js'
import { objects } from '../../src/zendesk/names.js'
import { createRecord } from '../../src/zendesk/records.js'
import { people } from '../support/a-zendesk.js'
import {
  type Account,
  aNewEntry,
  anAccount,
  everyFault,
  type Fault,
  giving,
  nothingKnown,
  owning,
  struckAt,
  undescribed,
  withoutWaiting,
  witness,
} from '../support/an-account.js'

const customer = people.customer.id
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

const yes = () => null
const records = () => account.state.custom_object_records.filter((one) => one.object_key === objects.entry)

/** A record as somebody writes it by hand, past the app. */
const forge = (by: 'agent' | 'other', externalId: string, body: unknown) =>
  createRecord(account.as(by), objects.entry, {
    name: 'by hand',
    external_id: externalId,
    custom_object_fields: { kind: 'grant', body: typeof body === 'string' ? body : JSON.stringify(body) },
  })

test('the first entry of a customer takes number 1, with what Zendesk stamps on it', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  const appended = await append(account.as('agent'), customer, entry, nothingKnown, yes)
  expect(appended).toMatchObject({
    kind: 'written',
    already: false,
    entry: { ...entry, n: 1, customerId: customer, createdBy: people.agent.id },
    ledger: { last: 1 },
  })
  expect(records()[0]).toMatchObject({
    external_id: `customer:${customer}:1`,
    custom_object_fields: { kind: 'grant', command: entry.command, amount: 12.5, currency: 'EUR' },
  })
  expect(await readEntries(account.as('other'), customer)).toMatchObject({ last: 1, unreadable: [] })
})

test('two writers at one number: the second reads what the first wrote and decides again', async () => {
  const client = account.as('other')
  let looks = 0
  const decided: number[] = []
  const first = aNewEntry('agent', giving(1_000))
  // Between the second's decision and its writing the first is quicker.
  const slow = {
    request: async (options: Parameters<typeof client.request>[0]) => {
      if (options.type === 'POST' && looks++ === 0) {
        await append(account.as('agent'), customer, first, nothingKnown, yes)
      }
      return client.request(options)
    },
  }
  const second = aNewEntry('other', giving(1_000))
  const appended = await append(slow, customer, second, nothingKnown, (entries) => {
    decided.push(entries.length)
    return null
  })
  expect(decided).toEqual([0, 1])
  expect(appended).toMatchObject({ kind: 'written', entry: { n: 2 }, ledger: { last: 2 } })
  const read = await readEntries(client, customer)
  expect(read.entries.map((one) => one.command)).toEqual([first.command, second.command])
})

test('what the first wrote may stop the second: then nothing is written', async () => {
  await append(account.as('agent'), customer, aNewEntry('agent', giving(1_000)), nothingKnown, yes)
  const late = await append(
    account.as('other'),
    customer,
    aNewEntry('other', giving(1)),
    nothingKnown,
    (entries) => (entries.length > 0 ? 'too late' : null),
  )
  expect(late).toMatchObject({ kind: 'declined', refusal: 'too late', ledger: { last: 1 } })
  expect(records()).toHaveLength(1)
})

test('forty writers at once take forty numbers without a gap', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      append(
        account.as(i % 2 ? 'agent' : 'other'),
        customer,
        aNewEntry(i % 2 ? 'agent' : 'other', owning),
        nothingKnown,
        yes,
      ),
    ),
  )
  const { entries } = await readEntries(account.as('agent'), customer)
  expect(entries.map((one) => one.n).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  )
})

describe.each([...everyFault])('%s', (fault: Fault) => {
  // Request 1 reads the end of the ledger, 2 writes, 3 reads back.
  test.each([[[1]], [[2]], [[1, 2]], [[2, 3]], [[2, 3, 4]], [[1, 2, 3, 4, 5]]])(
    'at request %j: the entry is written once',
    async (places) => {
      const client = struckAt(account, account.as('agent'), new Map(places.map((place) => [place, fault])))
      const entry = aNewEntry('agent', giving(1_000))
      const appended = await append(client, customer, entry, nothingKnown, yes)
      expect(appended).toMatchObject({ kind: 'written', entry: { n: 1, command: entry.command } })
      expect(records()).toHaveLength(1)
    },
  )
})

test('after a lost reply the own command is found, and it counts as this attempt', async () => {
  const client = struckAt(account, account.as('agent'), new Map([[2, 'drop_replies_rate']]))
  const appended = await append(client, customer, aNewEntry('agent', giving(1_000)), nothingKnown, yes)
  expect(appended).toMatchObject({ kind: 'written', already: false })
  expect(client.asked.filter((one) => one.type === 'POST')).toHaveLength(1)
})

test('a breakdown that lasts is said, and the same command settles it later', async () => {
  account.state.faults.drop_replies_rate = 1
  const entry = aNewEntry('agent', giving(1_000))
  const attempt = append(account.as('agent'), customer, entry, nothingKnown, yes)
  await expect(attempt).rejects.toMatchObject({ kind: 'offline' })
  account.state.faults.drop_replies_rate = 0
  expect(await append(account.as('agent'), customer, entry, nothingKnown, yes)).toMatchObject({
    kind: 'written',
  })
  expect(await append(account.as('agent'), customer, entry, nothingKnown, yes)).toMatchObject({
    already: true,
  })
  expect(records()).toHaveLength(1)
})

test('a refusal for another reason than the number is said soon', async () => {
  const client = account.as('agent')
  const missing = aNewEntry('agent', owning, { ticketId: 987_654 })
  await expect(append(client, customer, missing, nothingKnown, yes)).rejects.toMatchObject({
    kind: 'refused',
  })
  expect(account.local.zendesk.log.filter((line) => line.method === 'POST').length).toBeLessThan(4)
  expect(records()).toHaveLength(0)
})

test('what no reader could read is not written', async () => {
  const tooLong = aNewEntry('agent', { kind: 'ownership_taken', reason: 'x'.repeat(501) })
  await expect(append(account.as('agent'), customer, tooLong, nothingKnown, yes)).rejects.toMatchObject({
    kind: 'refused',
    detail: expect.stringContaining('body.reason'),
  })
  expect(account.local.zendesk.log).toEqual([])
})

test('a customer who may not write entries is told so at once', async () => {
  const attempt = append(account.as('customer'), customer, aNewEntry('customer', owning), nothingKnown, yes)
  await expect(attempt).rejects.toMatchObject({ kind: 'forbidden' })
})

test('a ledger of more than a hundred entries is read to its end and goes on there', async () => {
  for (let n = 1; n <= 205; n += 1) {
    await forge('agent', `customer:${customer}:${n}`, aNewEntry('agent', owning))
  }
  const read = await readEntries(account.as('other'), customer)
  expect(read.last).toBe(205)
  expect(read.entries).toHaveLength(205)
  const appended = await append(account.as('agent'), customer, aNewEntry('agent', owning), nothingKnown, yes)
  expect(appended).toMatchObject({ entry: { n: 206 } })
  const from = await readEntries(account.as('other'), customer, 101)
  expect(from.entries.map((one) => one.n)).toEqual(Array.from({ length: 106 }, (_, i) => 101 + i))
}, 30_000)

test('a gap is kept as it is: the next entry goes after it, and readers name it', async () => {
  await forge('agent', `customer:${customer}:1`, aNewEntry('agent', giving(100)))
  await forge(
    'agent',
    `customer:${customer}:7`,
    aNewEntry('agent', giving(200, 'EUR', { cause: 'lost' }), { ticketId: 2 }),
  )
  const appended = await append(account.as('agent'), customer, aNewEntry('agent', owning), nothingKnown, yes)
  expect(appended).toMatchObject({ entry: { n: 8 } })
  const { entries } = await readEntries(account.as('agent'), customer)
  expect(readLedger(entries, witness).doubts).toMatchObject([{ reason: 'number_gap', entry: { n: 7 } }])
})

test("an entry in another's name counts for nobody", async () => {
  await forge('other', `customer:${customer}:1`, aNewEntry('agent', giving(100)))
  const { entries } = await readEntries(account.as('agent'), customer)
  expect(entries).toMatchObject([{ agentId: people.agent.id, createdBy: people.other.id }])
  const ledger = readLedger(entries, witness)
  expect(ledger.grants).toEqual([])
  expect(ledger.doubts).toMatchObject([{ reason: 'not_creator' }])
})

const unreadable: [string, unknown, string][] = [
  ['no JSON at all', 'nine hundred euros', ''],
  ['an unknown kind', { ...aNewEntry('agent', owning), body: { kind: 'gift' } }, 'body'],
  [
    'an amount of zero',
    aNewEntry('agent', giving(1_000, 'EUR', { money: { amount: 0, currency: 'EUR' as never } })),
    'money',
  ],
  [
    'half a cent',
    aNewEntry('agent', giving(1_000, 'EUR', { money: { amount: 0.5, currency: 'EUR' as never } })),
    'money',
  ],
  [
    'a currency nobody has',
    aNewEntry('agent', giving(1_000, 'EUR', { money: { amount: 5, currency: 'XXY' as never } })),
    'money',
  ],
  ['no ticket', { ...aNewEntry('agent', owning), ticketId: undefined }, 'ticketId'],
]

test.each(unreadable)('a record with %s is named and its number stays taken', async (_, body, where) => {
  await forge('agent', `customer:${customer}:1`, body)
  const read = await readEntries(account.as('other'), customer)
  expect(read).toMatchObject({ entries: [], last: 1, unreadable: [{ createdBy: people.agent.id }] })
  expect(read.unreadable[0]?.problem).toContain(where)
  const appended = await append(account.as('other'), customer, aNewEntry('other', owning), nothingKnown, yes)
  expect(appended).toMatchObject({ entry: { n: 2 } })
})

test('a number has one name only', () => {
  const record = (external_id: string) =>
    toEntry({
      id: 'R',
      external_id,
      created_by_user_id: 1,
      created_at: '2026-01-05T09:00:00Z',
      updated_at: '2026-01-05T09:00:00Z',
      custom_object_fields: { body: JSON.stringify(aNewEntry('agent', owning)) },
    })
  expect(isEntry(record('customer:5:7'))).toBe(true)
  for (const other of ['customer:5:07', 'customer:05:7', 'customer:5:0', 'customer:5:7 ', 'ticket:5:7']) {
    expect(isEntry(record(other))).toBe(false)
  }
})

test('search finds entries by kind, writer and time, once the index has caught up', async () => {
  const client = account.as('agent')
  account.state.faults.index_lag_ms = 60_000
  const written = await append(client, customer, aNewEntry('agent', giving(100)), nothingKnown, yes)
  const asked = { kinds: ['grant', 'grant_voided'] as const, since: toInstant(0), createdBy: people.agent.id }
  expect(await findEntries(client, asked)).toEqual([])
  account.state.clock_offset += 61_000
  const found: Entry[] = await findEntries(client, asked)
  expect(found.map((one) => one.command)).toEqual([written.kind === 'written' && written.entry.command])
  expect(await findEntries(client, { ...asked, createdBy: people.other.id })).toEqual([])
  expect(await findEntries(client, { ...asked, kinds: ['promise_made'] })).toEqual([])
})
