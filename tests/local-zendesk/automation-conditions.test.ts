import type { Ticket } from '../../local-zendesk/state.js'
import { conditionsHold } from '../../local-zendesk/tickets/conditions.js'
import { aTicket, people } from '../support/a-zendesk.js'
import { anHourlyAccount, aRule, condition, firingsOn, hourMs } from '../support/automations.js'

// The hourly run is at 17 minutes past, so a ticket touched at 08:17:00 is looked at on the full hour exactly.
const start = '2026-03-02T08:17:00Z'
const tell = { field: 'notification_user', value: ['assignee_id', 'Subject', 'Body'] }

/** After how many hours from `start` an automation that only notifies fires, within half a day. */
const hoursOfFiring = async (
  fields: Partial<Ticket>,
  all: ReturnType<typeof condition>[],
  hours = 12,
): Promise<number[]> => {
  const account = await anHourlyAccount({
    at: start,
    tickets: [aTicket({ id: 7, ...fields })],
    automations: [aRule({ all, actions: [tell] })],
  })
  await account.moveClock({ advance_hours: hours })
  return firingsOn(account.zendesk, 7).map((at) => (Date.parse(at) - Date.parse(start)) / hourMs)
}

const from = (first: number) => Array.from({ length: 13 - first }, (_, index) => first + index)
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

const since: [string, Partial<Ticket>][] = [
  ['NEW', { created_at: start }],
  ['OPEN', { status: 'open', status_since: { open: start } }],
  ['PENDING', { status: 'pending', status_since: { open: '2026-03-01T00:00:00Z', pending: start } }],
  ['HOLD', { status: 'hold', status_since: { hold: start } }],
  ['SOLVED', { status: 'solved', status_since: { solved: start } }],
  ['assigned_at', { assigned_at: start }],
  ['requester_updated_at', { requester_updated_at: start }],
  ['assignee_updated_at', { assignee_updated_at: start }],
]

describe.each(since)('hours since %s', (field, fields) => {
  it.each([
    ['greater_than leaves the full hour out', 'greater_than', '4', from(5)],
    ['greater_than 0 holds from the next hour', 'greater_than', '0', from(1)],
    ['less_than leaves the full hour out', 'less_than', '4', upTo(3)],
    ['is holds for one run', 'is', '4', [4]],
    ['half hours are rounded down', 'is', '4.5', [4]],
    ['business hours are every hour without a schedule', 'greater_than_business_hours', '4', from(5)],
    ['so with less', 'less_than_business_hours', '4', upTo(3)],
    ['and with is', 'is_business_hours', '4', [4]],
    ['an operator that is not one never holds', 'is_not', '4', []],
    ['a value that is no number never holds', 'greater_than', 'soon', []],
  ])('%s', async (_, operator, value, hours) => {
    expect(await hoursOfFiring(fields, [condition(field, operator, value)])).toEqual(hours)
  })
})

it.each<[string, Partial<Ticket>, string]>([
  [
    'in a status the ticket has left',
    { status: 'open', status_since: { open: start, pending: start } },
    'PENDING',
  ],
  ['since a status it never had', { status: 'open', status_since: { open: start } }, 'SOLVED'],
  ['since an assignment that never was', { assigned_at: null }, 'assigned_at'],
  ['since an update the requester never made', { requester_updated_at: null }, 'requester_updated_at'],
  ['since the due date of a ticket without one', { due_at: null }, 'due_date'],
  ['since breaches, where no SLA is kept', {}, 'sla_next_breach_at'],
  ['until breaches, where no SLA is kept', {}, 'until_sla_next_breach_at'],
])('no hours pass %s', async (_, fields, field) => {
  const held = await Promise.all(
    ['less_than', 'greater_than', 'is'].map((operator) =>
      hoursOfFiring(fields, [condition(field, operator, operator === 'less_than' ? '9' : '0')]),
    ),
  )
  expect(held).toEqual([[], [], []])
})

it('an update by an automation starts the hours since the update again', async () => {
  expect(await hoursOfFiring({ updated_at: start }, [condition('updated_at', 'greater_than', '2')])).toEqual([
    3, 6, 9, 12,
  ])
})

