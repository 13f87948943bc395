import { aState, as, aZendesk, people } from '../support/a-zendesk.js'
import { anApi } from '../support/an-api.js'
import { aRecord, entries, makeEntryObject, makeRecord } from '../support/an-object.js'

const withObject = async (state = aState()) => {
  const api = anApi(state)
  await makeEntryObject(api.call)
  return api
}
const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

describe('a record', () => {
  test('is stamped by Zendesk, whatever the client says', async () => {
    const { call } = await withObject()
    const { status, body } = await makeRecord(call, {
      created_by_user_id: String(people.admin.id),
      created_at: '2001-01-01T00:00:00Z',
      id: 'mine',
    })
    expect(status).toBe(201)
    const record = body.custom_object_record
    expect(record.id).toMatch(ULID)
    expect(record.created_by_user_id).toBe(String(people.agent.id))
    expect(record.updated_by_user_id).toBe(String(people.agent.id))
    expect(record.created_at).not.toContain('2001')
    expect(record.updated_at).toBe(record.created_at)
  })

  test('changed by somebody else shows who and when', async () => {
    const { call, zendesk } = await withObject()
    const { id, created_at } = (await makeRecord(call)).body.custom_object_record
    zendesk.state.clock_offset += 60_000
    const changed = await call('other', 'PATCH', `${entries}/records/${id}`, aRecord({ name: 'Changed' }))
    expect(changed.status).toBe(200)
    const record = changed.body.custom_object_record
    expect(record.created_by_user_id).toBe(String(people.agent.id))
    expect(record.updated_by_user_id).toBe(String(people.other.id))
    expect(record.created_at).toBe(created_at)
    expect(Date.parse(record.updated_at)).toBeGreaterThan(Date.parse(created_at))
  })

  test.each([
    ['amount', 12, 12],
    ['amount', '12', 12],
    ['rate', '1.5', 1.5],
    ['done', 'true', true],
    ['day', '2026-02-28', '2026-02-28'],
    ['code', 'AB12', 'AB12'],
    ['mood', 'calm', 'calm'],
    ['topics', ['a', 'b'], ['a', 'b']],
    ['ticket', 1, '1'],
    ['user', String(people.customer.id), String(people.customer.id)],
    ['kind', '', null],
  ])('keeps %s %j as %j', async (key, given, kept) => {
    const { call } = await withObject()
    const { status, body } = await makeRecord(call, { custom_object_fields: { [key]: given } })
    expect(status).toBe(201)
    expect(body.custom_object_record.custom_object_fields[key]).toEqual(kept)
  })

  test.each([
    ['amount', 1.5],
    ['amount', 'many'],
    ['rate', 'much'],
    ['done', 'perhaps'],
    ['day', '2026-02-30'],
    ['code', 'ab'],
    ['mood', 'furious'],
    ['topics', ['a', 'c']],
    ['ticket', 999],
    ['user', 'nobody'],
    ['stranger', 1],
  ])('refuses %s %j and names the field', async (key, given) => {
    const { call, zendesk } = await withObject()
    const { status, body } = await makeRecord(call, { custom_object_fields: { [key]: given } })
    expect(status).toBe(422)
    expect(body.error).toBe('RecordInvalid')
    expect(Object.keys(body.details)).toEqual([key])
    expect(zendesk.state.custom_object_records).toEqual([])
  })

  test('without a name, or larger than 32 KB, is refused', async () => {
    const { call } = await withObject()
    expect((await makeRecord(call, { name: '' })).status).toBe(422)
    expect((await makeRecord(call, { custom_object_fields: { body: 'x'.repeat(31 * 1024) } })).status).toBe(
      201,
    )
    expect((await makeRecord(call, { custom_object_fields: { body: 'ü'.repeat(17 * 1024) } })).status).toBe(
      422,
    )
  })

  test('deleted is gone', async () => {
    const { call } = await withObject()
    const { id } = (await makeRecord(call)).body.custom_object_record
    expect((await call('agent', 'DELETE', `${entries}/records/${id}`)).status).toBe(204)
    expect((await call('agent', 'GET', `${entries}/records/${id}`)).status).toBe(404)
  })
})

