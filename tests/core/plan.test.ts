import fc from 'fast-check'
import { decide } from '../../src/core/authority.js'
import { correct, noCorrection } from '../../src/core/correction.js'
import type { Entry } from '../../src/core/entry.js'
import { readLedger } from '../../src/core/ledger.js'
import { makePlan, type Plan, type PlanInput, proposalFor } from '../../src/core/plan.js'
import type { SeenStep, StepsDone } from '../../src/core/steps.js'
import { steps } from '../../src/core/steps.js'
import type { Ticket } from '../../src/core/ticket.js'
import { days, hours } from '../../src/core/time.js'
import { aDiagnosis, amount, claim, noFailure, span } from '../support/diagnosis.js'
import {
  aDecision,
  aGrantEntry,
  anEntry,
  aRequest,
  aWitness,
  cur,
  customer,
  gradeFor,
  later,
  noon,
  people,
  someLimits,
  usd,
} from '../support/ledger.js'

const limits = someLimits()
const now = later(noon, days(1))
const nothingSeen: StepsDone = {
  acknowledge: null,
  understand: null,
  own: null,
  make_right: null,
  follow_up: null,
  nothingToAsk: false,
}
const seen: SeenStep = { at: noon, commentId: 7, span: span('I am sorry') }

const ticket: Ticket = {
  id: 10,
  subject: 'Where is it',
  status: 'open',
  tags: [],
  channel: 'email',
  requester: { id: customer, name: 'Ana Ruiz', email: null, locale: 'en', zone: null },
  assignee: null,
  group: null,
  createdAt: noon,
  updatedAt: noon,
  fields: {},
}

const input = (given: Partial<PlanInput> = {}, entries: readonly Entry[] = []): PlanInput => ({
  ticket,
  conversation: { complete: true },
  diagnosis: aDiagnosis(),
  stepsDone: nothingSeen,
  ledger: readLedger(entries, aWitness()),
  limits,
  grade: gradeFor(limits, people.agent),
  agentId: people.agent,
  agentGrants: [],
  accountCurrency: cur('USD'),
  now,
  zone: 'UTC',
  ...given,
})
const plan = (given: Partial<PlanInput> = {}, entries: readonly Entry[] = []): Plan =>
  makePlan(input(given, entries))
const states = (one: Plan): string => one.steps.map(({ state }) => state).join(' ')

const promised = (n: number, by = later(now, hours(3))) =>
  anEntry(n, { kind: 'promise_made', what: 'write', by, channel: 'email' })
const followUp = (n: number, at = later(now, days(3))) =>
  anEntry(n, { kind: 'followup_set', at, about: 'has it come' })

