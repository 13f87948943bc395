import type { Entry, NewEntry } from '../../src/core/entry.js'
import { type Desk, needsRepair, perform, repair } from '../../src/zendesk/acts.js'
import { emptyConversation, readConversation, readRest } from '../../src/zendesk/conversation.js'
import { readEntries } from '../../src/zendesk/entries.js'
import { caseId, entryId, objects } from '../../src/zendesk/names.js'
import { createRecord } from '../../src/zendesk/records.js'
import { people } from '../support/a-zendesk.js'
import {
  type Account,
  aNewEntry,
  anAccount,
  everyFault,
  type Fault,
  fieldOn,
  giving,
  notesOf,
  nothingKnown,
  owning,
  struckAt,
  ticketIn,
  undescribed,
  withoutWaiting,
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

const act = (entry: NewEntry) => ({
  entry,
  known: nothingKnown,
  decide: () => null,
  note: `Note: ${entry.command}`,
})
const caseOf = (ticketId: number) =>
  account.state.custom_object_records.find((one) => one.external_id === caseId(ticketId))
    ?.custom_object_fields
const entriesIn = () => account.state.custom_object_records.filter((one) => one.object_key === objects.entry)

/** The ticket as somebody opens it, with all its audits. */
const opened = async (desk: Desk) => {
  const first = await readConversation(desk.client, desk.ticketId, customer, emptyConversation)
  const read = await readRest(desk.client, desk.ticketId, customer, first)
  return {
    ledger: await readEntries(desk.client, customer),
    read,
    tags: ticketIn(account, desk.ticketId).tags,
  }
}

const isInOrder = async (desk: Desk): Promise<boolean> => {
  const { ledger, read, tags } = await opened(desk)
  return !needsRepair(desk, ledger, tags, read)
}

const repairAs = async (desk: Desk) => {
  const { ledger, read } = await opened(desk)
  return repair(desk, ledger, read, (entry: Entry) => `Repaired: ${entry.command}`)
}

test('an act writes its entry first, then the note and fields in one update, the tags, and the case', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  const done = await perform(account.desk('agent'), act(entry))
  expect(done).toMatchObject({ kind: 'done', ticket: { kind: 'written' }, already: false, entry: { n: 1 } })
  const writes = account.local.zendesk.log.filter((line) => !['GET'].includes(line.method))
  expect(writes.map((line) => `${line.method} ${line.path.replace('/api/v2/', '')}`)).toEqual([
    'POST custom_objects/recovery_entry/records',
    'PUT tickets/1',
    'PUT tickets/1/tags',
    'PATCH custom_objects/recovery_case/records',
  ])
  expect(notesOf(account, entry.command)).toMatchObject([
    { audit: { author_id: people.agent.id }, comment: { public: false, body: `Note: ${entry.command}` } },
  ])
  expect(fieldOn(account, 'status')).toBe('recovery_status_open')
  expect(fieldOn(account, 'currency')).toBe('EUR')
  expect(Number(fieldOn(account, 'amount'))).toBe(12.5)
  expect(ticketIn(account).tags).toEqual(expect.arrayContaining(['recovery', 'recovery_status_open']))
  expect(caseOf(1)).toMatchObject({ state: 'open', amount: 12.5, currency: 'EUR', ticket: '1' })
  expect(await isInOrder(account.desk('other'))).toBe(true)
})

test('an act that is declined leaves the account as it was', async () => {
  const before = structuredClone(account.state)
  const declined = await perform(account.desk('agent'), {
    ...act(aNewEntry('agent', giving(1_000))),
    decide: () => 'per_grant',
  })
  expect(declined).toMatchObject({ kind: 'declined', refusal: 'per_grant' })
  expect(account.state.custom_object_records).toEqual(before.custom_object_records)
  expect(account.state.tickets).toEqual(before.tickets)
})

// An undisturbed act asks: 1 ledger, 2 entry, 3 ticket, 4 note and fields, 5 tags, 6 ticket, 7 case, 8 ledger.
const places = Array.from({ length: 9 }, (_, i) => i + 1)

describe.each([...everyFault])('%s', (fault: Fault) => {
  test.each(places)('at request %i: one entry, one note, everything in order', async (place) => {
    const entry = aNewEntry('agent', giving(1_250))
    const client = struckAt(account, account.as('agent'), new Map([[place, fault]]))
    const done = await perform(account.desk('agent', { client }), act(entry))
    expect(done).toMatchObject({ kind: 'done', ticket: { kind: 'written' } })
    expect(entriesIn()).toHaveLength(1)
    expect(notesOf(account, entry.command)).toHaveLength(1)
    expect(await isInOrder(account.desk('other'))).toBe(true)
    expect(caseOf(1)).toMatchObject({ amount: 12.5 })
  })
})