describe('an external id', () => {
  test('is taken once: of twenty posts at the same time exactly one is made', async () => {
    const zendesk = await aZendesk()
    try {
      const call = async (who: Parameters<typeof as>[0], method: string, path: string, body?: unknown) => {
        const response = await fetch(zendesk.url + path, {
          method,
          headers: { ...as(who), 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        return { status: response.status, body: await response.json() }
      }
      await makeEntryObject(call)
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          call(
            at % 2 === 0 ? 'agent' : 'other',
            'POST',
            `${entries}/records`,
            aRecord({ external_id: 'customer:1:1', name: String(at) }),
          ),
        ),
      )
      const statuses = replies.map(({ status }) => status)
      expect(statuses.filter((status) => status === 201)).toHaveLength(1)
      expect(statuses.filter((status) => status === 422)).toHaveLength(19)
      expect(zendesk.zendesk.state.custom_object_records).toHaveLength(1)
    } finally {
      await zendesk.close()
    }
  })

  test('is compared letter by letter', async () => {
    const { call } = await withObject()
    expect((await makeRecord(call, { external_id: 'A-1' })).status).toBe(201)
    expect((await makeRecord(call, { external_id: 'a-1' })).status).toBe(201)
    const { body } = await call('agent', 'GET', `${entries}/records?filter[external_ids]=a-1,zzz`)
    expect(body.custom_object_records.map((one: { external_id: string }) => one.external_id)).toEqual(['a-1'])
  })

  test('cannot be moved to by an update either', async () => {
    const { call } = await withObject()
    await makeRecord(call, { external_id: 'one' })
    const { id } = (await makeRecord(call, { external_id: 'two' })).body.custom_object_record
    const moved = await call('agent', 'PATCH', `${entries}/records/${id}`, aRecord({ external_id: 'one' }))
    expect(moved.status).toBe(422)
  })

  test('upserts: first made, then changed, fields not sent left alone', async () => {
    const { call, zendesk } = await withObject()
    const path = `${entries}/records?external_id=case-1`
    const first = await call(
      'agent',
      'PATCH',
      path,
      aRecord({ custom_object_fields: { kind: 'a', amount: 1 } }),
    )
    const second = await call('agent', 'PATCH', path, {
      custom_object_record: { custom_object_fields: { amount: 2 } },
    })
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body.custom_object_record.id).toBe(first.body.custom_object_record.id)
    expect(second.body.custom_object_record.custom_object_fields).toMatchObject({ kind: 'a', amount: 2 })
    expect(zendesk.state.custom_object_records).toHaveLength(1)
    expect((await call('agent', 'DELETE', path)).status).toBe(204)
  })
})

describe('names', () => {
  const nameField = `${entries}/fields/standard::name`

  test('can be made unique, and then records can be upserted by name', async () => {
    const { call } = await withObject()
    expect((await call('agent', 'PATCH', `${entries}/records?name=One`, aRecord())).status).toBe(400)
    const unique = { custom_object_field: { properties: { is_unique: true } } }
    expect((await call('admin', 'PATCH', nameField, unique)).status).toBe(200)
    expect((await makeRecord(call, { name: 'One' })).status).toBe(201)
    expect((await makeRecord(call, { name: 'One' })).status).toBe(422)
    const upserted = await call('agent', 'PATCH', `${entries}/records?name=One`, {
      custom_object_record: { custom_object_fields: { amount: 3 } },
    })
    expect(upserted.body.custom_object_record.custom_object_fields.amount).toBe(3)
  })

  test('can be numbered', async () => {
    const { call } = await withObject()
    const numbered = { autoincrement_enabled: true, autoincrement_prefix: 'R-', autoincrement_padding: 4 }
    await call('admin', 'PATCH', nameField, { custom_object_field: { properties: numbered } })
    expect((await makeRecord(call)).status).toBe(422)
    const records = await Promise.all(
      [1, 2].map(() =>
        call('agent', 'POST', `${entries}/records`, { custom_object_record: { external_id: null } }),
      ),
    )
    expect(records.map(({ body }) => body.custom_object_record.name)).toEqual(['R-0001', 'R-0002'])
  })
})