describe('the steps', () => {
  it.each<[string, Partial<StepsDone>, Entry[], string]>([
    ['of a fresh ticket', {}, [], 'next later later later later'],
    ['once an apology was sent', { acknowledge: seen }, [], 'done next later later later'],
    [
      'where there is nothing to ask',
      { acknowledge: seen, nothingToAsk: true },
      [],
      'done nothing_to_do next later later',
    ],
    [
      'where it was asked all the same',
      { acknowledge: seen, understand: seen, nothingToAsk: true },
      [],
      'done done next later later',
    ],
    [
      'with a promise written down',
      { acknowledge: seen, nothingToAsk: true },
      [promised(1)],
      'done nothing_to_do done next later',
    ],
    [
      'with an owner and no promise',
      { acknowledge: seen, nothingToAsk: true },
      [anEntry(1, { kind: 'ownership_taken', reason: '' })],
      'done nothing_to_do next later later',
    ],
    [
      'with a promise whose time has passed',
      { acknowledge: seen, nothingToAsk: true },
      [promised(1, now)],
      'done nothing_to_do next later later',
    ],
    [
      'with something given',
      { acknowledge: seen, nothingToAsk: true, own: seen },
      [aGrantEntry(1)],
      'done nothing_to_do done done next',
    ],
    [
      'with only a small extra given',
      { acknowledge: seen, nothingToAsk: true, own: seen },
      [aGrantEntry(1, { remedy: 'gesture', money: null })],
      'done nothing_to_do done next later',
    ],
    [
      'with something given on another ticket',
      { acknowledge: seen, nothingToAsk: true, own: seen },
      [aGrantEntry(1, {}, { ticketId: 11 })],
      'done nothing_to_do done next later',
    ],
    [
      'with a grant that does not count',
      { acknowledge: seen, nothingToAsk: true, own: seen },
      [aGrantEntry(1, { money: usd(99_999) })],
      'done nothing_to_do done next later',
    ],
    ['with a follow-up set before the rest', {}, [followUp(1)], 'next later later later done'],
    [
      'all done',
      { acknowledge: seen, understand: seen, own: seen, make_right: seen, follow_up: seen },
      [],
      'done done done done done',
    ],
    [
      'with a follow-up that is due',
      { acknowledge: seen, understand: seen, own: seen, make_right: seen },
      [followUp(1, now)],
      'done done done done next',
    ],
    [
      'with a customer who is not satisfied',
      { acknowledge: seen, understand: seen, own: seen, make_right: seen },
      [followUp(1, now), anEntry(2, { kind: 'followup_done', followup: 'C1', answer: 'not', note: '' })],
      'done done done done next',
    ],
  ])('%s', (_, words, entries, expected) => {
    expect(states(plan({ stepsDone: { ...nothingSeen, ...words } }, entries))).toBe(expected)
  })

  it('say how they know', () => {
    const made = plan({ stepsDone: { ...nothingSeen, acknowledge: seen, own: seen } }, [aGrantEntry(1)])
    expect(made.steps.map(({ how }) => how)).toMatchObject([
      { source: 'conversation', commentId: 7 },
      null,
      { source: 'conversation', span: { text: 'I am sorry' } },
      { source: 'entry', kind: 'grant', command: 'C1', agentName: 'Agent 1' },
      null,
    ])
  })

  it('have exactly one that is next, unless all are done', () => {
    const maybe = fc.constantFrom(null, seen)
    const words = fc.record({
      acknowledge: maybe,
      understand: maybe,
      own: maybe,
      make_right: maybe,
      follow_up: maybe,
      nothingToAsk: fc.boolean(),
    })
    const entries = fc.subarray([promised(1), aGrantEntry(2), followUp(3), promised(4, now)])
    fc.assert(
      fc.property(words, entries, (stepsDone, some) => {
        const made = plan({ stepsDone }, some)
        const open = made.steps.filter(({ state }) => state === 'next' || state === 'later')
        expect(made.steps.map(({ step }) => step)).toEqual([...steps])
        expect(open.map(({ state }) => state)).toEqual(open.map((__, at) => (at === 0 ? 'next' : 'later')))
      }),
    )
  })
})

