import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { customers, staff } from '../../local-zendesk/sample/people.js'
import type { Plan } from '../../local-zendesk/state.js'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import type { EntryBody } from '../../src/core/entry.js'
import { hours, toInstant } from '../../src/core/time.js'
import { launchBrowser, type OpenWorkspace, openWorkspace } from '../support/browser.js'
import { sampleWithApp, writeEntry } from '../support/built-app.js'
import { aProposal, usd } from '../support/ledger.js'

// The list under the icon in the top bar: what I have to do, and what waits for my decision.

let browser: Browser
let local: LocalZendesk
let opened: OpenWorkspace[] = []

beforeAll(async () => {
  await buildWorkspace()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => browser?.close())
afterEach(async () => {
  try {
    for (const one of opened) await one.close()
  } finally {
    opened = []
    await local.close()
  }
}, 30_000)

const start = async (plan?: Plan): Promise<void> => {
  local = await sampleWithApp(plan ? { plan } : {})
}

const icon = (page: Page) => page.getByTestId('top-bar-app-service-recovery')

/** The pane of somebody, opened. */
const pane = async (
  as: number,
  expectedProblems: RegExp[] = [],
): Promise<{ page: Page; frame: FrameLocator }> => {
  const one = await openWorkspace(browser, local.url, { as, expectedProblems })
  opened.push(one)
  await icon(one.page).click()
  return { page: one.page, frame: one.page.frameLocator('[data-app-location="top_bar"]') }
}

const promise = (inHours: number, what: string): EntryBody => ({
  kind: 'promise_made',
  what,
  by: toInstant(Date.now() + hours(inHours)),
  channel: 'email',
})
const followUp = (inHours: number, about: string): EntryBody => ({
  kind: 'followup_set',
  at: toInstant(Date.now() + hours(inHours)),
  about,
})
const asks: EntryBody = {
  kind: 'approval_asked',
  proposal: aProposal({ money: usd(12_999), remedy: 'refund_full' }),
  afterFix: true,
  rule: 'per_grant',
  quotes: [],
  severity: 3,
}

const axe = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).include('[data-app-location="top_bar"]').analyze()).violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )

/** Nothing to see is wider than the pane. */
const sideways = (frame: FrameLocator): Promise<number> =>
  frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)

describe('the pane of an agent', () => {
  test('lists promises and follow-ups by when they are due, and counts what wants doing today', async () => {
    await start()
    await writeEntry(local, {
      by: staff.kenji,
      customer: customers.lukas,
      ticket: 1002,
      body: promise(48, 'Say when the new part comes'),
    })
    await writeEntry(local, {
      by: staff.kenji,
      customer: customers.camille,
      ticket: 1003,
      body: followUp(-26, 'Ask whether the parcel came'),
    })
    await writeEntry(local, {
      by: staff.kenji,
      customer: customers.mallory,
      ticket: 1004,
      body: promise(-1, '<img src=x onerror="window.stolen=1"> and a very long sentence '.repeat(5)),
    })
    const { page, frame } = await pane(staff.kenji)
    const overdue = frame.getByTestId('due-overdue')
    await overdue.waitFor()
    expect(await overdue.getByRole('heading').innerText()).toBe('Overdue (2)')
    const lines = overdue.getByRole('listitem')
    expect(await lines.nth(0).innerText()).toMatch(
      /^Camille Moreau\s+Follow-up: Ask whether the parcel came\s+was due .+, 26 hours ago\s+Open$/,
    )
    expect(await lines.nth(1).innerText()).toContain('<img src=x onerror="window.stolen=1"> and a very long')
    expect(await frame.getByTestId('due-later').innerText()).toMatch(
      /^Later \(1\)\s+Lukas Brandt\s+Promise: Say when the new part comes\s+.+, in 47 hours\s+Open$/,
    )
    expect(await sideways(frame)).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Service Recovery, 2', exact: true }).waitFor()
  }, 60_000)

  test('opens the ticket by keyboard, and leaves', async () => {
    await start()
    await writeEntry(local, {
      by: staff.kenji,
      customer: customers.lukas,
      ticket: 1002,
      body: promise(-1, 'Call back'),
    })
    const { page, frame } = await pane(staff.kenji)
    const button = frame.getByRole('button', { name: 'Open ticket 1002, Lukas Brandt' })
    await button.press('Enter')
    await page.getByTestId('ticket-1002').waitFor()
    await page.getByTestId('top-bar-pane').waitFor({ state: 'hidden' })
  }, 60_000)

  test('is calm when there is nothing to do', async () => {
    await start()
    const { page, frame } = await pane(staff.kenji)
    await frame.getByText('Nothing to do right now.').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await icon(page).innerText()).toBe('')
  }, 60_000)

  test('is read again when it is opened again', async () => {
    await start()
    const { page, frame } = await pane(staff.kenji)
    await frame.getByText('Nothing to do right now.').waitFor()
    await page.keyboard.press('Escape')
    await writeEntry(local, {
      by: staff.kenji,
      customer: customers.lukas,
      ticket: 1002,
      body: promise(-1, 'Call back'),
    })
    await icon(page).click()
    await frame.getByText('Promise: Call back').waitFor()
  }, 60_000)
})

