import fc from 'fast-check'
import type { Copies } from '../../src/core/copies.js'
import { money } from '../../src/core/money.js'
import { toInstant } from '../../src/core/time.js'
import { tagChanges, writeTicket } from '../../src/zendesk/ticket-writes.js'
import { people } from '../support/a-zendesk.js'
import {
  type Account,
  anAccount,
  fieldOn,
  notesOf,
  ticketIn,
  undescribed,
  withoutWaiting,
} from '../support/an-account.js'
import { cur } from '../support/ledger.js'

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

const someCopies = (given: Partial<Copies> = {}): Copies => ({
  state: 'open',
  failureType: 'late',
  severity: 2,
  ownerId: people.agent.id,
  ownerName: 'Alex Agent',
  followUpAt: toInstant(Date.parse('2026-12-01T23:30:00Z')),
  granted: null,
  approvalPending: false,
  ...given,
})

const write = (given: Partial<Copies> = {}, parts: { zone?: string; by?: 'agent' | 'other' } = {}) =>
  writeTicket(account.as(parts.by ?? 'agent'), {
    ticketId: 1,
    copies: someCopies(given),
    zone: parts.zone ?? 'UTC',
    fieldIds: account.fieldIds,
    note: null,
  })

const updates = () =>
  account.local.zendesk.log.filter((line) => line.method === 'PUT' && line.path === '/api/v2/tickets/1')

test('fields, tags and the case say what the ledger says', async () => {
  await write({ state: 'awaiting_approval', approvalPending: true, granted: money(1_250, cur('EUR')) })
  expect(fieldOn(account, 'status')).toBe('recovery_status_awaiting_approval')
  expect(fieldOn(account, 'failureType')).toBe('recovery_type_late')
  expect(fieldOn(account, 'owner')).toBe('Alex Agent')
  expect(fieldOn(account, 'followUp')).toBe('2026-12-01')
  expect([...ticketIn(account).tags].sort()).toEqual([
    'recovery',
    'recovery_approval_pending',
    'recovery_followup_pending',
    `recovery_owner_${people.agent.id}`,
    'recovery_status_awaiting_approval',
    'recovery_type_late',
  ])
  const record = account.state.custom_object_records.find((one) => one.external_id === 'ticket:1')
  expect(record?.custom_object_fields).toMatchObject({
    state: 'awaiting_approval',
    severity: 2,
    owner: String(people.agent.id),
    follow_up: '2026-12-01T23:30:00Z',
  })
})

test("a follow-up's day is the account's, not the browser's", async () => {
  await write({}, { zone: 'Asia/Tokyo' })
  expect(fieldOn(account, 'followUp')).toBe('2026-12-02')
})

test('what is already there is not written again', async () => {
  const copies = { granted: money(1_250, cur('EUR')) }
  await write(copies)
  expect(updates()).toHaveLength(1)
  const before = ticketIn(account).updated_at
  await write(copies)
  expect(updates()).toHaveLength(1)
  expect(ticketIn(account).updated_at).toBe(before)
  await write({ ...copies, ownerId: people.other.id, ownerName: 'Noor Agent' })
  expect(updates()[1]?.request_body).toMatchObject({
    ticket: { custom_fields: [{ id: account.fieldIds.owner, value: 'Noor Agent' }] },
  })
})

const amounts: [string, number, string][] = [
  ['EUR', 1, '0.01'],
  ['USD', 1_250, '12.50'],
  ['JPY', 1_250, '1250'],
  ['KRW', 70_000, '70000'],
  ['KWD', 1_250, '1.250'],
  ['BHD', 1, '0.001'],
  ['EUR', 99_999_999_999, '999999999.99'],
]

test.each(amounts)('%s %i stands in the ticket as %s', async (code, amount, written) => {
  await write({ granted: money(amount, cur(code)) })
  const sent = updates()[0]?.request_body as { ticket: { custom_fields: { id: number; value: unknown }[] } }
  expect(sent.ticket.custom_fields.find((one) => one.id === account.fieldIds.amount)?.value).toBe(written)
  expect(fieldOn(account, 'currency')).toBe(code)
  await write({ granted: money(amount, cur(code)) })
  expect(updates()).toHaveLength(1)
})

test('a recovery that is no more takes its fields and tags back, and leaves what others put there', async () => {
  ticketIn(account).tags.push('vip', 'recovery_plan', 'recovery_owner_name')
  await write({ granted: money(1_250, cur('EUR')) })
  await write({
    state: 'none',
    failureType: null,
    ownerId: null,
    ownerName: null,
    followUpAt: null,
    granted: null,
  })
  expect([...ticketIn(account).tags].sort()).toEqual(['recovery_owner_name', 'recovery_plan', 'vip'])
  for (const name of ['status', 'failureType', 'owner', 'followUp', 'amount', 'currency'] as const) {
    expect(fieldOn(account, name)).toBeNull()
  }
})

