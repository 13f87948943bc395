import type { Browser } from 'playwright-core'
import type { EntryBody } from '../../src/core/entry.js'
import { money, toCurrency } from '../../src/core/money.js'
import {
  type ConsoleTest,
  findings,
  staff,
  startBrowser,
  startConsole,
  writeEntry,
} from '../support/console.js'

// Chromium and what it loads share the machine with other tests.
jest.setTimeout(60_000)

let browser: Browser
let test_: ConsoleTest

beforeAll(async () => {
  browser = await startBrowser()
}, 120_000)
afterAll(async () => browser?.close())
beforeEach(async () => {
  test_ = await startConsole(browser)
})
afterEach(async () => test_.close(), 30_000)

const ana = 301
const usd = (amount: number) => money(amount, toCurrency('USD') ?? ('' as never))

const asked = (given: { amount?: number; quote?: string; reason?: string } = {}): EntryBody => ({
  kind: 'approval_asked',
  proposal: {
    remedy: 'refund_full',
    money: usd(given.amount ?? 12_999),
    lane: 'goodwill',
    basis: null,
    cause: 'late',
    order: { ref: '10482', value: usd(given.amount ?? 12_999) },
    reason: given.reason ?? 'Nine days late and a birthday missed',
  },
  afterFix: false,
  rule: 'per_grant',
  quotes: [{ commentId: 1, text: given.quote ?? 'still not here after nine days' }],
  severity: 3,
})

const ask = (as: number, command: string, body = asked(), customer = ana, ticket = 1001) =>
  writeEntry(test_, as, { customer, ticket, command, body })

type Stored = { created_by_user_id: string; custom_object_fields: { body: string; kind: string } }

const decisionsOf = async (customer: number) => {
  const ids = Array.from({ length: 30 }, (_, i) => `customer:${customer}:${i + 1}`).join(',')
  const { custom_object_records } = await test_.api<{ custom_object_records: Stored[] }>(
    staff.admin,
    'GET',
    `/api/v2/custom_objects/recovery_entry/records?filter[external_ids]=${ids}&page[size]=100`,
  )
  return custom_object_records
    .filter((one) => one.custom_object_fields.kind === 'approval_decided')
    .map((one) => ({
      by: Number(one.created_by_user_id),
      body: JSON.parse(one.custom_object_fields.body).body,
    }))
}

const lastNote = async (ticket: number) => {
  const { comments } = await test_.api<{ comments: { body: string; public: boolean; author_id: number }[] }>(
    staff.admin,
    'GET',
    `/api/v2/tickets/${ticket}/comments`,
  )
  return comments.at(-1)
}

