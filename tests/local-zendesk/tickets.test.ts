import fc from 'fast-check'
import type { Hono } from 'hono'
import { createApp } from '../../local-zendesk/server.js'
import type { Env } from '../../local-zendesk/session.js'
import type { State } from '../../local-zendesk/state.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { aState, as, aTicket, people, putTicket } from '../support/a-zendesk.js'

type Person = keyof typeof people
type TicketReply = {
  id: number
  subject: string
  status: string
  tags: string[]
  updated_at: string
  via_followup_source_id: number
  followup_ids: number[]
  custom_fields: { id: number; value: unknown }[]
  comment: { body: string }
}
type AuditReply = {
  author_id: number
  metadata: { custom: unknown }
  events: { type: string; field_name?: string; via?: { source: { rel: string } } }[]
}
/** What the replies read here hold, each under its own key. */
type Reply = {
  error: string
  details: Record<string, { description: string }[]>
  ticket: TicketReply
  tickets: TicketReply[]
  results: TicketReply[]
  result: { ticket: TicketReply }
  audit: AuditReply
  audits: AuditReply[]
  comments: { body: string; public: boolean }[]
  tags: string[]
  job_status: { id: string; status: string }
  ticket_field: { id: number }
  view: { id: number }
  macro: { id: number }
  count: number
}
type Desk = {
  zendesk: Zendesk
  app: Hono<Env>
  ask: (
    method: string,
    path: string,
    body?: unknown,
    person?: Person,
  ) => Promise<{ status: number; body: Reply; headers: Headers }>
}