describe('lists', () => {
  test('come in cursor pages of at most 100 without losing or repeating a record', async () => {
    const { call } = await withObject()
    for (let at = 0; at < 25; at += 1) await makeRecord(call, { external_id: `n-${at}` })
    const seen: string[] = []
    let path = `${entries}/records?page[size]=10`
    for (let page = 0; page < 5; page += 1) {
      const { body } = await call('agent', 'GET', path)
      seen.push(...body.custom_object_records.map((one: { external_id: string }) => one.external_id))
      if (!body.meta.has_more) break
      path = `${entries}/records?page[size]=10&page[after]=${body.meta.after_cursor}`
    }
    expect(seen.sort()).toEqual(Array.from({ length: 25 }, (_, at) => `n-${at}`).sort())
    expect((await call('agent', 'GET', `${entries}/records?page[size]=101`)).status).toBe(400)
    const both = `${entries}/records?page[after]=a&page[before]=b`
    expect((await call('agent', 'GET', both)).status).toBe(400)
  })

  test('sort by id and by when they were last changed', async () => {
    const { call, zendesk } = await withObject()
    const first = (await makeRecord(call, { name: 'first' })).body.custom_object_record
    zendesk.state.clock_offset += 5_000
    await makeRecord(call, { name: 'second' })
    zendesk.state.clock_offset += 5_000
    await call('agent', 'PATCH', `${entries}/records/${first.id}`, aRecord({ name: 'first' }))
    const names = async (sort: string) =>
      (await call('agent', 'GET', `${entries}/records?sort=${sort}`)).body.custom_object_records.map(
        (one: { name: string }) => one.name,
      )
    expect(await names('id')).toEqual(['first', 'second'])
    expect(await names('-id')).toEqual(['second', 'first'])
    expect(await names('-updated_at')).toEqual(['first', 'second'])
    expect((await call('agent', 'GET', `${entries}/records?sort=name`)).status).toBe(400)
  })

  test('of what points at a ticket', async () => {
    const { call } = await withObject()
    await makeRecord(call, { name: 'of 1', custom_object_fields: { ticket: 1 } })
    await makeRecord(call, { name: 'of 2', custom_object_fields: { ticket: 2 } })
    const field = (await call('agent', 'GET', `${entries}/fields/ticket`)).body.custom_object_field
    const path = (of: number, target = 'zen:ticket') =>
      `/api/v2/${target}/${of}/relationship_fields/${field.id}/zen:custom_object:entry`
    const { body } = await call('agent', 'GET', path(2))
    expect(body.custom_object_records.map((one: { name: string }) => one.name)).toEqual(['of 2'])
    expect((await call('agent', 'GET', path(2, 'zen:user'))).status).toBe(404)
  })
})

describe('search', () => {
  const search = `${entries}/records/search`
  const names = (body: { custom_object_records: { name: string }[] }) =>
    body.custom_object_records.map(({ name }) => name).sort()

  const filled = async () => {
    const api = await withObject()
    await makeRecord(api.call, {
      name: 'Late parcel',
      external_id: 'x1',
      custom_object_fields: { kind: 'grant' },
    })
    await makeRecord(api.call, { name: 'Lost bag', custom_object_fields: { kind: 'promise', amount: 5 } })
    await makeRecord(api.call, {
      name: 'Broken cup',
      custom_object_fields: { body: 'glued already', amount: 5 },
    })
    return api
  }

  test.each([
    ['lat', ['Late parcel']],
    ['gran', ['Late parcel']],
    ['glue alr', ['Broken cup']],
    ['arcel', []],
    ['lo ba', ['Lost bag']],
  ])('finds words by their beginning: %s', async (query, found) => {
    const { call } = await filled()
    expect(names((await call('agent', 'GET', `${search}?query=${encodeURIComponent(query)}`)).body)).toEqual(
      found,
    )
  })

  test.each([
    [{ 'custom_object_fields.kind': { $eq: 'grant' } }, ['Late parcel']],
    [{ 'custom_object_fields.amount': { $eq: '5' } }, ['Broken cup', 'Lost bag']],
    [{ external_id: { $eq: 'x1' } }, ['Late parcel']],
    [{ created_by_user: { $eq: String(people.agent.id) } }, ['Broken cup', 'Late parcel', 'Lost bag']],
    [{ name: { $contains: 'bag' } }, ['Lost bag']],
    [{ created_at: { $gt: '2001-01-01T00:00:00Z', $lt: '2002-01-01T00:00:00Z' } }, []],
    [
      { $or: [{ name: { $contains: 'cup' } }, { external_id: { $eq: 'x1' } }] },
      ['Broken cup', 'Late parcel'],
    ],
    [
      { $and: [{ 'custom_object_fields.amount': { $eq: '5' } }, { name: { $contains: 'Lost' } }] },
      ['Lost bag'],
    ],
  ])('filters: %j', async (filter, found) => {
    const { call } = await filled()
    const { status, body } = await call('agent', 'POST', search, { filter })
    expect(status).toBe(200)
    expect(names(body)).toEqual(found)
    expect(body.count).toBe(found.length)
  })

  test.each([
    { 'custom_object_fields.amount': { $gt: '5' } },
    { 'custom_object_fields.nothing': { $eq: '5' } },
    { name: { $like: 'x' } },
    { $and: [] },
    { created_at: { $gt: 'yesterday' } },
    'text',
    { $and: [{ $and: [{ $and: [{ $and: [{ $and: [{ name: { $contains: 'a' } }] }] }] }] }] },
  ])('refuses a filter it does not know: %j', async (filter) => {
    const { call } = await filled()
    expect((await call('agent', 'POST', search, { filter })).status).toBe(400)
  })

  test('lags behind the records themselves', async () => {
    const { call, zendesk } = await withObject()
    zendesk.state.faults.index_lag_ms = 60_000
    const { id } = (await makeRecord(call, { name: 'New', external_id: 'e' })).body.custom_object_record
    const found = async () => names((await call('agent', 'GET', search)).body)
    expect(await found()).toEqual([])
    expect(names((await call('agent', 'GET', `${entries}/records?filter[external_ids]=e`)).body)).toEqual([
      'New',
    ])
    zendesk.state.clock_offset += 61_000
    expect(await found()).toEqual(['New'])
    await call('agent', 'PATCH', `${entries}/records/${id}`, aRecord({ name: 'Newer' }))
    expect(await found()).toEqual(['New'])
    zendesk.state.clock_offset += 61_000
    expect(await found()).toEqual(['Newer'])
    await call('agent', 'DELETE', `${entries}/records/${id}`)
    expect(await found()).toEqual(['Newer'])
    zendesk.state.clock_offset += 61_000
    expect(await found()).toEqual([])
  })
})

