import type { CustomRole, Plan } from '../../local-zendesk/state.js'
import { aState, people } from '../support/a-zendesk.js'
import { anApi } from '../support/an-api.js'
import { aRecord, entries, makeEntryObject, makeRecord } from '../support/an-object.js'

const at = '2026-01-05T09:00:00Z'
const agentRole = 7_001

/** On Enterprise the two agents have a custom role. */
const enterprise = () => {
  const role: CustomRole = {
    id: agentRole,
    name: 'Agent',
    description: '',
    role_type: 0,
    team_member_count: 2,
    configuration: {},
    created_at: at,
    updated_at: at,
  }
  const state = aState({ plan: 'enterprise', custom_roles: [role] })
  for (const user of state.users) {
    if (user.id === people.agent.id || user.id === people.other.id) {
      user.custom_role_id = agentRole
      user.role_type = 0
    }
  }
  return state
}

const object = (key: string) => ({
  custom_object: { key, title: key, title_pluralized: key, include_in_list_view: true },
})

describe('the plan', () => {
  test.each<[Plan, number]>([
    ['team', 3],
    ['growth', 5],
    ['professional', 30],
    ['enterprise', 50],
  ])('%s has %d custom objects', async (plan, limit) => {
    const { call } = anApi(aState({ plan }))
    for (let made = 0; made < limit; made += 1) {
      expect((await call('admin', 'POST', '/api/v2/custom_objects', object(`o${made}`))).status).toBe(201)
    }
    expect((await call('admin', 'POST', '/api/v2/custom_objects', object('more'))).status).toBe(422)
    const { body } = await call('admin', 'GET', '/api/v2/custom_objects/limits/object_limit')
    expect(body).toEqual({ count: limit, limit })
  })

  test('support_team has none, as if the path did not exist', async () => {
    const { call } = anApi(aState({ plan: 'support_team' }))
    const { status, body } = await call('admin', 'GET', '/api/v2/custom_objects')
    expect(status).toBe(404)
    expect(body.error).toBe('InvalidEndpoint')
  })

  test('with custom objects switched off answers the same', async () => {
    const { call, zendesk } = anApi()
    await makeEntryObject(call)
    zendesk.state.account.custom_objects_enabled = false
    expect((await call('agent', 'GET', `${entries}/records`)).body.error).toBe('InvalidEndpoint')
  })

  test('limits lookup fields: five on team', async () => {
    const { call } = anApi(aState({ plan: 'team' }))
    await call('admin', 'POST', '/api/v2/custom_objects', object('entry'))
    const statuses: number[] = []
    for (let made = 0; made < 6; made += 1) {
      const custom_object_field = {
        key: `l${made}`,
        type: 'lookup',
        title: 'L',
        relationship_target_type: 'zen:user',
      }
      statuses.push((await call('admin', 'POST', `${entries}/fields`, { custom_object_field })).status)
    }
    expect(statuses).toEqual([201, 201, 201, 201, 201, 422])
  })

  test('without Enterprise there are no permission policies', async () => {
    const { call } = anApi()
    await makeEntryObject(call)
    expect((await call('admin', 'GET', `${entries}/permission_policies`)).status).toBe(404)
  })
})

