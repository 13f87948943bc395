import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMinute } from '../../local-zendesk/automations/run-times.js'
import { newAccount } from '../../local-zendesk/new-account.js'
import { aState, as, aTicket, aZendesk, people } from '../support/a-zendesk.js'
import { anHourlyAccount, aRule, condition, firingsOn } from '../support/automations.js'

const start = '2026-03-02T09:00:00Z'
const [closing] = newAccount().automations
if (!closing) throw new Error('A new account closes solved tickets by an automation')

const solvedAt = (id: number, at: string) =>
  aTicket({ id, status: 'solved', status_since: { solved: at }, solved_at: at })
const openTickets = (count: number) =>
  Array.from({ length: count }, (_, index) => aTicket({ id: index + 1, status_since: { open: start } }))

/** Tags open tickets once they have been open for more than an hour. */
const tagging = aRule({
  id: 5_200,
  title: 'Waits too long',
  all: [
    condition('status', 'is', 'open'),
    condition('OPEN', 'greater_than', '1'),
    condition('current_tags', 'not_includes', 'slow'),
  ],
  actions: [{ field: 'current_tags', value: 'slow' }],
})

describe('when the clock is moved', () => {
  it('a solved ticket closes at the first run after four days', async () => {
    const account = await anHourlyAccount({
      at: start,
      tickets: [solvedAt(7, start)],
      automations: [closing],
    })
    await account.moveClock({ now: '2026-03-06T09:16:00Z' })
    const before = account.ticket(7).status
    await account.moveClock({ now: '2026-03-06T09:18:00Z' })
    expect([before, account.ticket(7).status]).toEqual(['solved', 'closed'])
    const change = await account.call('agent', 'PUT', '/api/v2/tickets/7', { ticket: { status: 'open' } })
    expect(change.status).toBe(422)
  })

  it('every hour on the way has its run, at the same minute, with its own time', async () => {
    const nagging = aRule({
      all: [condition('OPEN', 'greater_than', '0')],
      actions: [{ field: 'notification_user', value: ['assignee_id', 'Still open', 'Please look'] }],
    })
    const account = await anHourlyAccount({
      at: start,
      tickets: [aTicket({ id: 7 })],
      automations: [nagging],
    })
    const reply = await account.moveClock({ advance_hours: 4 })
    expect(firingsOn(account.zendesk, 7)).toEqual(
      [9, 10, 11, 12].map((hour) => `2026-03-02T${String(hour).padStart(2, '0')}:${runMinute}:00Z`),
    )
    expect(reply).toEqual({
      now: expect.stringMatching(/^2026-03-02T13:00:/),
      next_run_of_automations: `2026-03-02T13:${runMinute}:00Z`,
      automations: { runs: 4, updates: 4, failures: [] },
    })
    expect(account.ticket(7).updated_at).toBe('2026-03-02T12:17:00Z')
  })

  it('an hour has one run, however often the clock is moved within it', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(1), automations: [] })
    const runs = []
    for (let step = 0; step < 8; step += 1)
      runs.push((await account.moveClock({ advance_hours: 0.25 })).automations.runs)
    expect(runs).toEqual([0, 1, 0, 0, 0, 1, 0, 0])
  })

  it('setting it back undoes nothing, and the hours that pass again have runs again', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(1), automations: [tagging] })
    await account.moveClock({ advance_hours: 3 })
    const back = await account.moveClock({ now: start })
    const again = await account.moveClock({ advance_hours: 3 })
    expect([back.automations.runs, again.automations.runs, account.ticket(1).tags]).toEqual([0, 3, ['slow']])
    expect(firingsOn(account.zendesk, 1)).toEqual(['2026-03-02T10:17:00Z'])
  })

  it('years pass quickly where nothing happens in them', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(50), automations: [tagging] })
    const began = performance.now()
    const { automations } = await account.moveClock({ now: '2036-03-02T09:00:00Z' })
    expect([automations.runs, automations.updates]).toEqual([87_672, 50])
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('automations are not in the log of requests', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(2), automations: [tagging] })
    await account.moveClock({ advance_hours: 3 })
    await account.call('agent', 'GET', '/api/v2/tickets/1/audits')
    const { body } = await account.call('admin', 'GET', '/local/log')
    expect(body.requests.map((one: { path: string }) => one.path)).toEqual(['/api/v2/tickets/1/audits'])
  })
})