describe('remedies', () => {
  it('carry the verdict of the rules on what stands in the field', () => {
    for (const { proposal, verdict } of [...plan().remedies, ...plan().owed]) {
      expect(verdict).toEqual(proposal && decide(proposal, plan().given))
    }
    expect(plan().remedies.map(({ remedy, verdict }) => `${remedy} ${verdict?.kind}`)).toEqual([
      'credit allowed',
      'note allowed',
      'refund_full undefined',
    ])
  })

  it('put what the agent may give in the field where that is still fair, else what is usual', () => {
    const severe = aDiagnosis({ severity: 4 })
    expect(plan({ diagnosis: severe }).remedies[0]).toMatchObject({
      amount: usd(2_500),
      range: { floor: usd(2_000), usual: usd(4_000) },
      verdict: { kind: 'allowed' },
    })
    const spent = [{ command: 'x', at: now, money: usd(4_500), lane: 'goodwill' as const }]
    expect(plan({ diagnosis: severe, agentGrants: spent }).remedies[0]).toMatchObject({
      amount: usd(4_000),
      verdict: { kind: 'needs_approval', by: 'lead' },
    })
  })

  it('have no verdict while an amount is missing', () => {
    const diagnosis = aDiagnosis({ asks: [claim('refund', 'my money back')] })
    expect(plan({ diagnosis }).remedies[0]).toMatchObject({
      remedy: 'refund_full',
      amount: null,
      proposal: null,
      verdict: null,
    })
  })

  it('give the same verdict while typing as at giving, whatever is typed', () => {
    const made = plan({
      diagnosis: aDiagnosis({
        orders: [claim('10482', 'order 10482')],
        amounts: [amount('order', 12_999, '$129.99')],
      }),
    })
    const [credit] = made.remedies
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), (typed) => {
        if (credit === undefined) throw new Error('no credit suggested')
        const proposal = proposalFor(credit, usd(typed), {
          cause: made.cause,
          order: made.order,
          reason: 'late',
        })
        const before = decide(proposal, made.given)
        const ledger = readLedger([aGrantEntry(1, proposal, { createdAt: now, updatedAt: now })], aWitness())
        expect(ledger.grants.length === 1).toBe(before.kind === 'allowed')
      }),
    )
  })

  it('show the request that waits, then the approval that stands behind giving', () => {
    const severe = aDiagnosis({ severity: 4 })
    const spent = [{ command: 'x', at: now, money: usd(5_000), lane: 'goodwill' as const }]
    const asked = [aRequest(1, { money: usd(4_000) })]
    const waiting = plan({ diagnosis: severe, agentGrants: spent }, asked).remedies[0]
    expect(waiting).toMatchObject({
      approval: { state: 'waiting' },
      request: null,
      verdict: { kind: 'needs_approval' },
    })
    const approved = plan({ diagnosis: severe, agentGrants: spent }, [...asked, aDecision(2, 'C1')])
      .remedies[0]
    expect(approved).toMatchObject({ amount: usd(4_000), approval: { state: 'approved' }, request: 'C1' })
  })

  it('take the order as the agent typed it before the one that was read', () => {
    const diagnosis = aDiagnosis({
      orders: [claim('10482', 'order 10482')],
      amounts: [amount('order', 12_999, '$129.99')],
    })
    expect(plan({ diagnosis }).order).toEqual({ ref: '10482', value: usd(12_999) })
    const typed = (ref: string | null, value: number | null) =>
      plan({ diagnosis, order: { ref, value: value === null ? null : usd(value) } }).order
    expect(typed('#10482', null)).toEqual({ ref: '#10482', value: usd(12_999) })
    expect(typed(null, 500)).toEqual({ ref: '10482', value: usd(500) })
    expect(typed('777', null)).toEqual({ ref: '777', value: null })
  })

  it('offer the small extra only after apology and fix', () => {
    const slight = aDiagnosis({ severity: 1 })
    expect(plan({ diagnosis: slight }).gesture?.verdict).toMatchObject({
      kind: 'refused',
      rule: { rule: 'after_fix' },
    })
    const fixed = { ...nothingSeen, acknowledge: seen, make_right: seen }
    expect(plan({ diagnosis: slight, stepsDone: fixed }).gesture?.verdict?.kind).toBe('allowed')
  })

  it('keep what is owed apart, open until its basis and amount are there', () => {
    const diagnosis = aDiagnosis({
      owed: [claim({ basis: 'flight_delay', amount: usd(60_000) }, 'five hours late')],
    })
    const made = plan({ diagnosis })
    expect(made.owed).toMatchObject([
      { lane: 'owed', verdict: { kind: 'allowed' }, proposal: { basis: 'flight_delay' } },
    ])
    expect(made.advice).toContain('owed_apart')
  })

  it('are none where nothing failed, until the agent says otherwise', () => {
    expect(plan({ diagnosis: noFailure }).remedies).toEqual([])
    const heard = correct(noFailure, { ...noCorrection, heardElsewhere: true, types: ['lost'] })
    expect(plan({ diagnosis: heard }).remedies[0]?.remedy).toBe('replacement')
  })
})

