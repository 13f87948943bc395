import '../tests/support/temporal.js'
import { newUser } from '../local-zendesk/new-account.js'
import { Zendesk } from '../local-zendesk/zendesk.js'
import { decide } from '../src/core/authority.js'
import type { NewEntry, Proposal } from '../src/core/entry.js'
import { type Ledger, readLedger, type Witness } from '../src/core/ledger.js'
import { type Currency, money, toCurrency } from '../src/core/money.js'
import { gradeOf, type Limits, type Standing } from '../src/core/policy.js'
import { starterLimits } from '../src/core/starter-policy.js'
import { toInstant } from '../src/core/time.js'
import { type Desk, needsRepair, type Performed, perform, repair } from '../src/zendesk/acts.js'
import { emptyConversation, readConversation, readRest } from '../src/zendesk/conversation.js'
import { readEntries } from '../src/zendesk/entries.js'
import { objects } from '../src/zendesk/names.js'
import { pauseWith } from '../src/zendesk/request.js'
import { aState, aTicket, people, putTicket } from '../tests/support/a-zendesk.js'
import { requesterIn } from '../tests/support/requester.js'
import { withApp } from '../tests/support/with-app.js'

// 40 agents give to one customer against one cap, while requests and replies are lost, refused and late. All of the
// app's own code runs, against the local Zendesk in memory; only the waits between attempts are shortened to turns.

export const agents = 40
const tickets = 25
const USD = toCurrency('USD') as Currency

export type Figures = {
  schedules: number
  /** Minor units above the cap that passed, by the records themselves or by an independent reader. */
  over_cap: number
  /** Acts said to be done that are not in the ledger, or declined ones that are; notes and amounts that never came. */
  lost: number
  /** Acts twice in the ledger, or notes twice on a ticket. */
  doubled: number
  /** Acts that were neither done nor declined with a rule in the end. */
  unanswered: number
}

export const noFigures: Figures = { schedules: 0, over_cap: 0, lost: 0, doubled: 0, unanswered: 0 }

const agentId = (i: number): number => 50_000 + i
const emailOf = (i: number): string => `agent${i}@acme.example`

const prepared = (() => {
  let made: ReturnType<typeof withApp> | undefined
  return () => {
    if (made) return made
    const state = aState()
    const created_at = state.users[0]?.created_at ?? ''
    for (let i = 0; i < agents; i += 1) {
      const user = {
        id: agentId(i),
        email: emailOf(i),
        name: `Agent ${i}`,
        role: 'agent' as const,
        created_at,
      }
      state.users.push(newUser(user))
    }
    for (let i = 0; i < tickets; i += 1) putTicket(state, aTicket({ id: 100 + i }), 'It never came.')
    made = withApp(state)
    return made
  }
})()

/** mulberry32, apart from the one that draws the faults. */
const randomFrom = (seed: number): (() => number) => {
  let a = (seed * 2_654_435_761) >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const limitsWith = (cap: number): Limits => {
  const usd = starterLimits.currencies[USD]
  if (!usd) throw new Error('the starter policy has no limits in USD')
  const roomy = { perGrant: 1_000_000, perDay: { amount: 1_000_000, count: 1_000 } }
  return {
    ...starterLimits,
    currencies: {
      [USD]: {
        ...usd,
        grades: { agent: { ...roomy, perMonth: roomy.perDay } },
        customer: { days: 90, amount: cap, count: 1_000 },
      },
    },
  }
}

const standingOf = (userId: number): Standing => ({ userId, groups: [], roleId: null, lead: false })

const schedule = (seed: number) => {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const { state, fieldIds } = prepared()
  const zendesk = new Zendesk(() => structuredClone(state))
  zendesk.reset(seed)
  Object.assign(zendesk.state.faults, {
    drop_rate: 0.05,
    drop_replies_rate: 0.2,
    too_many_requests_rate: 0.05 + random() * 0.1,
    server_error_rate: 0.05,
    index_lag_ms: 60_000,
  })
  const cap = 3_000 + below(20_000)
  const limits = limitsWith(cap)
  const witness: Witness = {
    customerId: people.customer.id,
    zone: 'UTC',
    limitsAt: () => limits,
    standingOf,
  }
  return { random, below, zendesk, fieldIds, cap, limits, witness, requester: requesterIn(zendesk) }
}
type Schedule = ReturnType<typeof schedule>

const deskOf = ({ requester, fieldIds, witness }: Schedule, i: number, ticketId: number): Desk => ({
  client: requester(emailOf(i)),
  customerId: people.customer.id,
  ticketId,
  zone: 'UTC',
  fieldIds,
  witness,
  ready: async () => undefined,
})

const rulesFor =
  ({ limits }: Schedule, entry: NewEntry, proposal: Proposal) =>
  (ledger: Ledger) => {
    const verdict = decide(proposal, {
      limits,
      agent: { id: entry.agentId, grade: gradeOf(limits, standingOf(entry.agentId)) },
      ticketId: entry.ticketId,
      customerId: people.customer.id,
      afterFix: true,
      customerGrants: ledger.grants,
      agentGrants: [],
      now: toInstant(Date.now()),
      zone: 'UTC',
    })
    return verdict.kind === 'allowed' ? null : verdict.rule.rule
  }

type Answer = { entry: NewEntry; performed: Performed<string> | null }

/** Tries until there is an answer, always with the same command, as an agent's window does. */
const give = async (run: Schedule, i: number): Promise<Answer> => {
  const ticketId = 100 + run.below(tickets)
  const causes = ['late', 'lost', 'damaged', 'billing'] as const
  const proposal: Proposal = {
    remedy: 'credit',
    money: money(100 + run.below(2_500), USD),
    lane: 'goodwill',
    basis: null,
    cause: causes[run.below(causes.length)] ?? 'late',
    order: { ref: null, value: null },
    reason: 'It never came.',
  }
  const entry: NewEntry = {
    ticketId,
    agentId: agentId(i),
    agentName: `Agent ${i}`,
    command: `grant-${i}`,
    body: { kind: 'grant', proposal, request: null, afterFix: true, policyVersion: 0 },
  }
  const act = {
    entry,
    known: { entries: [], unreadable: [], last: 0 },
    decide: rulesFor(run, entry, proposal),
    note: `Gave ${proposal.money?.amount} by grant-${i}`,
  }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      return { entry, performed: await perform(deskOf(run, i, ticketId), act) }
    } catch {
      // Could not tell: asked again with the same command.
    }
  }
  return { entry, performed: null }
}

