import { aState } from '../support/a-zendesk.js'
import { anApi, type Person } from '../support/an-api.js'
import { aRecord, entries, makeEntryObject, makeRecord } from '../support/an-object.js'
import { checkExchange, openApiDescription, withoutDescription } from '../support/openapi.js'

if (openApiDescription() === null) console.warn(withoutDescription)

const access_rule = {
  title: 'Own',
  conditions: { all: [{ field: 'name', operator: 'is', value: 'x' }], any: [] },
}
const trigger = {
  title: 'New',
  conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
  actions: [{ field: 'custom_object.entry.custom_fields.kind', value: 'new' }],
}
const visit = { key: 'visit', title: 'Visit', title_pluralized: 'Visits', include_in_list_view: true }

const exchanges: [Person, string, string, unknown?][] = [
  ['agent', 'GET', '/api/v2/custom_objects'],
  ['admin', 'POST', '/api/v2/custom_objects', { custom_object: visit }],
  ['admin', 'GET', '/api/v2/custom_objects/limits/object_limit'],
  ['agent', 'GET', '/api/v2/custom_objects/limits/record_limit'],
  ['agent', 'GET', entries],
  ['admin', 'PATCH', entries, { custom_object: { title: 'Entry' } }],
  ['agent', 'GET', `${entries}/limits/field_limit`],
  ['agent', 'GET', `${entries}/fields?include_standard_fields=true`],
  [
    'admin',
    'POST',
    `${entries}/fields`,
    { custom_object_field: { key: 'more', type: 'text', title: 'More' } },
  ],
  ['agent', 'GET', `${entries}/fields/mood`],
  ['agent', 'GET', `${entries}/records?page[size]=1`],
  ['agent', 'GET', `${entries}/records?filter[external_ids]=e`],
  ['agent', 'POST', `${entries}/records`, aRecord({ external_id: 'f', custom_object_fields: { amount: 1 } })],
  ['agent', 'PATCH', `${entries}/records?external_id=e`, aRecord({ custom_object_fields: { amount: 2 } })],
  ['agent', 'GET', `${entries}/records/count`],
  ['agent', 'GET', `${entries}/records/search?query=an`],
  [
    'agent',
    'POST',
    `${entries}/records/search`,
    { filter: { $and: [{ 'custom_object_fields.amount': { $eq: '2' } }] } },
  ],
  ['agent', 'GET', `${entries}/records/autocomplete?name=an`],
  ['agent', 'POST', `${entries}/jobs`, { job: { action: 'create', items: [{ name: 'x' }] } }],
  ['admin', 'GET', `${entries}/permission_policies`],
  ['admin', 'GET', `${entries}/permission_policies/end-user`],
  [
    'admin',
    'PATCH',
    `${entries}/permission_policies/end-user`,
    { policy: { records: { read: { allowed: true, rule_id: null } } } },
  ],
  ['admin', 'POST', `${entries}/access_rules`, { access_rule }],
  ['admin', 'GET', `${entries}/access_rules`],
  ['admin', 'POST', `${entries}/triggers`, { trigger }],
  ['agent', 'GET', `${entries}/triggers`],
  ['agent', 'GET', '/api/v2/incremental/custom_objects/entry/cursor?start_time=1'],
]

const prepared = async () => {
  const api = anApi(aState({ plan: 'enterprise' }))
  await makeEntryObject(api.call)
  await makeRecord(api.call, { external_id: 'e' })
  await makeRecord(api.call, { name: 'Another' })
  api.zendesk.state.clock_offset += 120_000
  return api
}

test.each(exchanges)(
  '%s %s %s: request and reply are as Zendesk describes them',
  async (...[who, method, path, body]) => {
    const { call, zendesk } = await prepared()
    const { status, body: reply } = await call(who, method, path, body)
    expect([status < 400, reply]).toEqual([true, expect.anything()])
    const line = zendesk.log.at(-1)
    expect(line && checkExchange(line)).toEqual([])
  },
)

test('what is sent to one record, and given of it, is as Zendesk describes it', async () => {
  const { call, zendesk } = await prepared()
  const { id } = zendesk.state.custom_object_records[0] ?? { id: '' }
  await call('agent', 'GET', `${entries}/records/${id}`)
  await call('agent', 'PATCH', `${entries}/records/${id}`, aRecord({ name: 'Renamed' }))
  await call('agent', 'DELETE', `${entries}/records/${id}`)
  const lines = zendesk.log.slice(-3)
  expect(lines.map(({ status }) => status)).toEqual([200, 200, 204])
  expect(lines.flatMap(checkExchange)).toEqual([])
})
