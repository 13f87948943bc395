import type { Browser } from 'playwright-core'
import { type ConsoleTest, findings, staff, startBrowser, startConsole } from '../support/console.js'

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

const automations = async () =>
  (
    await test_.api<{ automations: { title: string; active: boolean }[] }>(
      staff.admin,
      'GET',
      '/api/v2/automations?per_page=100',
    )
  ).automations.filter((one) => one.title === 'Recovery: follow-up due')

const fieldKeys = async () =>
  (
    await test_.api<{ custom_object_fields: { key: string }[] }>(
      staff.admin,
      'GET',
      '/api/v2/custom_objects/recovery_entry/fields',
    )
  ).custom_object_fields.map((one) => one.key)

describe('an admin', () => {
  it('finds what is missing, creates it, and a second look finds nothing', async () => {
    await test_.api(staff.admin, 'DELETE', '/api/v2/custom_objects/recovery_entry/fields/command')
    expect(await fieldKeys()).not.toContain('command')
    expect(await automations()).toEqual([])
    const { app, page } = await test_.open(staff.admin, 'setup')
    await app.getByText('2 things are missing.').waitFor()
    await app.getByText('recovery_entry.command').waitFor()
    expect(await findings(page)).toEqual([])
    await app.getByRole('button', { name: 'Create all 2 that are missing' }).click()
    const told = app.getByText('Created 2.')
    await told.waitFor()
    expect(await told.evaluate((one) => one === document.activeElement)).toBe(true)
    await app.getByText('Everything is in place.').waitFor()
    expect(await fieldKeys()).toContain('command')
    expect(await automations()).toMatchObject([{ active: true }])
    await page.reload()
    await app.getByText('Everything is in place.').waitFor()
    expect(await app.getByRole('button', { name: /^Create/ }).count()).toBe(0)
  })

  it('creates one thing alone', async () => {
    const { app } = await test_.open(staff.admin, 'setup')
    await app.getByRole('button', { name: 'Create Recovery: follow-up due' }).click()
    await app.getByText('Everything is in place.').waitFor()
    expect(await automations()).toHaveLength(1)
  })
})

describe('anybody', () => {
  it('sees who the leads are, which setting names them, and how misuse is kept out', async () => {
    const { app, page } = await test_.open(staff.mia, 'setup')
    await app.getByText('Named in the settings: Group Recovery leads.').waitFor()
    await app.getByText('Elena Petrova, Tom Okafor').waitFor()
    await app.getByText('On this plan by detection').waitFor()
    expect(await app.getByRole('button', { name: /^Create/ }).count()).toBe(0)
    expect(await findings(page)).toEqual([])
  })
})

describe('a plan without custom objects', () => {
  it('says on every page what cannot be kept and what still works', async () => {
    await test_.api(staff.admin, 'POST', '/local/plan', { plan: 'support_team' })
    for (const path of ['setup', 'limits', 'approvals']) {
      const { app, page } = await test_.open(staff.tom, path, {
        expectedProblems: [/Failed to load resource/],
      })
      await app.getByText('This Zendesk account has no custom objects').first().waitFor()
      expect(await app.getByRole('button', { name: /Publish|Approve$/ }).count()).toBe(0)
      expect(await findings(page)).toEqual([])
    }
  }, 60_000)
})

describe('a connection that breaks', () => {
  it.each([
    ['no connection', 'No connection to Zendesk.'],
    ['too many requests', 'Zendesk asks us to slow down.'],
  ])(
    '%s: is told, what was loaded stays, and trying again goes on',
    async (what, told) => {
      const { app, page } = await test_.open(staff.tom, 'approvals', {
        expectedProblems: [/Failed to load resource/],
      })
      await app.getByText('Nothing waits for a decision.').waitFor()
      const offline = what === 'no connection'
      const fault = (rate: number) =>
        offline
          ? page.context().setOffline(rate > 0)
          : test_.api(staff.admin, 'POST', '/local/faults', { too_many_requests_rate: rate })
      await fault(1)
      await app.getByText(told).waitFor({ timeout: 40_000 })
      await app.getByText('One month back is fair here').waitFor()
      await fault(0)
      await app.getByRole('button', { name: 'Try again' }).first().click()
      await app.getByText('Nothing waits for a decision.').waitFor()
    },
    90_000,
  )
})
