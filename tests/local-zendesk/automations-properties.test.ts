import fc from 'fast-check'
import { Prospects } from '../../local-zendesk/automations/prospects.js'
import { mostUpdatesPerTicket } from '../../local-zendesk/automations/run.js'
import { runAfter, runsBetween } from '../../local-zendesk/automations/run-times.js'
import type { Rule, Ticket } from '../../local-zendesk/state.js'
import { type Condition, conditionsHold } from '../../local-zendesk/tickets/conditions.js'
import { conditionsOf } from '../../local-zendesk/tickets/triggers.js'
import { toStamp, Zendesk } from '../../local-zendesk/zendesk.js'
import { aState, aTicket } from '../support/a-zendesk.js'
import { anHourlyAccount, aRule, condition, hourMs } from '../support/automations.js'

const start = Date.parse('2026-03-27T09:30:00Z')
const dateField = 900

const stamps = fc.integer({ min: -6_000, max: 600 }).map((minutes) => toStamp(start + minutes * 60_000))
const days = fc.integer({ min: -3, max: 5 }).map((n) => toStamp(start + n * 24 * hourMs).slice(0, 10))
const statuses = fc.constantFrom(
  'new' as const,
  'open' as const,
  'pending' as const,
  'hold' as const,
  'solved' as const,
)
const tags = fc.constantFrom('a', 'b', 'c')

const ticketParts = fc.record({
  status: statuses,
  since: stamps,
  created_at: stamps,
  updated_at: stamps,
  assigned_at: fc.option(stamps),
  requester_updated_at: fc.option(stamps),
  assignee_updated_at: fc.option(stamps),
  type: fc.constantFrom('task' as const, 'question' as const, null),
  due_at: stamps,
  tags: fc.uniqueArray(tags),
  date: fc.option(days),
  priority: fc.constantFrom('low' as const, 'high' as const, null),
})
const tickets = fc.array(ticketParts, { minLength: 1, maxLength: 6 }).map((list) =>
  list.map(
    ({ since, date, ...parts }, index): Ticket =>
      aTicket({
        id: index + 1,
        ...parts,
        due_at: parts.type === 'task' ? parts.due_at : null,
        status_since: { [parts.status]: since },
        custom_fields: [{ id: dateField, value: date }],
      }),
  ),
)