describe('many at once', () => {
  test('a job takes up to 100 items and each stands for itself', async () => {
    const { call } = await withObject()
    const items = [{ name: 'one', external_id: 'j' }, { name: 'two', external_id: 'j' }, { name: 'three' }]
    const { status, body } = await call('agent', 'POST', `${entries}/jobs`, {
      job: { action: 'create', items },
    })
    expect(status).toBe(201)
    expect(body.job_status.status).toBe('queued')
    await new Promise((resolve) => setTimeout(resolve, 60))
    const done = (await call('agent', 'GET', `/api/v2/job_statuses/${body.job_status.id}`)).body.job_status
    expect(done.status).toBe('completed')
    expect(done.results.map((one: { success?: boolean }) => one.success === true)).toEqual([
      true,
      false,
      true,
    ])
    const tooMany = { job: { action: 'create', items: Array.from({ length: 101 }, () => ({ name: 'x' })) } }
    expect((await call('agent', 'POST', `${entries}/jobs`, tooMany)).status).toBe(400)
  })
})

describe('the incremental export', () => {
  test('goes on from a cursor, leaves out the last minute and blanks what was deleted', async () => {
    const { call, zendesk } = await withObject()
    const start = Math.floor(zendesk.nowMs() / 1_000) - 120
    const gone = (await makeRecord(call, { name: 'gone', external_id: 'g' })).body.custom_object_record
    for (let at = 0; at < 4; at += 1) await makeRecord(call, { name: `kept ${at}` })
    await call('agent', 'DELETE', `${entries}/records/${gone.id}`)
    const path = '/api/v2/incremental/custom_objects/entry/cursor'
    expect((await call('agent', 'GET', `${path}?start_time=${start}`)).body.custom_object_records).toEqual([])
    zendesk.state.clock_offset += 61_000
    const first = (await call('agent', 'GET', `${path}?start_time=${start}&per_page=3`)).body
    const rest = (await call('agent', 'GET', `${path}?cursor=${first.after_cursor}`)).body
    expect(first.end_of_stream).toBe(false)
    expect(rest.end_of_stream).toBe(true)
    const all = [...first.custom_object_records, ...rest.custom_object_records]
    expect(new Set(all.map(({ id }) => id)).size).toBe(5)
    expect(all).toHaveLength(5)
    expect(all.find(({ id }) => id === gone.id)).toMatchObject({
      name: '[DELETED]',
      external_id: '[DELETED]',
    })
    const now = Math.floor(zendesk.nowMs() / 1_000)
    expect((await call('agent', 'GET', `${path}?start_time=${now}`)).body.errors[0].code).toBe(
      'StartTimeTooRecent',
    )
  })
})