describe('what an automation does', () => {
  it('is one update by the system, as the audits of the API tell', async () => {
    const account = await anHourlyAccount({
      at: start,
      tickets: [
        aTicket({ id: 7, status: 'solved', status_since: { solved: start }, tags: ['wait', 'kept'] }),
      ],
      automations: [
        aRule({
          id: 5_300,
          title: 'Follow-up due',
          all: [condition('status', 'is', 'solved'), condition('SOLVED', 'greater_than', '0')],
          actions: [
            { field: 'status', value: 'open' },
            { field: 'remove_tags', value: 'wait' },
            { field: 'current_tags', value: 'due' },
            {
              field: 'notification_user',
              value: ['assignee_id', 'Due: {{ticket.title}}', 'Now {{ticket.status}}'],
            },
            { field: 'notification_group', value: ['2001', 'For all', '{{ticket.id}}'] },
          ],
        }),
      ],
    })
    await account.moveClock({ advance_hours: 2 })
    const { audits } = (await account.call('agent', 'GET', '/api/v2/tickets/7/audits')).body
    const via = {
      channel: 'rule',
      source: { from: { id: 5_300, title: 'Follow-up due', deleted: false }, to: {}, rel: 'automation' },
    }
    expect(audits).toEqual([
      expect.objectContaining({
        ticket_id: 7,
        author_id: -1,
        created_at: '2026-03-02T09:17:00Z',
        via,
        events: [
          expect.objectContaining({
            type: 'Change',
            field_name: 'status',
            previous_value: 'solved',
            value: 'open',
          }),
          expect.objectContaining({
            type: 'Change',
            field_name: 'tags',
            previous_value: ['wait', 'kept'],
            value: ['kept', 'due'],
          }),
          expect.objectContaining({
            type: 'Notification',
            via,
            recipients: [people.agent.id],
            subject: 'Due: Ticket 7',
            body: 'Now open',
          }),
          expect.objectContaining({
            type: 'Notification',
            via,
            recipients: expect.arrayContaining([people.agent.id, people.other.id]),
            subject: 'For all',
            body: '7',
          }),
        ],
      }),
    ])
  })

  it('happens once when an action ends one of its conditions', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(1), automations: [tagging] })
    await account.moveClock({ advance_hours: 50 })
    expect(firingsOn(account.zendesk, 1)).toEqual(['2026-03-02T10:17:00Z'])
  })

  it('happens every hour when nothing ends its conditions, until the ticket has had a hundred', async () => {
    const account = await anHourlyAccount({
      at: start,
      tickets: openTickets(1),
      automations: [
        aRule({
          all: [condition('OPEN', 'greater_than', '0')],
          actions: [{ field: 'notification_user', value: ['assignee_id', 'Still open', ''] }],
        }),
      ],
    })
    await account.moveClock({ advance_hours: 60 })
    const sixty = firingsOn(account.zendesk, 1).length
    await account.moveClock({ advance_hours: 100 })
    // 17 minutes are more than no hours: the first run counts.
    expect([sixty, firingsOn(account.zendesk, 1).length]).toEqual([60, 100])
  })

  it('sets triggers off, within the same update', async () => {
    const account = await anHourlyAccount({
      at: start,
      tickets: openTickets(1),
      automations: [tagging],
      triggers: [
        aRule({
          id: 5_400,
          title: 'Slow goes to the top',
          all: [condition('update_type', 'is', 'Change'), condition('current_tags', 'includes', 'slow')],
          actions: [{ field: 'priority', value: 'urgent' }],
        }),
      ],
    })
    await account.moveClock({ advance_hours: 2 })
    const [audit, ...others] = account.zendesk.state.audits.filter((one) => one.author_id === -1)
    expect([account.ticket(1).priority, others]).toEqual(['urgent', []])
    expect(audit?.events).toEqual([
      expect.objectContaining({ field_name: 'tags', value: ['slow'] }),
      expect.objectContaining({
        field_name: 'priority',
        value: 'urgent',
        via: expect.objectContaining({ source: expect.objectContaining({ rel: 'trigger' }) }),
      }),
    ])
  })

  it('is seen by the automations after it in the same hour, in the order of their positions', async () => {
    const escalating = aRule({
      id: 5_500,
      position: 2,
      all: [condition('current_tags', 'includes', 'slow'), condition('NEW', 'greater_than', '0')],
      actions: [
        { field: 'remove_tags', value: 'slow' },
        { field: 'priority', value: 'high' },
      ],
    })
    const inOrder = async (position: number) => {
      const account = await anHourlyAccount({
        at: start,
        tickets: openTickets(1),
        automations: [{ ...escalating, position }, tagging],
      })
      await account.moveClock({ advance_hours: 3 })
      return firingsOn(account.zendesk, 1).slice(0, 2)
    }
    expect([await inOrder(2), await inOrder(0)]).toEqual([
      ['2026-03-02T10:17:00Z', '2026-03-02T10:17:00Z'],
      ['2026-03-02T10:17:00Z', '2026-03-02T11:17:00Z'],
    ])
  })

  it('writes no comments: only macros have actions for that', async () => {
    const account = await anHourlyAccount({
      at: start,
      tickets: openTickets(1),
      automations: [
        { ...tagging, body: { ...tagging.body, actions: [{ field: 'comment_value', value: 'Hello' }] } },
      ],
    })
    await account.moveClock({ advance_hours: 3 })
    const comments = account.zendesk.state.comments.filter((one) => one.ticket_id === 1)
    expect([comments.some((one) => one.body === 'Hello'), firingsOn(account.zendesk, 1)]).toEqual([false, []])
  })

  it('is told as a failure when it cannot be done, and the other tickets have theirs', async () => {
    const account = await anHourlyAccount({
      at: start,
      tickets: openTickets(2),
      automations: [
        {
          ...tagging,
          id: 5_600,
          position: 0,
          body: { ...tagging.body, actions: [{ field: 'assignee_id', value: 'requester_id' }] },
        },
        tagging,
      ],
    })
    const { automations } = await account.moveClock({ advance_hours: 2 })
    expect(automations.failures).toEqual(
      [1, 2].map((ticketId) => ({
        at: '2026-03-02T10:17:00Z',
        automation_id: 5_600,
        ticket_id: ticketId,
        reason: expect.stringContaining('is not an agent'),
      })),
    )
    expect([account.ticket(1).tags, account.ticket(2).tags]).toEqual([['slow'], ['slow']])
  })
})