describe('a lead decides', () => {
  it('opens on what waits, reads it, approves it, and Zendesk holds the decision as theirs', async () => {
    await ask(staff.mia, 'request-1')
    const { app, page } = await test_.open(staff.tom)
    const request = app.getByRole('article', { name: 'Refund in full, $129.99, for Ana Ruiz' })
    await request.getByText('“still not here after nine days”').waitFor()
    await request.getByText('needs a lead: over $50.00, $15.00 already given for this case').waitFor()
    await request.getByText('Nine days late and a birthday missed').waitFor()
    await app.getByText('1 waiting').waitFor()
    expect(await findings(page)).toEqual([])
    await request.getByRole('button', { name: 'Approve' }).click()
    await app.getByText('Approved: Refund in full, $129.99, for Ana Ruiz.').waitFor()
    await app.getByText('Nothing waits for a decision.').waitFor()
    expect(await decisionsOf(ana)).toEqual([
      {
        by: staff.tom,
        body: { kind: 'approval_decided', request: 'request-1', decision: 'approved', reason: '' },
      },
    ])
    expect(await lastNote(1001)).toMatchObject({
      public: false,
      author_id: staff.tom,
      body: 'Tom Okafor approved: Refund in full, $129.99.',
    })
    expect(await findings(page)).toEqual([])
  })

  it('needs a reason to decline, and the next request has the focus after it', async () => {
    await ask(staff.mia, 'request-1')
    await ask(staff.sofia, 'request-2', asked({ amount: 20_000 }), 302, 1009)
    const { app } = await test_.open(staff.tom)
    const first = app.getByRole('article', { name: /for Ana Ruiz/ })
    await first.getByRole('button', { name: 'Decline' }).click()
    await first.getByText('Say why you decline').waitFor()
    await first.getByLabel(/^Reason/).fill('Offer a credit first.')
    await first.getByRole('button', { name: 'Decline' }).click()
    await app.getByText('Declined: Refund in full, $129.99, for Ana Ruiz.').waitFor()
    expect((await decisionsOf(ana)).map((one) => one.body)).toEqual([
      {
        kind: 'approval_decided',
        request: 'request-1',
        decision: 'declined',
        reason: 'Offer a credit first.',
      },
    ])
    const next = app.getByRole('article', { name: /for Daniel Whitmore/ })
    expect(await next.evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('may not decide their own request, and is told who can', async () => {
    await ask(staff.tom, 'request-1', asked({ amount: 40_000 }))
    const { app, page } = await test_.open(staff.tom, 'approvals')
    await app.getByText('You asked for this yourself').waitFor()
    await app.getByText('Who can: Elena Petrova.').waitFor()
    expect(
      await app
        .getByRole('button', { name: /Approve|Decline/ })
        .filter({ hasNotText: 'Approvals' })
        .count(),
    ).toBe(0)
    expect(await findings(page)).toEqual([])
  })

  it('may decline what is above their own limit, and not approve it', async () => {
    await ask(staff.mia, 'request-1', asked({ amount: 60_000 }))
    const { app } = await test_.open(staff.tom, 'approvals')
    await app.getByText('This is above your own limit').waitFor()
    expect(await app.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
    expect(await app.getByRole('button', { name: 'Decline' }).count()).toBe(1)
  })

  it('is told when another lead was first, and nothing is decided twice', async () => {
    await ask(staff.mia, 'request-1')
    const { app } = await test_.open(staff.tom, 'approvals')
    const request = app.getByRole('article', { name: /for Ana Ruiz/ })
    await request.waitFor()
    await writeEntry(test_, staff.elena, {
      customer: ana,
      ticket: 1001,
      command: 'elenas',
      body: { kind: 'approval_decided', request: 'request-1', decision: 'declined', reason: 'Too much' },
    })
    await request.getByRole('button', { name: 'Approve' }).click()
    await app
      .getByText('Elena Petrova was first and declined: Refund in full, $129.99, for Ana Ruiz. Too much')
      .waitFor()
    expect((await decisionsOf(ana)).map((one) => one.by)).toEqual([staff.elena])
  })

  it('decides once although replies are lost on the way', async () => {
    await ask(staff.mia, 'request-1')
    const { app } = await test_.open(staff.tom, 'approvals', {
      expectedProblems: [/Failed to load resource/],
    })
    const request = app.getByRole('article', { name: /for Ana Ruiz/ })
    await request.waitFor()
    await test_.api(staff.admin, 'POST', '/local/faults', { drop_replies_rate: 0.3 })
    const told = app.getByText('Approved: Refund in full, $129.99, for Ana Ruiz.')
    for (let n = 0; n < 10 && !(await told.isVisible()); n += 1) {
      await request
        .getByRole('button', { name: 'Approve' })
        .click({ timeout: 1_000 })
        .catch(() => undefined)
      await told.waitFor({ timeout: 5_000 }).catch(() => undefined)
    }
    await test_.api(staff.admin, 'POST', '/local/faults', { drop_replies_rate: 0 })
    expect(await told.isVisible()).toBe(true)
    expect(await decisionsOf(ana)).toHaveLength(1)
  }, 90_000)

  it('shows hostile words as words', async () => {
    const markup = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>'
    await ask(staff.mia, 'request-1', asked({ quote: markup, reason: markup }))
    const { app } = await test_.open(staff.tom, 'approvals')
    await app.getByText(`“${markup}”`).waitFor()
    expect(await app.locator('body').evaluate(() => 'stolen' in window)).toBe(false)
    expect(await app.locator('article img, article script').count()).toBe(0)
  })
})

describe('everybody else', () => {
  it('an agent sees what waits and that only leads decide', async () => {
    await ask(staff.sofia, 'request-1')
    const { app, page } = await test_.open(staff.mia, 'approvals')
    await app.getByText('Only leads decide.').waitFor()
    expect(await app.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)
    expect(await findings(page)).toEqual([])
  })

  it('a forged decision by an agent hides nothing', async () => {
    await ask(staff.mia, 'request-1')
    await writeEntry(test_, staff.sofia, {
      customer: ana,
      ticket: 1001,
      command: 'forged',
      body: { kind: 'approval_decided', request: 'request-1', decision: 'approved', reason: '' },
    })
    const { app } = await test_.open(staff.tom, 'approvals')
    await app.getByRole('button', { name: 'Approve', exact: true }).waitFor()
  })
})
