import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { aState, as, aZendesk } from '../support/a-zendesk.js'
import { checkExchange, openApiDescription, withoutDescription } from '../support/openapi.js'

const described = openApiDescription() !== null
if (!described) console.warn(withoutDescription)

let local: LocalZendesk
beforeAll(async () => {
  const state = aState({ plan: 'enterprise' })
  local = await aZendesk({ state })
})
afterAll(() => local.close())

const ask = async (method: string, path: string, body?: unknown) => {
  const reply = await fetch(`${local.url}/api/v2/${path}`, {
    method,
    headers: { ...as('admin'), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, text: await reply.text() }
}

const exchanges: [string, string, unknown?][] = [
  ['GET', 'users/me.json'],
  ['GET', 'users?page[size]=2'],
  ['GET', 'users/1101'],
  ['GET', 'users/show_many?ids=1101,1102'],
  ['GET', 'users/search?query=maria'],
  ['POST', 'users', { user: { name: 'Nell', email: 'nell@customer.example' } }],
  ['PUT', 'users/1101', { user: { notes: 'Called twice' } }],
  ['POST', 'users/create_or_update', { user: { name: 'Nell B', email: 'nell@customer.example' } }],
  ['GET', 'users/1101/identities'],
  ['GET', 'users/1101/tickets/requested'],
  ['GET', 'groups'],
  ['GET', 'groups/2001/memberships'],
  ['GET', 'group_memberships'],
  ['GET', 'users/1002/group_memberships'],
  ['GET', 'custom_roles'],
  ['GET', 'organizations'],
  ['GET', 'account/settings'],
  ['GET', 'brands'],
  ['GET', 'ticket_forms'],
  [
    'POST',
    'ticket_fields',
    {
      ticket_field: {
        type: 'tagger',
        title: 'Outcome',
        custom_field_options: [{ name: 'Good', value: 'outcome_good' }],
      },
    },
  ],
  ['GET', 'ticket_fields?creator=true'],
  ['GET', 'tickets'],
  ['GET', 'tickets/1?include=users,groups'],
  ['GET', 'tickets/show_many?ids=1,2'],
  ['POST', 'tickets', { ticket: { subject: 'Late', comment: { body: 'It is late' }, tags: ['late'] } }],
  [
    'PUT',
    'tickets/1',
    {
      ticket: { status: 'pending', tags: ['a', 'b'], comment: { body: 'I am on it', public: false } },
    },
  ],
  ['GET', 'tickets/1/comments?include=users'],
  ['GET', 'tickets/1/audits'],
  ['GET', 'tickets/1/metrics'],
  ['GET', 'tickets/1/tags'],
  ['PUT', 'tickets/1/tags', { tags: ['c'] }],
  ['POST', 'tickets/1/tags', { tags: ['d'] }],
  ['DELETE', 'tickets/1/tags', { tags: ['d'] }],
  ['PUT', 'tickets/update_many?ids=1,2', { ticket: { priority: 'high' } }],
  ['POST', 'tickets/1/merge', { ids: [2] }],
  ['GET', 'job_statuses'],
  [
    'POST',
    'views',
    {
      view: { title: 'Open', all: [{ field: 'status', operator: 'less_than', value: 'solved' }] },
    },
  ],
  ['GET', 'views'],
  ['GET', 'views/count'],
  ['POST', 'macros', { macro: { title: 'Sorry', actions: [{ field: 'comment_value', value: 'Sorry' }] } }],
  ['GET', 'macros'],
  [
    'POST',
    'triggers',
    {
      trigger: {
        title: 'Mark',
        conditions: { all: [{ field: 'current_tags', operator: 'includes', value: 'x' }] },
        actions: [{ field: 'current_tags', value: 'y' }],
      },
    },
  ],
  ['GET', 'triggers'],
  ['GET', 'automations'],
  ['GET', 'search?query=type:ticket late'],
  ['GET', 'search/count?query=type:ticket'],
  ['DELETE', 'tickets/2'],
]

it.each(exchanges.map(([method, path, body]) => ({ method, path, body })))(
  '$method $path: request and reply are as Zendesk describes them',
  async ({ method, path, body }) => {
    const before = local.zendesk.log.length
    const { status, text } = await ask(method, path, body)
    expect([status < 400, text]).toEqual([true, expect.any(String)])
    const [line] = local.zendesk.log.slice(before)
    expect(line && checkExchange(line)).toEqual([])
  },
)

it('notices a reply and a request that do not fit', () => {
  const reply = { method: 'GET', path: '/api/v2/tickets/1.json', status: 200 }
  const request = {
    method: 'POST',
    path: '/api/v2/tickets',
    status: 201,
    request_body: { ticket: { status: 'lost' } },
  }
  const found = [
    checkExchange({ ...reply, response_body: { ticket: { id: 'one', status: 'lost' } } }).length > 0,
    checkExchange({ ...request, response_body: { ticket: { id: 1 } } }).length > 0,
    checkExchange({ method: 'GET', path: '/api/v2/nowhere', status: 200 }).length > 0,
  ]
  // Without the description nothing can be noticed, and the run has said so.
  expect(found).toEqual([described, described, described])
})