describe('who may do what', () => {
  test('only admins define objects and fields', async () => {
    const { call } = anApi()
    expect((await call('agent', 'POST', '/api/v2/custom_objects', object('entry'))).status).toBe(403)
    await makeEntryObject(call)
    const custom_object_field = { key: 'x', type: 'text', title: 'X' }
    expect((await call('agent', 'POST', `${entries}/fields`, { custom_object_field })).status).toBe(403)
    expect((await call('agent', 'GET', `${entries}/fields`)).status).toBe(200)
    expect((await call('customer', 'GET', `${entries}/fields`)).status).toBe(403)
  })

  test('light agents look, customers see nothing', async () => {
    const { call } = anApi()
    await makeEntryObject(call)
    const { id } = (await makeRecord(call)).body.custom_object_record
    expect((await call('light', 'GET', `${entries}/records/${id}`)).status).toBe(200)
    expect((await call('light', 'POST', `${entries}/records`, aRecord())).status).toBe(403)
    expect((await call('light', 'PATCH', `${entries}/records/${id}`, aRecord())).status).toBe(403)
    expect((await call('light', 'DELETE', `${entries}/records/${id}`)).status).toBe(403)
    expect((await call('customer', 'GET', `${entries}/records/${id}`)).status).toBe(403)
    expect((await call('customer', 'GET', `${entries}/records`)).status).toBe(403)
  })

  test('on Enterprise a policy makes records create-only for a role, and admins are not bound', async () => {
    const { call } = anApi(enterprise())
    await makeEntryObject(call)
    const { id } = (await makeRecord(call)).body.custom_object_record
    const path = `${entries}/permission_policies/custom-role-${agentRole}`
    const policy = { records: { update: { allowed: false }, delete: { allowed: false } } }
    expect((await call('agent', 'PATCH', path, { policy })).status).toBe(403)
    const set = await call('admin', 'PATCH', path, { policy })
    expect(set.body.policy.records).toEqual({
      create: { allowed: true, rule_id: null },
      read: { allowed: true, rule_id: null },
      update: { allowed: false, rule_id: null },
      delete: { allowed: false, rule_id: null },
    })
    expect((await makeRecord(call)).status).toBe(201)
    expect((await call('agent', 'GET', `${entries}/records/${id}`)).status).toBe(200)
    expect((await call('agent', 'PATCH', `${entries}/records/${id}`, aRecord())).status).toBe(403)
    expect((await call('agent', 'DELETE', `${entries}/records/${id}`)).status).toBe(403)
    await makeRecord(call, { external_id: 'e' })
    expect((await call('agent', 'PATCH', `${entries}/records?external_id=e`, aRecord())).status).toBe(403)
    expect((await call('admin', 'PATCH', `${entries}/records/${id}`, aRecord())).status).toBe(200)
  })

  test('on Enterprise an access rule shows a role only what each has made', async () => {
    const { call } = anApi(enterprise())
    await makeEntryObject(call)
    const mine = (await makeRecord(call, { name: 'mine' })).body.custom_object_record
    const theirs = (await call('other', 'POST', `${entries}/records`, aRecord({ name: 'theirs' }))).body
      .custom_object_record
    const access_rule = {
      title: 'Own records',
      conditions: { all: [{ field: 'created_by_user', operator: 'is', value: 'current_user' }], any: [] },
    }
    const rule = (await call('admin', 'POST', `${entries}/access_rules`, { access_rule })).body.access_rule
    const path = `${entries}/permission_policies/custom-role-${agentRole}`
    await call('admin', 'PATCH', path, { policy: { records: { read: { allowed: true, rule_id: rule.id } } } })
    const listed = (await call('agent', 'GET', `${entries}/records`)).body.custom_object_records
    expect(listed.map((one: { name: string }) => one.name)).toEqual(['mine'])
    expect((await call('agent', 'GET', `${entries}/records/${mine.id}`)).status).toBe(200)
    expect((await call('agent', 'GET', `${entries}/records/${theirs.id}`)).status).toBe(404)
    expect((await call('agent', 'GET', `${entries}/records/count`)).body.count.value).toBe(1)
    const found = (await call('agent', 'GET', `${entries}/records/search`)).body.custom_object_records
    expect(found.map((one: { name: string }) => one.name)).toEqual(['mine'])
  })

  test('a policy cannot name a rule that is not there, nor a rule a field that is not there', async () => {
    const { call } = anApi(enterprise())
    await makeEntryObject(call)
    const path = `${entries}/permission_policies/custom-role-${agentRole}`
    const policy = { records: { read: { allowed: true, rule_id: 1 } } }
    expect((await call('admin', 'PATCH', path, { policy })).status).toBe(422)
    const access_rule = { title: 'X', conditions: { all: [{ field: 'shoe', operator: 'is', value: '1' }] } }
    expect((await call('admin', 'POST', `${entries}/access_rules`, { access_rule })).status).toBe(422)
  })
})

describe('an object trigger', () => {
  const trigger = {
    title: 'New entries',
    conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
    actions: [{ field: 'custom_object.entry.custom_fields.kind', value: 'new' }],
  }

  test('is kept, changed and taken away by admins', async () => {
    const { call } = anApi()
    await makeEntryObject(call)
    expect((await call('agent', 'POST', `${entries}/triggers`, { trigger })).status).toBe(403)
    const made = (await call('admin', 'POST', `${entries}/triggers`, { trigger })).body.trigger
    const path = `${entries}/triggers/${made.id}`
    expect((await call('admin', 'PUT', path, { trigger: { active: false } })).body.trigger.active).toBe(false)
    expect((await call('agent', 'GET', `${entries}/triggers?active=true`)).body.triggers).toEqual([])
    expect((await call('admin', 'DELETE', path)).status).toBe(204)
    expect((await call('agent', 'GET', path)).status).toBe(404)
  })

  test.each([
    ['no title', { title: '' }],
    ['no conditions', { conditions: { all: [], any: [] } }],
    ['a field that is not there', { conditions: { all: [{ field: 'nothing', operator: 'is', value: '' }] } }],
    ['no actions', { actions: [] }],
    ['an action that is none', { actions: [{ field: 'explode', value: '1' }] }],
  ])('is refused with %s', async (_what, parts) => {
    const { call } = anApi()
    await makeEntryObject(call)
    const given = { trigger: { ...trigger, ...parts } }
    expect((await call('admin', 'POST', `${entries}/triggers`, given)).status).toBe(422)
  })
})