const hours = fc.integer({ min: 0, max: 40 }).map(String)
const timed = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'NEW',
        'OPEN',
        'PENDING',
        'HOLD',
        'SOLVED',
        'assigned_at',
        'updated_at',
        'requester_updated_at',
        'assignee_updated_at',
        'due_date',
        'until_due_date',
      ),
      fc.constantFrom('is', 'greater_than', 'less_than', 'greater_than_business_hours'),
      hours,
    )
    .map(([field, operator, value]) => condition(field, operator, value)),
  fc
    .tuple(fc.constantFrom('within_previous_n_days', 'within_next_n_days'), fc.integer({ min: 0, max: 4 }))
    .map(([operator, value]) => condition(`custom_fields_${dateField}`, operator, String(value))),
)
const lasting = fc.oneof(
  fc
    .tuple(fc.constantFrom('is', 'is_not', 'less_than', 'greater_than'), statuses)
    .map(([operator, value]) => condition('status', operator, value)),
  fc
    .tuple(fc.constantFrom('includes', 'not_includes'), tags)
    .map(([operator, value]) => condition('current_tags', operator, value)),
  fc.constantFrom('low', 'high', '').map((value) => condition('priority', 'is', value)),
)
const actions = fc.oneof(
  fc.constantFrom('open', 'pending', 'hold', 'solved').map((value) => ({ field: 'status', value })),
  fc
    .tuple(fc.constantFrom('current_tags', 'remove_tags', 'set_tags'), tags)
    .map(([field, value]) => ({ field, value })),
  fc.constantFrom('low', 'high').map((value) => ({ field: 'priority', value })),
  fc.constant({ field: 'type', value: 'task' }),
  fc.constant({ field: 'notification_user', value: ['assignee_id', '{{ticket.status}}', ''] }),
  // Cannot be done: the requester is not an agent.
  fc.constant({ field: 'assignee_id', value: 'requester_id' }),
)
const rules = (all: fc.Arbitrary<Condition[]>, any: typeof all) =>
  fc.array(
    fc.record({ all, any, actions: fc.array(actions, { minLength: 1, maxLength: 3 }), active: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
const automations = rules(
  // Few and loose conditions, so that what one automation does is what another waits for.
  fc.tuple(timed, fc.array(lasting, { maxLength: 1 })).map(([one, others]) => [one, ...others]),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Condition[]>([]) },
    fc.array(fc.oneof(timed, lasting), { minLength: 1, maxLength: 2 }),
  ),
).map((list): Rule[] =>
  list.map((one, index) =>
    aRule({ ...one, id: 5_200 + index, position: index + 1, active: one.active || index === 0 }),
  ),
)
const triggers = fc
  .array(
    fc.record({
      all: fc.array(lasting, { minLength: 1, maxLength: 2 }),
      actions: fc.array(actions, { minLength: 1, maxLength: 1 }),
    }),
    { maxLength: 2 },
  )
  .map((list): Rule[] => list.map((one, index) => aRule({ ...one, id: 5_300 + index, position: index + 1 })))

const account = (given: { tickets: Ticket[]; automations: Rule[]; triggers: Rule[] }) =>
  anHourlyAccount({ at: toStamp(start), ...structuredClone(given) })

it('100 hours at once are 100 single hours', async () => {
  let updates = 0
  await fc.assert(
    fc.asyncProperty(tickets, automations, triggers, async (someTickets, someAutomations, someTriggers) => {
      const given = { tickets: someTickets, automations: someAutomations, triggers: someTriggers }
      const [atOnce, oneByOne] = await Promise.all([account(given), account(given)])
      const whole = (await atOnce.moveClock({ advance_hours: 100 })).automations
      const parts = { runs: 0, updates: 0, failures: [] as unknown[] }
      for (let hour = 0; hour < 100; hour += 1) {
        const { automations: part } = await oneByOne.moveClock({ advance_hours: 1 })
        parts.runs += part.runs
        parts.updates += part.updates
        parts.failures.push(...part.failures)
      }
      updates += whole.updates
      expect(whole).toEqual(parts)
      expect(kept(atOnce.zendesk)).toEqual(kept(oneByOne.zendesk))
    }),
    { numRuns: 80 },
  )
  expect(updates).toBeGreaterThan(600)
}, 60_000)

const kept = ({ state }: Zendesk) => ({
  tickets: state.tickets,
  audits: state.audits,
  comments: state.comments,
  next_id: state.next_id,
})

it('no ticket that matches is passed over, and none that does not is touched', async () => {
  await fc.assert(
    fc.asyncProperty(tickets, automations, async (someTickets, someAutomations) => {
      const { zendesk, moveClock } = await account({
        tickets: someTickets,
        // One at a time, so that what it found each hour is what the hour before left.
        automations: someAutomations.slice(0, 1),
        triggers: [],
      })
      const [rule] = zendesk.state.automations
      if (!rule) throw new Error('There is an automation')
      for (let hour = 0; hour < 30; hour += 1) {
        const at = runAfter(zendesk.nowMs())
        const updates = (id: number) =>
          zendesk.state.audits.filter((one) => one.ticket_id === id && one.author_id === -1).length
        const expected = zendesk.state.tickets
          .filter((ticket) => ticket.status !== 'closed' && updates(ticket.id) < mostUpdatesPerTicket)
          .filter((ticket) =>
            zendesk.standingAt(at, () => conditionsHold(zendesk, conditionsOf(rule), { ticket, user: null })),
          )
          .map((ticket) => ticket.id)
        const { automations: report } = await moveClock({ advance_hours: 1 })
        const touched = zendesk.state.audits
          .filter((one) => one.author_id === -1 && one.created_at === toStamp(at))
          .map((one) => one.ticket_id)
        const failed = report.failures.map((one: { ticket_id: number }) => one.ticket_id)
        expect(expected).toEqual(expect.arrayContaining([...touched, ...failed]))
        // What matched and yet was neither touched nor refused had nothing to be changed.
        const idle = expected.filter((id) => !touched.includes(id) && !failed.includes(id))
        const notifies = JSON.stringify(rule.body.actions).includes('notification_user')
        if (notifies) expect(idle).toEqual([])
      }
    }),
    { numRuns: 80 },
  )
}, 60_000)

it('prospects miss no match at any instant, nor the hour in which the next one comes', () => {
  fc.assert(
    fc.property(
      tickets,
      automations,
      fc.integer({ min: -3_000, max: 9_000 }),
      (someTickets, [rule], minutes) => {
        if (!rule) return
        const zendesk = new Zendesk(() => aState({ tickets: someTickets }))
        const prospects = new Prospects(zendesk, rule, someTickets)
        const at = start + minutes * 60_000
        const matching = (instant: number) =>
          someTickets.filter((ticket) =>
            zendesk.standingAt(instant, () =>
              conditionsHold(zendesk, conditionsOf(rule), { ticket, user: null }),
            ),
          )
        expect(prospects.at(at)).toEqual(expect.arrayContaining(matching(at)))
        const next = prospects.nextAfter(at)
        for (let later = runAfter(at); later < Math.min(next, at + 100 * hourMs); later += hourMs)
          expect(matching(later)).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

it('there is one run in every hour, and they are counted without being listed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 0, max: 500 * hourMs }),
      (from, span) => {
        const first = runAfter(from)
        expect([first > from, first - from <= hourMs, new Date(first).getUTCMinutes()]).toEqual([
          true,
          true,
          17,
        ])
        let count = 0
        for (let at = first; at <= from + span; at = runAfter(at)) count += 1
        expect(runsBetween(from, from + span)).toBe(count)
      },
    ),
  )
})

it('10,000 tickets over 200 hours take seconds', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => {
    const at = toStamp(start - (index % 300) * hourMs)
    const status = (['open', 'pending', 'solved'] as const)[index % 3] ?? 'open'
    return aTicket({ id: index + 1, status, status_since: { [status]: at }, created_at: at, updated_at: at })
  })
  const { moveClock } = await account({
    tickets: many,
    automations: [
      aRule({
        id: 5_200,
        all: [condition('status', 'is', 'solved'), condition('SOLVED', 'greater_than', '96')],
        actions: [{ field: 'status', value: 'closed' }],
      }),
      aRule({
        id: 5_201,
        all: [condition('PENDING', 'greater_than', '48'), condition('current_tags', 'not_includes', 'a')],
        actions: [{ field: 'current_tags', value: 'a' }],
      }),
      aRule({
        id: 5_202,
        all: [condition('status', 'less_than', 'solved'), condition('updated_at', 'is', '24')],
        actions: [{ field: 'priority', value: 'high' }],
      }),
    ],
    triggers: [],
  })
  const began = performance.now()
  const { automations: report } = await moveClock({ advance_hours: 200 })
  const seconds = (performance.now() - began) / 1_000
  expect(report.updates).toBeGreaterThan(6_000)
  expect(seconds).toBeLessThan(10)
}, 30_000)