test('tags that others add and remove meanwhile stay as they left them', async () => {
  ticketIn(account).tags.push('old_one')
  const client = account.as('other')
  const others = async (): Promise<void> => {
    for (let i = 0; i < 10; i += 1) {
      await client.request({
        url: '/api/v2/tickets/1/tags',
        type: 'PUT',
        contentType: 'application/json',
        data: JSON.stringify({ tags: [`theirs_${i}`] }),
      })
    }
    await client.request({ url: '/api/v2/tickets/1/tags?tags=old_one', type: 'DELETE' })
  }
  const ours = async (): Promise<void> => {
    for (let i = 0; i < 5; i += 1) {
      await write({ ownerId: i % 2 ? people.agent.id : people.other.id, approvalPending: i % 2 === 0 })
    }
  }
  await Promise.all([others(), ours()])
  const tags = ticketIn(account).tags
  expect(tags).toEqual(expect.arrayContaining(Array.from({ length: 10 }, (_, i) => `theirs_${i}`)))
  expect(tags).not.toContain('old_one')
  expect(tags.filter((tag) => tag.startsWith('recovery_owner_'))).toEqual([
    `recovery_owner_${people.other.id}`,
  ])
})

test('somebody changes the tags between our reading and writing: read again before ours are written', async () => {
  const inner = account.as('agent')
  let writes = 0
  const client = {
    request: async (options: Parameters<typeof inner.request>[0]) => {
      if (options.url.endsWith('/tags') && writes++ === 0) {
        account.state.clock_offset += 2_000
        await account.as('other').request({
          url: '/api/v2/tickets/1/tags',
          type: 'PUT',
          contentType: 'application/json',
          data: JSON.stringify({ tags: ['theirs'] }),
        })
      }
      return inner.request(options)
    },
  }
  await writeTicket(client, {
    ticketId: 1,
    copies: someCopies(),
    zone: 'UTC',
    fieldIds: account.fieldIds,
    note: null,
  })
  expect(account.local.zendesk.log.filter((line) => line.status === 409)).toHaveLength(1)
  expect(ticketIn(account).tags).toEqual(expect.arrayContaining(['theirs', 'recovery']))
})

test('placeholders that a customer wrote are quoted in a note, not filled in', async () => {
  const text = 'They wrote: "{{ticket.requester.email}} {% if true %}x{% endif %} {{{x}}}"'
  const note = { command: 'c1', text }
  const { fieldIds } = account
  await writeTicket(account.as('agent'), { ticketId: 1, copies: someCopies(), zone: 'UTC', fieldIds, note })
  const [written] = notesOf(account, 'c1')
  expect(String(written?.comment.body).replaceAll('\u200b', '')).toBe(text)
})

test('fields that this account does not have are left out, and the rest is written', async () => {
  const fieldIds = { ...account.fieldIds, status: null, owner: null }
  const client = account.as('agent')
  await writeTicket(client, { ticketId: 1, copies: someCopies(), zone: 'UTC', fieldIds, note: null })
  expect(fieldOn(account, 'status')).toBeNull()
  expect(fieldOn(account, 'failureType')).toBe('recovery_type_late')
})

test('once the automation has found a follow-up due, it stays due until it is done', () => {
  const present = ['recovery', 'recovery_owner_1002', 'recovery_followup_due']
  expect(tagChanges(someCopies(), present)).toEqual({ add: [], remove: [] })
  expect(tagChanges(someCopies({ followUpAt: null }), present)).toEqual({
    add: [],
    remove: ['recovery_followup_due'],
  })
})

test('changing tags as told brings any ticket to the same tags of ours, and moves none of the others', () => {
  const ours = fc.constantFrom(
    'recovery',
    'recovery_owner_7',
    'recovery_owner_8',
    'recovery_followup_pending',
  )
  const theirs = fc.constantFrom('vip', 'recovery_plan', 'recovery_owner_x', 'recovered')
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(ours, theirs)),
      fc.constantFrom(null, 7, 9),
      fc.boolean(),
      (present, ownerId, approvalPending) => {
        const { add, remove } = tagChanges(someCopies({ ownerId, approvalPending }), present)
        const after = [...present.filter((tag) => !remove.includes(tag)), ...add]
        const known = (tag: string): boolean =>
          ['vip', 'recovery_plan', 'recovery_owner_x', 'recovered'].includes(tag)
        expect(after.filter(known)).toEqual(present.filter(known))
        expect(after.filter((tag) => !known(tag)).sort()).toEqual(
          [
            'recovery',
            'recovery_followup_pending',
            ...(ownerId === null ? [] : [`recovery_owner_${ownerId}`]),
            ...(approvalPending ? ['recovery_approval_pending'] : []),
          ].sort(),
        )
      },
    ),
  )
})