describe('the pane of a lead', () => {
  test('lists requests that wait for a decision and opens them in the console', async () => {
    await start()
    await writeEntry(local, { by: staff.mia, customer: customers.lukas, ticket: 1002, body: asks })
    const { page, frame } = await pane(staff.tom)
    const waiting = frame.getByTestId('due-waiting')
    await waiting.waitFor()
    expect(await waiting.innerText()).toMatch(
      /^Waiting for your decision \(1\)\s+Lukas Brandt\s+Refund in full, \$129\.99\s+asked by Mia Novak (now|.+ ago)\s+Open$/,
    )
    expect(await axe(page)).toEqual([])
    await frame.getByRole('button', { name: 'Open the request for Lukas Brandt' }).click()
    await page.waitForURL(/\/agent\/apps\/service-recovery\/approvals/)
  }, 60_000)

  test('shows no request that a lead has decided, and an agent none at all', async () => {
    await start()
    const { command } = await writeEntry(local, {
      by: staff.mia,
      customer: customers.lukas,
      ticket: 1002,
      body: asks,
    })
    const agent = await pane(staff.kenji)
    await agent.frame.getByText('Nothing to do right now.').waitFor()
    await writeEntry(local, {
      by: staff.elena,
      customer: customers.lukas,
      ticket: 1002,
      body: { kind: 'approval_decided', request: command, decision: 'approved', reason: 'Fair' },
    })
    const lead = await pane(staff.tom)
    await lead.frame.getByText('Nothing to do right now.').waitFor()
  }, 60_000)
})

describe('where it cannot read', () => {
  test('it says that the app is not set up', async () => {
    await start()
    local.zendesk.state.custom_objects = []
    const { page, frame } = await pane(staff.kenji, [/404/])
    await frame.getByText('Service Recovery is not set up here yet.').waitFor()
    expect(await axe(page)).toEqual([])
  }, 60_000)

  test('it says that the plan has no custom objects', async () => {
    await start()
    local.zendesk.state.account.plan = 'support_team'
    const { frame } = await pane(staff.kenji, [/404/])
    await frame.getByText('This Zendesk plan has no custom objects').waitFor()
  }, 60_000)

  test('it keeps what it showed, says that this is from before, and tries again', async () => {
    await start()
    await writeEntry(local, {
      by: staff.kenji,
      customer: customers.lukas,
      ticket: 1002,
      body: promise(-1, 'Call back'),
    })
    const { page, frame } = await pane(staff.kenji, [/ERR_|Failed to load|429|net::/])
    await frame.getByText('Promise: Call back').waitFor()
    await page.keyboard.press('Escape')
    local.zendesk.state.faults.too_many_requests_rate = 1
    await icon(page).click()
    await frame.getByText('Zendesk asks us to slow down.').waitFor()
    await frame.getByText('What you see below is from before.').waitFor()
    await frame.getByText('Promise: Call back').waitFor()
    expect(await axe(page)).toEqual([])
    local.zendesk.state.faults.too_many_requests_rate = 0
    await frame.getByRole('button', { name: 'Try again' }).click()
    await frame.getByText('Zendesk asks us to slow down.').waitFor({ state: 'hidden' })
  }, 60_000)

  test('without a connection it says so, and what is safe', async () => {
    await start()
    const one = await openWorkspace(browser, local.url, { as: staff.kenji, expectedProblems: [/ERR_|net::/] })
    opened.push(one)
    await icon(one.page).waitFor()
    local.zendesk.state.faults.drop_rate = 1
    await icon(one.page).click()
    const frame = one.page.frameLocator('[data-app-location="top_bar"]')
    await frame.getByText('No connection to Zendesk.').waitFor()
    await frame.getByText('Your promises and follow-ups are safe in Zendesk.').waitFor()
    local.zendesk.state.faults.drop_rate = 0
  }, 60_000)
})