it("counts as Zendesk's own example does: 2 h 55 min are two hours, 1 h 55 min are not", async () => {
  const solved = { status: 'solved' as const, status_since: { solved: '2026-03-02T09:22:00Z' } }
  const at = [
    await hoursOfFiring(solved, [condition('SOLVED', 'is', '2')]),
    await hoursOfFiring(solved, [condition('SOLVED', 'greater_than', '2')]),
  ]
  expect(at).toEqual([[4], from(4)])
})

it('a second is enough to be past the hour, and to be short of it', async () => {
  const opened = (at: string) => ({ status_since: { open: at } })
  const all = [condition('OPEN', 'greater_than', '4')]
  expect([
    (await hoursOfFiring(opened('2026-03-02T08:16:59Z'), all))[0],
    (await hoursOfFiring(opened('2026-03-02T08:17:01Z'), all))[0],
  ]).toEqual([4, 5])
})

describe('due dates', () => {
  const due = async (zone: string, dueAt: string, field: string, operator: string, value: string) => {
    const midnight = `${dueAt.slice(0, 10)}T00:00:00Z`
    const account = await anHourlyAccount({
      at: new Date(Date.parse(midnight) - 48 * hourMs).toISOString(),
      tickets: [aTicket({ id: 7, type: 'task', due_at: dueAt })],
      automations: [
        aRule({ all: [condition(field, operator, value)], actions: [{ field: 'priority', value: 'high' }] }),
      ],
    })
    account.zendesk.state.account.iana_time_zone = zone
    await account.moveClock({ advance_hours: 120 })
    return firingsOn(account.zendesk, 7)[0]
  }

  it.each([
    ['the day before spring forward', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-28T11:17:00Z'],
    ['the day of spring forward', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-29T10:17:00Z'],
    ['the day before fall back', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-24T10:17:00Z'],
    ['the day of fall back', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25T11:17:00Z'],
    ['in New York as it springs forward', 'America/New_York', '2026-03-08T17:00:00Z', '2026-03-08T16:17:00Z'],
    ['in a zone with half hours', 'Asia/Kolkata', '2026-06-01T06:30:00Z', '2026-06-01T07:17:00Z'],
    [
      'where clocks move by half an hour',
      'Australia/Lord_Howe',
      '2026-10-04T01:00:00Z',
      '2026-10-04T01:17:00Z',
    ],
    [
      'on the account’s date, not the UTC date',
      'Europe/Berlin',
      '2026-06-01T22:30:00Z',
      '2026-06-02T10:17:00Z',
    ],
    ['whatever time of the day it names', 'Europe/Berlin', '2026-06-02T20:00:00Z', '2026-06-02T10:17:00Z'],
  ])('are noon in the account’s zone: %s', async (_, zone, dueAt, fires) => {
    expect(await due(zone, dueAt, 'due_date', 'greater_than', '0')).toBe(fires)
  })

  it.each([
    ['less_than', '24', '2026-03-28T10:17:00Z'],
    ['less_than', '1', '2026-03-29T09:17:00Z'],
    ['is', '3', '2026-03-29T06:17:00Z'],
  ])(
    'until_due_date %s %s counts hours that pass, over a change of clocks too',
    async (operator, value, fires) => {
      expect(await due('Europe/Berlin', '2026-03-29T12:00:00Z', 'until_due_date', operator, value)).toBe(
        fires,
      )
    },
  )

  it.each([
    ['less_than takes the full hour in', 'less_than', [false, true, true]],
    ['greater_than leaves it out', 'greater_than', [true, false, false]],
  ])('until_due_date: %s', async (_, operator, expected) => {
    // Noon is never at the minute of a run, so the question is put directly.
    const task = aTicket({ id: 7, type: 'task', due_at: '2026-03-02T11:00:00Z' })
    const { zendesk } = await anHourlyAccount({ at: start, tickets: [task] })
    const all = [condition('until_due_date', operator, '2')]
    const held = ['08:59:59', '09:00:00', '09:00:01'].map((time) =>
      zendesk.standingAt(Date.parse(`2026-03-02T${time}Z`), () =>
        conditionsHold(zendesk, { all, any: [] }, { ticket: task, user: null }),
      ),
    )
    expect(held).toEqual(expected)
  })

  it('mean nothing on a ticket that is no task any more', async () => {
    const account = await anHourlyAccount({
      at: '2026-03-01T08:00:00Z',
      tickets: [aTicket({ id: 7, type: 'task', due_at: '2026-03-02T12:00:00Z' })],
      automations: [aRule({ all: [condition('due_date', 'greater_than', '0')], actions: [tell] })],
    })
    await account.call('agent', 'PUT', '/api/v2/tickets/7', { ticket: { type: 'question' } })
    await account.moveClock({ advance_hours: 72 })
    expect(firingsOn(account.zendesk, 7)).toEqual([])
  })
})

describe('date fields', () => {
  const field = 'custom_fields_900'
  const on = (value: string | null) => ({ custom_fields: [{ id: 900, value }] })
  const day = 24
  /** The first and the last hour of firing within four days, counted from midnight of 3 March. */
  const firstAndLast = async (fields: Partial<Ticket>, operator: string, value: string | null) => {
    const hours = await hoursOfFiring(fields, [condition(field, operator, value)], 4 * day)
    const midnight = (Date.parse('2026-03-03T00:00:00Z') - Date.parse(start)) / hourMs
    return [hours.at(0), hours.at(-1)].map((one) => one !== undefined && Math.floor(one - midnight))
  }

  it.each<[string, string, string | null, string | null, (number | false)[]]>([
    ['from its day on', 'within_previous_n_days', '365', '2026-03-03', [0, 80]],
    ['for as many days as asked', 'within_previous_n_days', '1', '2026-03-03', [0, 23]],
    ['until its day', 'within_next_n_days', '365', '2026-03-03', [-15, -1]],
    ['as many days ahead as asked', 'within_next_n_days', '1', '2026-03-05', [day, 2 * day - 1]],
    ['never when it is empty', 'within_previous_n_days', '365', null, [false, false]],
    ['when it is that day', 'is', '2026-03-03', '2026-03-03', [-15, 80]],
    ['not when it is another', 'is', '2026-03-04', '2026-03-03', [false, false]],
    ['when it is before a day', 'less_than', '2026-03-04', '2026-03-03', [-15, 80]],
    ['not when it is that day itself', 'less_than', '2026-03-03', '2026-03-03', [false, false]],
    ['that day included, where asked', 'less_than_equal', '2026-03-03', '2026-03-03', [-15, 80]],
    ['when it is after a day', 'greater_than', '2026-03-02', '2026-03-03', [-15, 80]],
    ['when there is one', 'present', null, '2026-03-03', [-15, 80]],
    ['when there is none', 'not_present', null, null, [-15, 80]],
  ])('hold %s: %s %s', async (_, operator, value, own, hours) => {
    expect(await firstAndLast(on(own), operator, value)).toEqual(hours)
  })
})

it('all conditions must hold, and one of any', async () => {
  const open = condition('OPEN', 'greater_than', '3')
  const account = await anHourlyAccount({
    at: start,
    tickets: [
      aTicket({ id: 7, status_since: { open: start }, tags: ['vip'] }),
      aTicket({ id: 8, status_since: { open: start }, priority: 'urgent' }),
      aTicket({ id: 9, status_since: { open: start } }),
      aTicket({ id: 10, status_since: { open: start }, tags: ['vip'], assignee_id: people.other.id }),
    ],
    automations: [
      aRule({
        all: [open, condition('assignee_id', 'is', String(people.agent.id))],
        any: [condition('current_tags', 'includes', 'vip'), condition('priority', 'greater_than', 'high')],
        actions: [tell],
      }),
    ],
  })
  await account.moveClock({ advance_hours: 5 })
  expect([7, 8, 9, 10].map((id) => firingsOn(account.zendesk, id).length)).toEqual([2, 2, 0, 0])
})