describe('what automations leave alone', () => {
  it.each([
    ['closed tickets', { status: 'closed' as const, status_since: { open: start, closed: start } }],
    ['deleted tickets', { deleted: true }],
  ])('%s', async (_, fields) => {
    const account = await anHourlyAccount({
      at: start,
      tickets: [aTicket({ id: 7, ...fields })],
      automations: [
        aRule({
          all: [condition('NEW', 'greater_than', '0')],
          actions: [{ field: 'priority', value: 'high' }],
        }),
      ],
    })
    await account.moveClock({ advance_hours: 10 })
    expect([account.ticket(7).priority, firingsOn(account.zendesk, 7)]).toEqual([null, []])
  })

  it('everything, while they are inactive', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(1), automations: [tagging] })
    const off = await account.call('admin', 'PUT', '/api/v2/automations/5200', {
      automation: { active: false },
    })
    await account.moveClock({ advance_hours: 10 })
    const whileOff = account.ticket(1).tags
    await account.call('admin', 'PUT', '/api/v2/automations/5200', { automation: { active: true } })
    await account.moveClock({ advance_hours: 1 })
    expect([off.status, whileOff, account.ticket(1).tags]).toEqual([200, [], ['slow']])
  })

  it('what is beyond a thousand tickets, for the next hour', async () => {
    const account = await anHourlyAccount({ at: start, tickets: openTickets(1_500), automations: [tagging] })
    const updates = []
    for (let hour = 0; hour < 4; hour += 1)
      updates.push((await account.moveClock({ advance_hours: 1 })).automations.updates)
    expect(updates).toEqual([0, 1_000, 500, 0])
    expect(firingsOn(account.zendesk, 1_000)).toEqual(['2026-03-02T10:17:00Z'])
    expect(firingsOn(account.zendesk, 1_001)).toEqual(['2026-03-02T11:17:00Z'])
  })

  it('each automation has its own thousand; with `is` the hour of the rest is gone', async () => {
    const state = condition('status', 'is', 'open')
    const account = await anHourlyAccount({
      at: start,
      tickets: openTickets(1_500),
      automations: [
        tagging,
        aRule({
          id: 5_700,
          position: 2,
          all: [state, condition('OPEN', 'is', '1')],
          actions: [{ field: 'priority', value: 'high' }],
        }),
      ],
    })
    await account.moveClock({ advance_hours: 6 })
    const { tickets } = account.zendesk.state
    expect([
      tickets.filter((one) => one.tags.includes('slow')).length,
      tickets.filter((one) => one.priority === 'high').length,
    ]).toEqual([1_500, 1_000])
  })
})

it('a ticket an agent has taken out of the conditions in time is not touched', async () => {
  const account = await anHourlyAccount({ at: start, tickets: openTickets(2), automations: [tagging] })
  await account.moveClock({ advance_hours: 1 })
  await account.call('agent', 'PUT', '/api/v2/tickets/1', { ticket: { status: 'pending' } })
  await account.moveClock({ advance_hours: 9 })
  await account.call('agent', 'PUT', '/api/v2/tickets/1', { ticket: { status: 'open' } })
  await account.moveClock({ advance_hours: 1 })
  expect([account.ticket(1).tags, account.ticket(2).tags]).toEqual([[], ['slow']])
  // Open again since 19:00: at 21:17 it has been for more than an hour.
  await account.moveClock({ advance_hours: 2 })
  expect(firingsOn(account.zendesk, 1)).toEqual(['2026-03-02T20:17:00Z'])
})

