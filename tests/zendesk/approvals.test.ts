import type { EntryBody } from '../../src/core/entry.js'
import { after, days, toInstant } from '../../src/core/time.js'
import { findWaiting } from '../../src/zendesk/approvals.js'
import { append } from '../../src/zendesk/entries.js'
import { people } from '../support/a-zendesk.js'
import {
  type Account,
  aNewEntry,
  anAccount,
  giving,
  nothingKnown,
  undescribed,
  withoutWaiting,
  witness,
} from '../support/an-account.js'
import type { Person } from '../support/an-api.js'

// Olivia, the admin, is the lead of this account: see the witness.
const leads = new Set<number>([people.admin.id])
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

const write = async (
  who: Person,
  body: EntryBody,
  customer: number = people.customer.id,
): Promise<string> => {
  const entry = aNewEntry(who, body)
  await append(account.as(who), customer, entry, nothingKnown, () => null)
  return entry.command
}

const asking = (amount: number): EntryBody => {
  const body = giving(amount)
  if (body.kind !== 'grant') throw new Error('not a grant')
  const { proposal } = body
  return { kind: 'approval_asked', proposal, afterFix: true, rule: 'per_grant', quotes: [], severity: 3 }
}

const deciding = (request: string, decision: 'approved' | 'declined' = 'approved'): EntryBody => ({
  kind: 'approval_decided',
  request,
  decision,
  reason: 'fair',
})

const now = () => toInstant(account.local.zendesk.nowMs())
const waiting = async (at = now()) => {
  const found = await findWaiting(account.as('admin'), at, leads, (customerId) => ({
    ...witness,
    customerId,
  }))
  return found.map(({ approval }) => approval.request)
}

test('requests that wait are found over all customers, oldest first', async () => {
  const first = await write('agent', asking(10_000), people.second.id)
  account.state.clock_offset += 5_000
  const second = await write('other', asking(12_000))
  expect(await waiting()).toEqual([first, second])
})

test('one that was decided waits no more, however it was decided', async () => {
  const approved = await write('agent', asking(10_000))
  const declined = await write('agent', asking(11_000), people.second.id)
  await write('admin', deciding(approved))
  await write('admin', deciding(declined, 'declined'), people.second.id)
  expect(await waiting()).toEqual([])
})

test('a decision by somebody who is no lead hides nothing', async () => {
  const request = await write('agent', asking(10_000))
  await write('other', deciding(request, 'declined'))
  await write('agent', deciding(request))
  expect(await waiting()).toEqual([request])
})

test("a lead's approval above their own limit decides nothing: the request still waits", async () => {
  const request = await write('agent', asking(90_000))
  await write('admin', deciding(request))
  expect(await waiting()).toEqual([request])
})

test('a request that another lead decides elsewhere is gone with the next look', async () => {
  const request = await write('agent', asking(10_000))
  expect(await waiting()).toEqual([request])
  await write('admin', deciding(request))
  expect(await waiting()).toEqual([])
})

test('a new request appears once the index has caught up, and an old one after ninety days no more', async () => {
  account.state.faults.index_lag_ms = 30_000
  const request = await write('agent', asking(10_000))
  expect(await waiting()).toEqual([])
  account.state.clock_offset += 31_000
  expect(await waiting()).toEqual([request])
  expect(await waiting(after(now(), days(91)))).toEqual([])
})

test('forty customers who wait take a handful of requests, not one each', async () => {
  const [, , , , , maria] = account.state.users
  if (!maria) throw new Error('nobody there')
  const asked: string[] = []
  for (let i = 0; i < 40; i += 1) {
    account.state.users.push({ ...maria, id: 70_000 + i, email: `c${i}@customer.example` })
    asked.push(await write('agent', asking(10_000), 70_000 + i))
  }
  account.local.zendesk.log = []
  expect((await waiting()).sort()).toEqual([...asked].sort())
  expect(account.local.zendesk.log.length).toBeLessThan(8)
})
