import { readFileSync } from 'node:fs'
import { automations, objects, tags } from '../../src/zendesk/names.js'
import { checkSetup, objectNeeds, repairItem, type SetupItem } from '../../src/zendesk/setup.js'
import type { FieldIds } from '../../src/zendesk/ticket.js'
import { aState, people } from '../support/a-zendesk.js'
import {
  type Account,
  anAccount,
  everyFault,
  struckAt,
  undescribed,
  withoutWaiting,
} from '../support/an-account.js'

const needs = objectNeeds(JSON.parse(readFileSync('requirements.json', 'utf8')))
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

const check = (
  given: {
    in?: Account
    fieldIds?: FieldIds
    by?: 'admin' | 'agent'
    leads?: ReadonlySet<number> | null
  } = {},
) => {
  const one = given.in ?? account
  return checkSetup(one.as(given.by ?? 'admin'), needs, given.fieldIds ?? one.fieldIds, given.leads ?? leads)
}

const wanting = (items: readonly SetupItem[]): string[] =>
  items.filter((item) => item.state !== 'there').map((item) => `${item.what} ${item.name} ${item.state}`)

const repairAll = async (one: Account = account, client = one.as('admin')) => {
  for (const item of await check({ in: one })) {
    if (item.repairable) await repairItem(client, item, needs, one.fieldIds)
  }
}

const ours = () => account.state.automations.filter((one) => one.title === automations.followUpDue)

test('right after the install only the automation is missing, which needs the id of a field', async () => {
  const items = await check()
  expect(wanting(items)).toEqual([`automation ${automations.followUpDue} missing`])
  expect(items.filter((item) => item.repairable).map((item) => item.what)).toEqual(['automation'])
})

test('repairing makes it, and doing it twice makes no second one', async () => {
  await repairAll()
  await repairAll()
  expect(wanting(await check())).toEqual([])
  expect(ours()).toHaveLength(1)
  expect(ours()[0]?.body).toMatchObject({
    conditions: {
      all: expect.arrayContaining([
        { field: 'current_tags', operator: 'includes', value: tags.followUpPending },
      ]),
    },
    actions: expect.arrayContaining([{ field: 'remove_tags', value: tags.followUpPending }]),
  })
})

test('an automation that was switched off is switched on again', async () => {
  await repairAll()
  const [automation] = ours()
  if (automation) automation.active = false
  expect(wanting(await check())).toEqual([`automation ${automations.followUpDue} missing`])
  await repairAll()
  expect(ours()).toMatchObject([{ active: true }])
  expect(wanting(await check())).toEqual([])
})

test('an automation made for a former field is put right: it would never fire', async () => {
  await repairAll()
  const fieldIds = { ...account.fieldIds, followUp: account.fieldIds.amount }
  const items = await check({ fieldIds })
  expect(wanting(items)).toEqual([`automation ${automations.followUpDue} missing`])
  for (const item of items.filter((one) => one.repairable)) {
    await repairItem(account.as('admin'), item, needs, fieldIds)
  }
  expect(wanting(await check({ fieldIds }))).toEqual([])
  expect(ours()).toHaveLength(1)
})

test('the automation is found behind a hundred and fifty others', async () => {
  await repairAll()
  const [automation] = ours()
  if (!automation) throw new Error('not made')
  const others = Array.from({ length: 150 }, (_, i) => ({
    ...automation,
    id: 80_000 + i,
    title: `Other ${i}`,
  }))
  account.state.automations = [...others, automation]
  expect(wanting(await check())).toEqual([])
})

test('without the date field the automation cannot be made, and is not offered', async () => {
  const fieldIds = { ...account.fieldIds, followUp: null }
  const items = await check({ fieldIds })
  expect(wanting(items)).toEqual([
    'ticket_field recovery_follow_up missing',
    `automation ${automations.followUpDue} missing`,
  ])
  expect(items.filter((item) => item.repairable)).toEqual([])
})

test('a field that somebody deleted is named and made again', async () => {
  account.state.custom_object_fields = account.state.custom_object_fields.filter(
    (field) => !(field.object_key === objects.entry && field.key === 'command'),
  )
  await repairAll()
  const before = await check()
  expect(wanting(before)).toEqual([])
  expect(
    account.state.custom_object_fields.filter((f) => f.object_key === objects.entry && f.key === 'command'),
  ).toMatchObject([{ type: 'text' }])
})

test('a missing field is told before it is repaired', async () => {
  account.state.custom_object_fields = account.state.custom_object_fields.filter(
    (field) => !(field.object_key === objects.entry && field.key === 'command'),
  )
  expect(wanting(await check())).toContain('object_field recovery_entry.command missing')
})

test('an account in which nothing was installed gets all objects with all fields', async () => {
  const bare = await anAccount({ installed: false })
  expect(wanting(await check({ in: bare })).filter((one) => one.startsWith('object '))).toEqual(
    Object.values(objects).map((name) => `object ${name} missing`),
  )
  await repairAll(bare)
  expect(wanting(await check({ in: bare })).filter((one) => one.startsWith('object'))).toEqual([])
  await bare.close()
})

test.each([...everyFault])('%s in the middle of a repair leaves one of each', async (fault) => {
  const strikes = new Map([2, 4, 6, 8, 10, 12].map((place) => [place, fault] as const))
  const bare = await anAccount({ installed: false })
  await repairAll(bare, struckAt(bare, bare.as('admin'), strikes))
  expect(bare.state.custom_objects.map((one) => one.key).sort()).toEqual(Object.values(objects).sort())
  const keys = bare.state.custom_object_fields.map((field) => `${field.object_key}.${field.key}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect(wanting(await check({ in: bare })).filter((one) => one.startsWith('object'))).toEqual([])
  await bare.close()
})

test('a plan without custom objects says so, and nothing is offered for it', async () => {
  const small = await anAccount({ state: aState({ plan: 'support_team' }), installed: false })
  const items = await check({ in: small })
  expect(items.filter((item) => item.what === 'object').map((item) => [item.state, item.repairable])).toEqual(
    Array(3).fill(['unavailable', false]),
  )
  await small.close()
})

test('leads that nobody is, or that could not be read, are told apart', async () => {
  const leadsItem = async (who: ReadonlySet<number> | null) =>
    (await checkSetup(account.as('admin'), needs, account.fieldIds, who)).find(
      (item) => item.what === 'leads',
    )?.state
  expect(await leadsItem(leads)).toBe('there')
  expect(await leadsItem(new Set())).toBe('missing')
  expect(await leadsItem(null)).toBe('unknown')
})

test('who is no admin may look, and is refused when repairing', async () => {
  const bare = await anAccount({ installed: false })
  const items = await check({ in: bare, by: 'agent' })
  const object = items.find((item) => item.what === 'object')
  if (!object) throw new Error('no object')
  await expect(repairItem(bare.as('agent'), object, needs, bare.fieldIds)).rejects.toMatchObject({
    kind: 'forbidden',
  })
  await bare.close()
})