const desk = (state: State = aState()): Desk => {
  const zendesk = new Zendesk(() => structuredClone(state))
  const app = createApp(zendesk)
  return {
    zendesk,
    app,
    ask: async (method, path, body, person = 'agent') => {
      const reply = await app.request(`/api/v2/${path}`, {
        method,
        headers: { ...as(person), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      return { status: reply.status, body: text === '' ? null : JSON.parse(text), headers: reply.headers }
    },
  }
}

const admin: Person = 'admin'
const aTag = fc.constantFrom('late', 'lost', 'vip', 'recovery', 'refund')
const someTags = fc.uniqueArray(aTag)

describe('tags', () => {
  it('are added by PUT, replaced by POST and taken away by DELETE, whatever was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        someTags,
        someTags,
        fc.constantFrom('PUT', 'POST', 'DELETE'),
        async (had, asked, method) => {
          const state = aState()
          const [ticket] = state.tickets
          if (ticket) ticket.tags = had
          const { ask } = desk(state)
          await ask(method, 'tickets/1/tags', { tags: asked })
          const { body } = await ask('GET', 'tickets/1/tags')
          const wanted = {
            PUT: [...had, ...asked],
            POST: asked,
            DELETE: had.filter((tag) => !asked.includes(tag)),
          }[method]
          expect(new Set(body.tags)).toEqual(new Set(wanted))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('are replaced whole by an update of the ticket', async () => {
    const { ask } = desk()
    await ask('PUT', 'tickets/1', { ticket: { tags: ['one', 'two'] } })
    const { body } = await ask('PUT', 'tickets/1', { ticket: { tags: 'Three' } })
    expect(body.ticket.tags).toEqual(['three'])
  })

  it('are added and removed for many tickets by a job', async () => {
    const { ask } = desk()
    await ask('PUT', 'tickets/1/tags', { tags: ['old', 'kept'] })
    const { body } = await ask('PUT', 'tickets/update_many?ids=1,2', {
      ticket: { additional_tags: ['new'], remove_tags: ['old'] },
    })
    expect(body.job_status.status).toBe('queued')
    await new Promise((resolve) => setTimeout(resolve, 60))
    const job = await ask('GET', `job_statuses/${body.job_status.id}`)
    expect([job.body.job_status.status, (await ask('GET', 'tickets/1/tags')).body.tags]).toEqual([
      'completed',
      ['kept', 'new'],
    ])
  })
})

describe('dropdowns and checkboxes', () => {
  const withFields = async () => {
    const made = desk()
    const field = async (ticket_field: unknown) =>
      (await made.ask('POST', 'ticket_fields', { ticket_field }, admin)).body.ticket_field.id as number
    const outcome = await field({
      type: 'tagger',
      title: 'Outcome',
      custom_field_options: [
        { name: 'Good', value: 'outcome_good' },
        { name: 'Bad', value: 'outcome_bad' },
      ],
    })
    const owed = await field({ type: 'checkbox', title: 'Owed', tag: 'owed_by_law' })
    return { ...made, outcome, owed }
  }
  const valueIn = (ticket: TicketReply, id: number) =>
    ticket.custom_fields.find((one) => one.id === id)?.value

  it('put their tag on the ticket and take the former one off', async () => {
    const { ask, outcome, owed } = await withFields()
    const set = (fields: unknown[]) => ask('PUT', 'tickets/1', { ticket: { custom_fields: fields } })
    await set([{ id: outcome, value: 'outcome_good' }])
    const second = await set([{ id: owed, value: true }])
    expect(second.body.ticket.tags).toEqual(['outcome_good', 'owed_by_law'])
    expect(valueIn(second.body.ticket, outcome)).toBe('outcome_good')
    const third = await set([
      { id: outcome, value: 'outcome_bad' },
      { id: owed, value: false },
    ])
    expect(third.body.ticket.tags).toEqual(['outcome_bad'])
  })

  it('follow a tag that is put on or taken off by hand', async () => {
    const { ask, outcome } = await withFields()
    await ask('PUT', 'tickets/1/tags', { tags: ['outcome_bad'] })
    expect(valueIn((await ask('GET', 'tickets/1')).body.ticket, outcome)).toBe('outcome_bad')
    await ask('DELETE', 'tickets/1/tags', { tags: ['outcome_bad'] })
    expect(valueIn((await ask('GET', 'tickets/1')).body.ticket, outcome)).toBeNull()
  })

  it('refuse what is not an option', async () => {
    const { ask, outcome } = await withFields()
    const { status, body } = await ask('PUT', 'tickets/1', {
      ticket: { custom_fields: [{ id: outcome, value: 'splendid' }] },
    })
    expect([status, body.error]).toEqual([422, 'RecordInvalid'])
  })
})

describe('updates', () => {
  it('with an old stamp and safe_update are refused with 409 and change nothing', async () => {
    const { ask } = desk()
    const { body } = await ask('GET', 'tickets/1')
    const stamp = body.ticket.updated_at
    await ask('PUT', 'tickets/1', { ticket: { priority: 'high' } })
    const late = { safe_update: true, updated_stamp: stamp }
    const update = await ask('PUT', 'tickets/1', { ticket: { subject: 'Mine', ...late } })
    const tags = await ask('PUT', 'tickets/1/tags', { tags: ['mine'], ...late, safe_update: 'true' })
    const after = (await ask('GET', 'tickets/1')).body.ticket
    expect([update.status, update.body.error, tags.status, after.subject, after.tags]).toEqual([
      409,
      'UpdateConflict',
      409,
      'Where is my parcel?',
      [],
    ])
    const fresh = await ask('PUT', 'tickets/1', {
      ticket: { subject: 'Mine', safe_update: true, updated_stamp: after.updated_at },
    })
    expect(fresh.status).toBe(200)
  })

  it('that change nothing leave updated_at and the audits alone', async () => {
    const { ask, zendesk } = desk()
    const before = (await ask('GET', 'tickets/1')).body.ticket
    const audits = zendesk.state.audits.length
    const { body } = await ask('PUT', 'tickets/1', { ticket: { status: before.status } })
    expect([body.ticket.updated_at, zendesk.state.audits.length]).toEqual([before.updated_at, audits])
  })

  it('are written down in one audit, under the name of who is signed in', async () => {
    const { ask } = desk()
    await ask('PUT', 'tickets/1', {
      ticket: {
        priority: 'urgent',
        tags: ['late'],
        comment: { body: 'Noted', public: false, author_id: people.other.id },
        metadata: { command: 'c-1' },
      },
    })
    const { audits } = (await ask('GET', 'tickets/1/audits?sort_order=desc')).body
    const [audit] = audits
    expect([audit?.author_id, audit?.metadata.custom]).toEqual([people.agent.id, { command: 'c-1' }])
    expect(audit?.events.map((one) => one.field_name ?? one.type)).toEqual(['Comment', 'priority', 'tags'])
  })

  it('are refused for closed tickets, tags and all', async () => {
    const state = aState()
    putTicket(state, aTicket({ id: 3, status: 'closed' }), 'Long ago')
    const { ask } = desk(state)
    const replies = await Promise.all([
      ask('PUT', 'tickets/3', { ticket: { status: 'open' } }),
      ask('PUT', 'tickets/3', { ticket: { comment: { body: 'Hello' } } }),
      ask('PUT', 'tickets/3/tags', { tags: ['late'] }),
      ask('POST', 'tickets/1/merge', { ids: [3] }),
    ])
    expect(replies.map((one) => one.status)).toEqual([422, 422, 422, 422])
    expect(replies[0]?.body.details.status?.[0]?.description).toBe('Status: closed prevents ticket update')
  })

  it('by a light agent may be an internal note and nothing else', async () => {
    const { ask } = desk()
    const note = await ask('PUT', 'tickets/1', { ticket: { comment: { body: 'Seen' } } }, 'light')
    const aloud = await ask(
      'PUT',
      'tickets/1',
      { ticket: { comment: { body: 'Hi', public: true } } },
      'light',
    )
    const edit = await ask('PUT', 'tickets/1', { ticket: { priority: 'low' } }, 'light')
    const { comments } = (await ask('GET', 'tickets/1/comments')).body
    expect([note.status, comments.at(-1)?.public, aloud.status, edit.status]).toEqual([200, false, 403, 403])
  })

  it('beyond 30 of one ticket by one user in ten minutes wait', async () => {
    const { ask } = desk()
    let last = await ask('PUT', 'tickets/1', { ticket: { subject: 'Try 0' } })
    for (let count = 1; count < 30; count += 1) {
      last = await ask('PUT', 'tickets/1', { ticket: { subject: `Try ${count}` } })
    }
    const over = await ask('PUT', 'tickets/1', { ticket: { subject: 'Too many' } })
    const colleague = await ask('PUT', 'tickets/1', { ticket: { subject: 'Mine' } }, 'other')
    expect([last.status, over.status, Number(over.headers.get('retry-after')) > 0, colleague.status]).toEqual(
      [200, 429, true, 200],
    )
  })
})

describe('new tickets', () => {
  it('are made once for an Idempotency-Key', async () => {
    const { app, zendesk } = desk()
    const create = (subject: string) =>
      app.request('/api/v2/tickets', {
        method: 'POST',
        headers: { ...as('agent'), 'idempotency-key': 'k-1' },
        body: JSON.stringify({ ticket: { subject, comment: { body: 'Text' } } }),
      })
    const replies = [await create('One'), await create('One'), await create('Other')]
    expect(replies.map((one) => [one.status, one.headers.get('x-idempotency-lookup')])).toEqual([
      [201, 'miss'],
      [201, 'hit'],
      [400, null],
    ])
    expect(zendesk.state.tickets.length).toBe(3)
  })

  it('follow up a closed one with its tags, and are named on it', async () => {
    const state = aState()
    putTicket(state, aTicket({ id: 3, status: 'closed', tags: ['late'] }), 'Long ago')
    const { ask } = desk(state)
    const { body } = await ask('POST', 'tickets', {
      ticket: { via_followup_source_id: 3, comment: { body: 'It failed again' } },
    })
    const parent = (await ask('GET', 'tickets/3')).body.ticket
    expect([body.ticket.tags, body.ticket.via_followup_source_id, parent.followup_ids]).toEqual([
      ['late'],
      3,
      [body.ticket.id],
    ])
  })

  it('close with a tag when they are merged, their fields left behind', async () => {
    const { ask } = desk()
    await ask('POST', 'tickets/1/merge', { ids: [2], target_comment: 'From 2', source_comment: 'To 1' })
    await new Promise((resolve) => setTimeout(resolve, 60))
    const source = (await ask('GET', 'tickets/2')).body.ticket
    const { comments } = (await ask('GET', 'tickets/1/comments')).body
    expect([source.status, source.tags, comments.at(-1)?.body, comments.at(-1)?.public]).toEqual([
      'closed',
      ['closed_by_merge'],
      'From 2',
      false,
    ])
  })
})

describe('who is asking', () => {
  it('is nobody without credentials: users/me says so with 200, everything else with 401', async () => {
    const { app } = desk()
    const me = await app.request('/api/v2/users/me.json')
    const tickets = await app.request('/api/v2/tickets.json')
    expect([me.status, (await me.json()).user.id, tickets.status, await tickets.json()]).toEqual([
      200,
      null,
      401,
      { error: "Couldn't authenticate you" },
    ])
  })

  it('is who the page was opened as, from then on', async () => {
    const { app } = desk()
    const page = await app.request('/agent?as=1002')
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
    const me = await app.request('/api/v2/users/me', { headers: { cookie } })
    expect((await me.json()).user.id).toBe(people.agent.id)
  })

  it('is known by email and any token', async () => {
    const { app } = desk()
    const authorization = `Basic ${Buffer.from('alex@acme.example/token:anything').toString('base64')}`
    const me = await app.request('/api/v2/users/me', { headers: { authorization } })
    expect((await me.json()).user.id).toBe(people.agent.id)
  })
})

describe('rules', () => {
  const trigger = {
    title: 'Late needs a lead',
    conditions: { all: [{ field: 'current_tags', operator: 'includes', value: 'late' }], any: [] },
    actions: [{ field: 'current_tags', value: 'lead' }],
  }

  it('run inside the update that sets them off, and say so in its audit', async () => {
    const { ask } = desk()
    await ask('POST', 'triggers', { trigger }, admin)
    const { body } = await ask('PUT', 'tickets/1', { ticket: { tags: ['late'] } })
    expect(body.ticket.tags).toEqual(['late', 'lead'])
    expect(body.audit.events.at(-1)?.via?.source.rel).toBe('trigger')
  })

  const status = { field: 'status', operator: 'less_than', value: 'closed' }
  const timed = { field: 'NEW', operator: 'greater_than', value: '0' }
  const tagged = { field: 'current_tags', operator: 'includes', value: 'recovery_followup_pending' }
  const nullifier = { field: 'remove_tags', value: 'recovery_followup_pending' }
  it.each([
    { what: 'with all it needs', all: [status, timed, tagged], actions: [nullifier], taken: 201 },
    { what: 'without a time condition', all: [status, tagged], actions: [nullifier], taken: 422 },
    {
      what: 'without status, type, group, assignee or requester',
      all: [timed, tagged],
      actions: [nullifier],
      taken: 422,
    },
    {
      what: 'that would run for ever',
      all: [status, timed, tagged],
      actions: [{ field: 'current_tags', value: 'x' }],
      taken: 422,
    },
  ])('an automation $what gets $taken', async ({ all, actions, taken }) => {
    const { ask } = desk()
    const reply = await ask(
      'POST',
      'automations',
      { automation: { title: 'Due', conditions: { all }, actions } },
      admin,
    )
    expect(reply.status).toBe(taken)
  })

  it('show in a view the tickets that meet its conditions', async () => {
    const { ask } = desk()
    const view = {
      title: 'Mine',
      all: [
        { field: 'status', operator: 'less_than', value: 'solved' },
        { field: 'current_tags', operator: 'includes', value: 'late' },
      ],
    }
    const made = await ask('POST', 'views', { view }, admin)
    await ask('PUT', 'tickets/2/tags', { tags: ['late'] })
    const { body } = await ask('GET', `views/${made.body.view.id}/tickets`)
    expect(body.tickets.map((one) => one.id)).toEqual([2])
  })

  it('show the ticket as a macro would leave it, placeholders filled, and change nothing', async () => {
    const { ask } = desk()
    const macro = {
      title: 'Sorry',
      actions: [
        {
          field: 'comment_value',
          value: 'Dear {{ticket.requester.first_name}}, I am {{current_user.first_name}}.',
        },
        { field: 'status', value: 'pending' },
      ],
    }
    const made = await ask('POST', 'macros', { macro }, admin)
    const { body } = await ask('GET', `tickets/1/macros/${made.body.macro.id}/apply`)
    const after = await ask('GET', 'tickets/1')
    expect([body.result.ticket.comment.body, body.result.ticket.status, after.body.ticket.status]).toEqual([
      'Dear Maria, I am Alex.',
      'pending',
      'open',
    ])
  })
})

it.each([
  ['type:ticket status<solved', [2, 1]],
  ['type:ticket tags:late', [1]],
  ['type:ticket -tags:late', [2]],
  ['type:ticket requester:maria@customer.example', [1]],
  ['type:ticket charged twice', [2]],
  ['type:ticket created>2026-02-01', []],
  ['type:ticket assignee:me status:open order_by:created sort:asc', [1, 2]],
])('search finds for "%s" the tickets %j', async (query, ids) => {
  const { ask } = desk()
  await ask('PUT', 'tickets/1/tags', { tags: ['late'] })
  const { body } = await ask('GET', `search?query=${encodeURIComponent(query)}`)
  expect(body.results.map((one) => one.id)).toEqual(ids)
})

it('search shows what was until the index has caught up', async () => {
  const { app, ask } = desk()
  await app.request('/local/faults', { method: 'POST', body: '{"index_lag_ms": 80}' })
  await ask('PUT', 'tickets/1/tags', { tags: ['late'] })
  const count = async () => (await ask('GET', 'search/count?query=type:ticket tags:late')).body.count
  const soon = await count()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect([soon, await count()]).toEqual([0, 1])
})