test('the same command again, after a reload, doubles neither entry nor note', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  await perform(account.desk('agent'), act(entry))
  const again = await perform(account.desk('agent'), act(entry))
  expect(again).toMatchObject({ kind: 'done', already: true, ticket: { kind: 'written' } })
  expect(entriesIn()).toHaveLength(1)
  expect(notesOf(account, entry.command)).toHaveLength(1)
})

test('the own note is found again under a hundred and twenty newer comments', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  await perform(account.desk('agent'), act(entry))
  account.state.clock_offset += 3_600_000
  for (let i = 0; i < 120; i += 1) {
    await account.as(i % 2 ? 'agent' : 'other').request({
      url: '/api/v2/tickets/1',
      type: 'PUT',
      contentType: 'application/json',
      data: JSON.stringify({ ticket: { comment: { body: `More ${i}`, public: false } } }),
    })
    // Zendesk allows an agent thirty updates of a ticket in ten minutes.
    if (i % 20 === 19) account.state.clock_offset += 660_000
  }
  await perform(account.desk('agent'), act(entry))
  expect(notesOf(account, entry.command)).toHaveLength(1)
})

test('somebody changes the ticket between our reading and writing: read again, merged, written once', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  const inner = account.as('agent')
  let puts = 0
  const client = {
    request: async (options: Parameters<typeof inner.request>[0]) => {
      if (options.type === 'PUT' && options.url === '/api/v2/tickets/1' && puts++ === 0) {
        // Zendesk stamps to the second: what happens within one cannot be told apart.
        account.state.clock_offset += 2_000
        await account.as('other').request({
          url: '/api/v2/tickets/1',
          type: 'PUT',
          contentType: 'application/json',
          data: JSON.stringify({
            ticket: { priority: 'high', comment: { body: 'I am on it.', public: true } },
          }),
        })
      }
      return inner.request(options)
    },
  }
  expect(await perform(account.desk('agent', { client }), act(entry))).toMatchObject({
    ticket: { kind: 'written' },
  })
  expect(account.local.zendesk.log.filter((line) => line.status === 409)).toHaveLength(1)
  expect(ticketIn(account).priority).toBe('high')
  expect(notesOf(account, entry.command)).toHaveLength(1)
})

test('a closed ticket takes no note: the entry stands and the case follows', async () => {
  ticketIn(account).status = 'closed'
  const entry = aNewEntry('agent', giving(1_250))
  expect(await perform(account.desk('agent'), act(entry))).toMatchObject({
    kind: 'done',
    ticket: { kind: 'closed' },
  })
  expect(entriesIn()).toHaveLength(1)
  expect(notesOf(account, entry.command)).toHaveLength(0)
  expect(caseOf(1)).toMatchObject({ state: 'open', amount: 12.5 })
})

test('our writes wait while the agent submits the ticket', async () => {
  let go: () => void = () => undefined
  const submitted = new Promise<void>((resolve) => {
    go = resolve
  })
  const running = perform(account.desk('agent', { ready: () => submitted }), act(aNewEntry('agent', owning)))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(entriesIn()).toHaveLength(1)
  expect(account.local.zendesk.log.some((line) => line.path.startsWith('/api/v2/tickets/1'))).toBe(false)
  go()
  expect(await running).toMatchObject({ ticket: { kind: 'written' } })
})

/** The ticket's part breaks for good after so many requests of the act. */
const breaksAfter = (requests: number): Desk => {
  const strikes = Array.from({ length: 30 }, (_, i): [number, Fault] => [
    requests + 1 + i,
    'server_error_rate',
  ])
  return account.desk('agent', { client: struckAt(account, account.as('agent'), new Map(strikes)) })
}

test.each([2, 3, 4, 5, 6])(
  'what breaks after request %i comes later: a colleague who opens the ticket puts it right, with the note once',
  async (requests) => {
    const entry = aNewEntry('agent', giving(1_250))
    const done = await perform(breaksAfter(requests), act(entry))
    expect(done).toMatchObject({ kind: 'done', ticket: { kind: 'later', error: { kind: 'server' } } })
    const colleague = account.desk('other')
    expect(await repairAs(colleague)).toEqual({ kind: 'written' })
    expect(await isInOrder(colleague)).toBe(true)
    expect(notesOf(account, entry.command)).toHaveLength(1)
    expect(fieldOn(account, 'currency')).toBe('EUR')
    expect(caseOf(1)).toMatchObject({ amount: 12.5 })
    // Nothing is left to do for the next one.
    const writes = account.local.zendesk.log.length
    expect(await repairAs(account.desk('agent'))).toEqual({ kind: 'written' })
    expect(
      account.local.zendesk.log.slice(writes).filter((line) => /PUT|POST|DELETE/.test(line.method)),
    ).toEqual([])
  },
)