/** Somebody else opens each ticket once all is calm, and puts right what did not reach it. */
const openAll = async (run: Schedule): Promise<void> => {
  for (let ticketId = 100; ticketId < 100 + tickets; ticketId += 1) {
    const desk = deskOf(run, (ticketId + 7) % agents, ticketId)
    const ledger = await readEntries(desk.client, desk.customerId)
    const first = await readConversation(desk.client, ticketId, desk.customerId, emptyConversation)
    const read = await readRest(desk.client, ticketId, desk.customerId, first)
    const ticket = run.zendesk.state.tickets.find((one) => one.id === ticketId)
    if (!needsRepair(desk, ledger, ticket?.tags ?? [], read)) continue
    await repair(desk, ledger, read, (entry) => `Repaired: ${entry.command}`)
  }
}

type Written = { command: string; ticketId: number; amount: number }

/** The records as they lie in the account, read without any of the app's code. */
const writtenIn = (zendesk: Zendesk): Written[] =>
  zendesk.state.custom_object_records
    .filter((record) => record.object_key === objects.entry)
    .map((record) => JSON.parse(String(record.custom_object_fields.body)))
    .map(({ command, ticketId, body }) => ({ command, ticketId, amount: body.proposal.money.amount }))

const judge = async (run: Schedule, answers: readonly Answer[]): Promise<Figures> => {
  const { zendesk, cap, witness } = run
  const written = writtenIn(zendesk)
  const figures = { ...noFigures, schedules: 1 }
  const sum = (all: readonly Written[]): number => all.reduce((total, one) => total + one.amount, 0)
  figures.over_cap += Math.max(0, sum(written) - cap)
  const { entries } = await readEntries(run.requester(emailOf(0)), people.customer.id)
  const ledger = readLedger(entries, witness)
  figures.over_cap += ledger.doubts.length
  for (const { entry, performed } of answers) {
    const times = written.filter((one) => one.command === entry.command).length
    const notes = zendesk.state.audits.filter(
      ({ metadata, events }) =>
        (metadata.custom as Record<string, unknown>).recovery_command === entry.command &&
        events.some((event) => event.type === 'Comment'),
    ).length
    if (performed === null) figures.unanswered += 1
    else if ((performed.kind === 'done') !== times > 0 || notes !== Math.min(times, 1)) figures.lost += 1
    if (times > 1 || notes > 1) figures.doubled += 1
  }
  for (const ticket of zendesk.state.tickets.filter((one) => one.id >= 100)) {
    const field = ticket.custom_fields.find((one) => one.id === run.fieldIds.amount)
    const told = Math.round(Number(field?.value ?? 0) * 100)
    if (told !== sum(written.filter((one) => one.ticketId === ticket.id))) figures.lost += 1
  }
  return figures
}

/** One schedule, repeatable for its seed as far as the order of turns is. */
export const runSchedule = async (seed: number): Promise<Figures & { given: number; declined: number }> => {
  const run = schedule(seed)
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  const restore = pauseWith(async () => {
    for (let turns = run.below(6); turns >= 0; turns -= 1) await turn()
  })
  try {
    const answers = await Promise.all(Array.from({ length: agents }, (_, i) => give(run, i)))
    Object.assign(run.zendesk.state.faults, {
      drop_rate: 0,
      drop_replies_rate: 0,
      too_many_requests_rate: 0,
      server_error_rate: 0,
    })
    await openAll(run)
    const given = answers.filter(({ performed }) => performed?.kind === 'done').length
    return { ...(await judge(run, answers)), given, declined: answers.length - given }
  } finally {
    restore()
  }
}

export const added = (a: Figures, b: Figures): Figures => ({
  schedules: a.schedules + b.schedules,
  over_cap: a.over_cap + b.over_cap,
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  unanswered: a.unanswered + b.unanswered,
})

export const needsBuild = false

export const measure = async (): Promise<Record<string, unknown>> => {
  let total = noFigures
  for (let seed = 1; seed <= 1_000; seed += 1) total = added(total, await runSchedule(seed))
  return total
}
