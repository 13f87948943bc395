import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { customers, staff } from '../../local-zendesk/sample/people.js'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import type { EntryBody, Proposal } from '../../src/core/entry.js'
import { minutes, toInstant } from '../../src/core/time.js'
import { collectProblems, launchBrowser, type OpenWorkspace, openWorkspace } from '../support/browser.js'
import { sampleWithApp, writeEntry } from '../support/built-app.js'
import { aProposal, usd } from '../support/ledger.js'

// What somebody is told who is logged in, whatever is on their screen.

let browser: Browser
let local: LocalZendesk
let opened: OpenWorkspace[] = []

beforeAll(async () => {
  await buildWorkspace()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => browser?.close())
beforeEach(async () => {
  local = await sampleWithApp()
})
afterEach(async () => {
  try {
    for (const one of opened) await one.close()
  } finally {
    opened = []
    await local.close()
  }
}, 30_000)

const open = async (as: number, expectedProblems: RegExp[] = []): Promise<OpenWorkspace> => {
  const one = await openWorkspace(browser, local.url, { as, expectedProblems })
  opened.push(one)
  return one
}

/** A page whose clock a test turns, an hour in a moment, once the first round is over. */
const withClock = async (one: OpenWorkspace): Promise<Page> => {
  await one.page.clock.install()
  await one.page.reload()
  local.zendesk.log.splice(0)
  await until(() => asked().length > 0)
  await quiet()
  return one.page
}

/** No request of the app for a while. */
const quiet = async (): Promise<void> => {
  for (let before = -1; before !== asked().length; ) {
    before = asked().length
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

const lukas = { customer: customers.lukas, ticket: 1002 }
const promise = (inMinutes: number, what = 'Send the tracking number'): EntryBody => ({
  kind: 'promise_made',
  what,
  by: toInstant(Date.now() + minutes(inMinutes)),
  channel: 'email',
})
const request = (given: Partial<Proposal> = {}): EntryBody => ({
  kind: 'approval_asked',
  proposal: aProposal({ money: usd(12_000), remedy: 'credit', ...given }),
  afterFix: true,
  rule: 'per_grant',
  quotes: [],
  severity: 3,
})
const decision = (of: string, given: 'approved' | 'declined', reason: string): EntryBody => ({
  kind: 'approval_decided',
  request: of,
  decision: given,
  reason,
})

const notices = (page: Page) => page.getByTestId('toast-notice')
/** Longer than a window waits before it first looks, and than it tries again what failed. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForTimeout(4_500)
}
const asked = () => local.zendesk.log.filter((one) => one.app_id !== null)

describe('a promise', () => {
  test('is told when it is due within a quarter of an hour, once for all tabs of a browser', async () => {
    await writeEntry(local, { by: staff.mia, ...lukas, body: promise(10) })
    await writeEntry(local, { by: staff.mia, ...lukas, body: promise(90, 'Ring again') })
    const first = await open(staff.mia)
    await notices(first.page).first().waitFor()
    expect(await notices(first.page).allInnerTexts()).toEqual([
      expect.stringMatching(
        /^Your promise on ticket 1002 is due at \d+:\d\d\s[AP]M: Send the tracking number/,
      ),
    ])
    const second = await anotherTab(first.context)
    await settled(second)
    expect(await notices(second).count()).toBe(0)
  }, 60_000)

  test('is told once more when it is overdue, and its follow-up is not told beside it', async () => {
    await writeEntry(local, { by: staff.mia, ...lukas, body: promise(10) })
    const body = local.zendesk.state.custom_object_records.at(-1)?.custom_object_fields.body
    const { by, what } = JSON.parse(String(body)).body
    await writeEntry(local, { by: staff.mia, ...lukas, body: { kind: 'followup_set', at: by, about: what } })
    const page = await withClock(await open(staff.mia))
    await notices(page).filter({ hasText: 'is due at' }).waitFor()
    await page.clock.fastForward(11 * 60_000)
    await notices(page).filter({ hasText: 'was due at' }).waitFor()
    expect(await notices(page).count()).toBe(1)
  }, 60_000)

  test('of a colleague, and one that is kept, are told to nobody else', async () => {
    await writeEntry(local, { by: staff.kenji, ...lukas, body: promise(5) })
    const mine = await writeEntry(local, { by: staff.mia, ...lukas, body: promise(-5) })
    await writeEntry(local, {
      by: staff.kenji,
      ...lukas,
      body: { kind: 'promise_closed', promise: mine.command, outcome: 'late', reason: '' },
    })
    const { page } = await open(staff.mia)
    await settled(page)
    expect(await notices(page).count()).toBe(0)
  }, 60_000)

  test('many of them overdue are told as a number', async () => {
    for (const n of [1, 2, 3]) await writeEntry(local, { by: staff.mia, ...lukas, body: promise(-n) })
    const { page } = await open(staff.mia)
    await notices(page).first().waitFor()
    expect(await notices(page).innerText()).toMatch(/^3 of your promises and follow-ups are overdue/)
  }, 60_000)

  test('whose words are markup is told as text', async () => {
    const what = '<img src=x onerror="window.stolen=1"> call back'
    await writeEntry(local, { by: staff.mia, ...lukas, body: promise(5, what) })
    const { page } = await open(staff.mia)
    await notices(page).first().waitFor()
    expect(await notices(page).innerText()).toContain('‹img src=x onerror="window.stolen=1"› call back')
  }, 60_000)
})

describe('a decision', () => {
  test('made while the agent works is told to them with its reason', async () => {
    const mine = await writeEntry(local, { by: staff.mia, ...lukas, body: request() })
    const page = await withClock(await open(staff.mia))
    await writeEntry(local, {
      by: staff.tom,
      ...lukas,
      body: decision(mine.command, 'declined', 'Offer the free delivery first.'),
    })
    await passMinutes(page, notices(page).first())
    expect(await notices(page).innerText()).toMatch(
      /^Tom Okafor declined your request on ticket 1002: \$120\.00\. Offer the free delivery first\./,
    )
  }, 90_000)

  test('by somebody who is no lead is told to nobody', async () => {
    const mine = await writeEntry(local, { by: staff.mia, ...lukas, body: request() })
    await writeEntry(local, { by: staff.sofia, ...lukas, body: decision(mine.command, 'approved', 'Go on') })
    const page = await withClock(await open(staff.mia))
    for (let minute = 0; minute < 4; minute += 1) {
      await page.clock.fastForward(67_000)
      await quiet()
    }
    // The account's people were read to judge it.
    expect(asked().some((one) => one.path === '/api/v2/group_memberships')).toBe(true)
    expect(await notices(page).count()).toBe(0)
  }, 90_000)
})

describe('a request', () => {
  test('is told to leads and counted on their icon; whoever asked is not told', async () => {
    await writeEntry(local, { by: staff.mia, ...lukas, body: request({ money: usd(12_999) }) })
    const lead = await open(staff.elena)
    const agent = await open(staff.mia)
    await notices(lead.page).first().waitFor()
    expect(await notices(lead.page).innerText()).toMatch(
      /^Mia Novak asks you to decide on ticket 1002: \$129\.99\./,
    )
    await lead.page.getByRole('button', { name: 'Service Recovery, 1', exact: true }).waitFor()
    await settled(agent.page)
    expect(await notices(agent.page).count()).toBe(0)
    await agent.page.getByRole('button', { name: 'Service Recovery', exact: true }).waitFor()
  }, 60_000)
})

describe('what it costs the account', () => {
  test('three requests a minute at most, one when nothing is new, none while the tab is hidden', async () => {
    for (const customer of [customers.lukas, customers.camille, customers.javier]) {
      await writeEntry(local, { by: staff.kenji, customer, ticket: 1002, body: promise(600) })
    }
    const page = await withClock(await open(staff.kenji))
    const perMinute = [asked().length]
    for (let minute = 1; minute < 3; minute += 1) {
      const before = asked().length
      await page.clock.fastForward(67_000)
      await quiet()
      perMinute.push(asked().length - before)
    }
    // Three customers' ledgers come in one request.
    expect(perMinute).toEqual([2, 1, 1])
    await hide(page)
    const before = asked().length
    await page.clock.fastForward(10 * 60_000)
    await page.waitForTimeout(1_000)
    expect(asked().length).toBe(before)
  }, 60_000)

  test('asked to slow down it asks once and rests, and tells what it knows all the same', async () => {
    await writeEntry(local, { by: staff.kenji, ...lukas, body: promise(30) })
    const page = await withClock(await open(staff.kenji, [/429/]))
    expect(asked().length).toBe(2)
    local.zendesk.state.faults.too_many_requests_rate = 1
    await page.clock.fastForward(67_000)
    await until(() => asked().length === 3)
    await settled(page)
    expect(asked().length).toBe(3)
    await page.clock.fastForward(67_000)
    await page.waitForTimeout(2_000)
    expect(asked().length).toBe(3)
    await page.clock.fastForward(20 * 60_000)
    await notices(page).filter({ hasText: 'is due at' }).waitFor()
  }, 60_000)

  test('where the app is not set up it asks once and says nothing', async () => {
    local.zendesk.state.custom_objects = []
    const page = await withClock(await open(staff.kenji, [/404/]))
    expect(asked().length).toBe(1)
    await page.clock.fastForward(5 * 60_000)
    await page.waitForTimeout(1_000)
    expect(asked().length).toBe(1)
    expect(await page.getByTestId('toasts').innerText()).toBe('')
  }, 60_000)
})

const until = async (holds: () => boolean): Promise<void> => {
  for (let wait = 0; wait < 100; wait += 1) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`waited for nothing: ${holds}`)
}

const anotherTab = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  const problems: string[] = []
  collectProblems(page, problems)
  await page.goto(`${local.url}/agent?as=${staff.mia}`)
  return page
}

const hide = async (page: Page): Promise<void> => {
  for (const frame of page.frames()) {
    await frame.evaluate('Object.defineProperty(document, "visibilityState", { value: "hidden" })')
  }
}

/** Turns the clock minute by minute until something is there. */
const passMinutes = async (page: Page, there: ReturnType<Page['getByTestId']>): Promise<void> => {
  for (let minute = 0; minute < 6 && (await there.count()) === 0; minute += 1) {
    await page.clock.fastForward(67_000)
    await page.waitForTimeout(1_500)
  }
  await there.waitFor()
}