test('a note that a colleague wrote since is seen by whoever still thinks it is missing', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  await perform(breaksAfter(2), act(entry))
  const slow = account.desk('agent')
  const before = await opened(slow)
  await repairAs(account.desk('other'))
  await repair(slow, before.ledger, before.read, (one) => `Repaired: ${one.command}`)
  expect(notesOf(account, entry.command)).toMatchObject([{ audit: { author_id: people.other.id } }])
})

test('amounts that somebody typed over are put right', async () => {
  await perform(account.desk('agent'), act(aNewEntry('agent', giving(1_250))))
  await account.as('other').request({
    url: '/api/v2/tickets/1',
    type: 'PUT',
    contentType: 'application/json',
    data: JSON.stringify({ ticket: { custom_fields: [{ id: account.fieldIds.amount, value: '900' }] } }),
  })
  expect(await isInOrder(account.desk('other'))).toBe(false)
  await repairAs(account.desk('other'))
  expect(Number(fieldOn(account, 'amount'))).toBe(12.5)
})

test('two agents act on one ticket at once: the copy that stays tells of both', async () => {
  const acts = [
    perform(account.desk('agent'), act(aNewEntry('agent', giving(1_000)))),
    perform(account.desk('other'), act(aNewEntry('other', giving(500, 'EUR', { remedy: 'refund_part' })))),
    perform(account.desk('other'), act(aNewEntry('other', owning))),
  ]
  await Promise.all(acts)
  expect(Number(fieldOn(account, 'amount'))).toBe(15)
  expect(caseOf(1)).toMatchObject({ amount: 15, owner: String(people.other.id) })
  expect(await isInOrder(account.desk('agent'))).toBe(true)
})

test('an older copy that is written later is put right by whoever wrote it', async () => {
  const inner = account.as('agent')
  const second = act(aNewEntry('other', giving(500, 'EUR', { remedy: 'refund_part' })))
  let puts = 0
  const client = {
    request: async (options: Parameters<typeof inner.request>[0]) => {
      const first = options.type === 'PUT' && options.url === '/api/v2/tickets/1' && puts++ === 0
      if (first) await perform(account.desk('other'), second)
      return inner.request(options)
    },
  }
  const done = await perform(account.desk('agent', { client }), act(aNewEntry('agent', giving(1_000))))
  expect(done).toMatchObject({ ticket: { kind: 'written' }, ledger: { last: 2 } })
  expect(Number(fieldOn(account, 'amount'))).toBe(15)
  expect(caseOf(1)).toMatchObject({ amount: 15 })
})

test('what counts for nothing gets no note from the app', async () => {
  const beyond = aNewEntry('agent', giving(9_999_900))
  const forged = aNewEntry('agent', giving(1_000))
  for (const [n, who, entry] of [
    [1, 'agent', beyond],
    [2, 'other', forged],
  ] as const) {
    await createRecord(account.as(who), objects.entry, {
      name: 'by hand',
      external_id: entryId(customer, n),
      custom_object_fields: { kind: 'grant', body: JSON.stringify(entry) },
    })
  }
  const desk = account.desk('other')
  await repairAs(desk)
  expect(notesOf(account, beyond.command)).toEqual([])
  expect(notesOf(account, forged.command)).toEqual([])
  expect(fieldOn(account, 'amount')).toBeNull()
  expect(await isInOrder(desk)).toBe(true)
})

test('a command that somebody stamps on an audit without a note does not pass for the note', async () => {
  const entry = aNewEntry('agent', giving(1_250))
  await perform(breaksAfter(2), act(entry))
  await account.as('other').request({
    url: '/api/v2/tickets/1',
    type: 'PUT',
    contentType: 'application/json',
    data: JSON.stringify({ ticket: { priority: 'low', metadata: { recovery_command: entry.command } } }),
  })
  await repairAs(account.desk('agent'))
  expect(notesOf(account, entry.command)).toHaveLength(1)
})

test('another ticket of the same customer is no reason for a repair here', async () => {
  await perform(account.desk('agent'), act(aNewEntry('agent', owning)))
  const desk = account.desk('agent', { ticketId: 2 })
  expect(await isInOrder(desk)).toBe(true)
})

test('an account without the status field is not repaired for ever', async () => {
  const fieldIds = { ...account.fieldIds, status: null }
  await perform(account.desk('agent', { fieldIds }), act(aNewEntry('agent', owning)))
  expect(await isInOrder(account.desk('agent', { fieldIds }))).toBe(true)
})

test('a light agent may not act: said before anything is written', async () => {
  const attempt = perform(account.desk('light'), act(aNewEntry('light', owning)))
  await expect(attempt).rejects.toMatchObject({ kind: 'forbidden' })
  expect(entriesIn()).toEqual([])
})