it('a follow-up by date field and tag fires once, on a solved ticket too, with nobody there', async () => {
  const account = await anHourlyAccount({ at: start, automations: [] })
  const { body: field } = await account.call('admin', 'POST', '/api/v2/ticket_fields', {
    ticket_field: { type: 'date', title: 'Follow up on' },
  })
  const followUp = `custom_fields_${field.ticket_field.id}`
  const made = await account.call('admin', 'POST', '/api/v2/automations', {
    automation: {
      title: 'Follow-up due',
      conditions: {
        all: [
          condition('status', 'less_than', 'closed'),
          condition('NEW', 'greater_than', '0'),
          condition('current_tags', 'includes', 'pending_follow_up'),
          condition(followUp, 'within_previous_n_days', '365'),
        ],
      },
      actions: [
        { field: 'remove_tags', value: 'pending_follow_up' },
        { field: 'status', value: 'open' },
      ],
    },
  })
  const { body: created } = await account.call('agent', 'POST', '/api/v2/tickets', {
    ticket: {
      comment: { body: 'We call on Thursday.' },
      status: 'solved',
      tags: ['pending_follow_up'],
      custom_fields: [{ id: field.ticket_field.id, value: '2026-03-05' }],
    },
  })
  await account.moveClock({ advance_hours: 24 * 10 })
  const ticket = account.ticket(created.ticket.id)
  expect([made.status, ticket.status, ticket.tags]).toEqual([201, 'open', []])
  expect(firingsOn(account.zendesk, ticket.id)).toEqual(['2026-03-05T00:17:00Z'])
})

describe('while the server runs', () => {
  const untilFired = async (local: Awaited<ReturnType<typeof aZendesk>>) => {
    for (let tries = 0; tries < 200 && firingsOn(local.zendesk, 1).length === 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    return firingsOn(local.zendesk, 1)
  }
  const justBeforeARun = (local: Awaited<ReturnType<typeof aZendesk>>) =>
    fetch(`${local.url}/local/clock`, {
      method: 'POST',
      body: JSON.stringify({ now: '2026-03-02T10:16:59.500Z' }),
    })
  const state = () => aState({ tickets: openTickets(1), automations: [tagging] })

  it('a run takes place when its time comes', async () => {
    const local = await aZendesk({ state: state(), automationsEveryMs: 10 })
    await justBeforeARun(local)
    expect(await untilFired(local)).toEqual(['2026-03-02T10:17:00Z'])
    await local.close()
  })

  it('none does unless asked for; it is made up for when the clock is moved', async () => {
    const local = await aZendesk({ state: state() })
    await justBeforeARun(local)
    await new Promise((resolve) => setTimeout(resolve, 700))
    const before = firingsOn(local.zendesk, 1)
    await fetch(`${local.url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance_hours: 0 }) })
    expect([before, firingsOn(local.zendesk, 1)]).toEqual([[], ['2026-03-02T10:17:00Z']])
    await local.close()
  })

  it('an account kept in a file makes up at the next start for the hours it was away', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'automations-'))
    const dataFile = join(folder, 'account.json')
    const first = await aZendesk({ state: state(), dataFile })
    await justBeforeARun(first)
    await fetch(`${first.url}/api/v2/tickets/1`, {
      method: 'PUT',
      headers: as('agent'),
      body: JSON.stringify({ ticket: { priority: 'low' } }),
    })
    await first.close()
    await new Promise((resolve) => setTimeout(resolve, 600))
    const second = await aZendesk({ state: state(), dataFile, automationsEveryMs: 10 })
    expect(await untilFired(second)).toEqual(['2026-03-02T10:17:00Z'])
    await second.close()
    rmSync(folder, { recursive: true })
  })

  it('a reset begins anew: no run of the time before it is made up for', async () => {
    const local = await aZendesk({ state: state(), automationsEveryMs: 10 })
    await fetch(`${local.url}/local/clock`, { method: 'POST', body: JSON.stringify({ advance_hours: 48 }) })
    await fetch(`${local.url}/local/reset`, { method: 'POST', body: '{}' })
    const ran = local.zendesk.state.automations_ran_until ?? 0
    expect([Math.abs(ran - Date.now()) < 60_000, local.zendesk.state.tickets[0]?.tags]).toEqual([true, []])
    await local.close()
  })
})