describe('what happened before', () => {
  const before = { ticketId: 11, createdAt: later(now, -days(40)), updatedAt: later(now, -days(40)) }
  const opened = anEntry(
    1,
    { kind: 'case_opened', types: ['lost'], severity: 4, heard: 'ticket', corrected: false, quotes: [] },
    before,
  )
  const given = aGrantEntry(
    2,
    { money: usd(1_500), cause: 'lost', order: { ref: 'AB1', value: null } },
    before,
  )

  it('is one line for each other ticket, newest first, with what was given', () => {
    const older = aGrantEntry(
      3,
      { money: usd(500), cause: 'billing' },
      { ticketId: 12, createdAt: later(now, -days(80)), updatedAt: later(now, -days(80)) },
    )
    const here = aGrantEntry(4)
    const { past } = plan({}, [opened, given, older, here])
    expect(past).toMatchObject([
      { ticketId: 11, types: ['lost'], severity: 4, given: [{ n: 2 }], outcome: null },
      { ticketId: 12, types: ['billing'], severity: null, given: [{ n: 3 }] },
    ])
  })

  it.each([
    [
      'the same kind not long ago',
      { createdAt: later(now, -days(29)), updatedAt: later(now, -days(29)) },
      {},
      true,
    ],
    [
      'another kind not long ago',
      { createdAt: later(now, -days(2)), updatedAt: later(now, -days(2)) },
      { diagnosis: aDiagnosis({}, 'billing') },
      false,
    ],
    [
      'the same kind long ago, for another order',
      { createdAt: later(now, -days(31)), updatedAt: later(now, -days(31)) },
      {},
      false,
    ],
    [
      'the same kind exactly 30 days ago',
      { createdAt: later(now, -days(30)), updatedAt: later(now, -days(30)) },
      {},
      false,
    ],
    [
      'long ago, for this order',
      { createdAt: later(now, -days(91)), updatedAt: later(now, -days(91)) },
      { order: { ref: '#ab-1', value: null } },
      true,
    ],
  ])('%s makes this the second failure or not', (_, stamps, typed, expected) => {
    const made = plan(typed, [
      aGrantEntry(
        1,
        { money: usd(1_500), cause: 'late', order: { ref: 'AB1', value: null } },
        { ...before, ...stamps },
      ),
    ])
    expect(made.secondFailure).toBe(expected)
    expect(made.advice.includes('senior_owner')).toBe(expected)
  })

  it('is no failure where the case was closed as none', () => {
    const closed = anEntry(2, { kind: 'case_closed', rootCause: '', outcome: 'no_failure' }, before)
    expect(plan({}, [opened, closed])).toMatchObject({ past: [], secondFailure: false })
  })

  it('may be told by the customer alone', () => {
    expect(plan({ diagnosis: aDiagnosis({ flags: [claim('second_failure', 'again')] }) }).secondFailure).toBe(
      true,
    )
  })
})

describe('warnings', () => {
  it.each<[string, Partial<PlanInput>, Entry[]]>([
    ['ticket_closed', { ticket: { ...ticket, status: 'closed' } }, []],
    ['own_ticket', { agentId: customer }, []],
    ['no_grade', { grade: null }, []],
    ['conversation_incomplete', { conversation: { complete: false } }, []],
    ['promise_overdue', {}, [promised(1, now)]],
    ['follow_up_due', {}, [followUp(1, now)]],
    [
      'not_satisfied',
      {},
      [followUp(1), anEntry(2, { kind: 'followup_done', followup: 'C1', answer: 'not', note: '' })],
    ],
    ['entries_doubted', {}, [aGrantEntry(1, { money: usd(99_999) })]],
  ])('%s', (warning, given, entries) => {
    expect(plan(given, entries).warnings).toEqual([warning])
  })

  it('are none on an ordinary ticket', () => {
    expect(plan({}, [promised(1), followUp(2)]).warnings).toEqual([])
  })
})
