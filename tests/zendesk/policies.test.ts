import { readPolicyHistory, versionAt } from '../../src/core/policy-history.js'
import { starterLimits } from '../../src/core/starter-policy.js'
import { toInstant } from '../../src/core/time.js'
import { objects, policyId } from '../../src/zendesk/names.js'
import { publishLimits, readPolicies } from '../../src/zendesk/policies.js'
import { createRecord } from '../../src/zendesk/records.js'
import { people } from '../support/a-zendesk.js'
import {
  type Account,
  anAccount,
  everyFault,
  struckAt,
  undescribed,
  withoutWaiting,
} from '../support/an-account.js'
import type { Person } from '../support/an-api.js'

// The admin and Noor are leads here; Alex is not.
const leads: ReadonlySet<number> = new Set([people.admin.id, people.other.id])
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

const limitsWith = (share: number) => ({ ...starterLimits, order: { share, ceiling: 150 } })

let commands = 0
const publish = (
  by: Person,
  basedOn: number,
  share = 100,
  given: { command?: string; client?: ReturnType<Account['as']> } = {},
) => {
  commands += 1
  return publishLimits(given.client ?? account.as(by), {
    limits: limitsWith(share),
    note: `By ${by}`,
    basedOn,
    by: people[by].id,
    command: given.command ?? `publish-${commands}`,
    counts: (record) => leads.has(record.createdBy) && record.updatedAt <= record.createdAt,
  })
}

const inForce = async () => {
  const history = readPolicyHistory(await readPolicies(account.as('agent')), (id) => leads.has(id))
  return versionAt(history, toInstant(account.local.zendesk.nowMs()))
}

const forge = (by: Person, version: number, body: unknown = limitsWith(150)) =>
  createRecord(account.as(by), objects.policy, {
    name: 'by hand',
    external_id: policyId('limits', version),
    custom_object_fields: { kind: 'limits', version, body: JSON.stringify(body), note: '' },
  })

test('limits are published as the next version and are in force at once', async () => {
  expect((await inForce()).version).toBe(0)
  expect(await publish('admin', 0, 90)).toEqual({ kind: 'published', version: 1 })
  expect(await publish('other', 1, 80)).toEqual({ kind: 'published', version: 2 })
  expect(await inForce()).toMatchObject({ version: 2, limits: { order: { share: 80 } } })
})

test('two leads publish at once: one does, the other is told who was first', async () => {
  const both = await Promise.all([publish('admin', 0, 90), publish('other', 0, 80)])
  expect(both.map((one) => one.kind).sort()).toEqual(['overtaken', 'published'])
  const overtaken = both.find((one) => one.kind === 'overtaken')
  const { version, record } = await inForce()
  expect(version).toBe(1)
  expect(overtaken).toMatchObject({ by: { recordId: record?.recordId } })
  expect(await readPolicies(account.as('agent'))).toHaveLength(1)
})

describe.each([...everyFault])('%s', (fault) => {
  test.each([1, 2, 3])('at request %i: published once', async (place) => {
    const client = struckAt(account, account.as('admin'), new Map([[place, fault]]))
    expect(await publish('admin', 0, 90, { client })).toEqual({ kind: 'published', version: 1 })
    expect(await readPolicies(account.as('agent'))).toHaveLength(1)
  })
})

test('the same command again publishes nothing new', async () => {
  await publish('admin', 0, 90, { command: 'once' })
  expect(await publish('admin', 0, 90, { command: 'once' })).toEqual({ kind: 'published', version: 1 })
  expect(await readPolicies(account.as('agent'))).toHaveLength(1)
})

test.each([1, 5, 999_999_999])(
  'version %i forged by an agent stops no lead and is never in force',
  async (version) => {
    await forge('agent', version)
    expect((await inForce()).version).toBe(0)
    const published = await publish('admin', 0, 90)
    expect(published.kind).toBe('published')
    expect(await inForce()).toMatchObject({
      limits: { order: { share: 90 } },
      record: { createdBy: people.admin.id },
    })
    await publish('other', published.kind === 'published' ? published.version : 0, 70)
    expect(await inForce()).toMatchObject({ limits: { order: { share: 70 } } })
  },
)

test('two hundred forgeries push the version in force out of nobody’s sight', async () => {
  await publish('admin', 0, 90)
  for (let n = 2; n <= 201; n += 1) await forge('agent', n)
  expect(await inForce()).toMatchObject({ version: 1, limits: { order: { share: 90 } } })
  expect(await publish('admin', 1, 60)).toEqual({ kind: 'published', version: 202 })
  expect(await inForce()).toMatchObject({ limits: { order: { share: 60 } } })
}, 30_000)

test('newest records of any number are read where leads look for forgeries', async () => {
  await publish('admin', 0, 90)
  await forge('agent', 5_000)
  expect((await readPolicies(account.as('agent'))).map((one) => one.version)).toEqual([1])
  const all = await readPolicies(account.as('agent'), 1)
  expect(all.map((one) => one.version).sort((a, b) => a - b)).toEqual([1, 5_000])
})

test('a broken version of a lead leaves the former in force and is named with its field', async () => {
  await publish('admin', 0, 90)
  await forge('other', 2, { ...limitsWith(80), order: { share: 'most', ceiling: 150 } })
  const history = readPolicyHistory(await readPolicies(account.as('agent')), (id) => leads.has(id))
  expect((await inForce()).version).toBe(1)
  expect(history.doubts).toMatchObject([{ reason: 'unreadable', problems: [{ path: 'order.share' }] }])
})

test('a version that somebody changes afterwards counts no more', async () => {
  await publish('admin', 0, 90)
  account.state.clock_offset += 5_000
  const [record] = await readPolicies(account.as('agent'))
  await account.as('agent').request({
    url: `/api/v2/custom_objects/${objects.policy}/records/${record?.recordId}`,
    type: 'PATCH',
    contentType: 'application/json',
    data: JSON.stringify({
      custom_object_record: { custom_object_fields: { body: JSON.stringify(limitsWith(150)) } },
    }),
  })
  expect((await inForce()).version).toBe(0)
})

test('who may not write policies is told so', async () => {
  await expect(publish('customer', 0)).rejects.toMatchObject({ kind: 'forbidden' })
})
