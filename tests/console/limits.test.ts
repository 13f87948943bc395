import type { Browser } from 'playwright-core'
import { starterLimits } from '../../src/core/starter-policy.js'
import {
  type ConsoleTest,
  findings,
  publishedVersions,
  staff,
  startBrowser,
  startConsole,
  writeVersion,
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

const newest = async () =>
  (await publishedVersions(test_)).toSorted(
    (a, b) => b.custom_object_fields.version - a.custom_object_fields.version,
  )[0]

describe('a lead changes the limits', () => {
  it('sees what changes and its effect, says why, and publishes a version that Zendesk stamps as theirs', async () => {
    const { app, page } = await test_.open(staff.tom, 'limits/USD')
    await app.getByLabel('One compensation, Agent, USD').fill('12.50')
    await app.getByText('was $50.00').waitFor()
    await app.getByText('2 of 5 grants in the last 90 days would have been decided otherwise').waitFor()
    await app.getByRole('button', { name: 'Publish 1 change' }).click()
    const dialog = app.getByRole('dialog')
    await dialog.getByText('One compensation, Agent, USD: lowered from $50.00 to $12.50.').waitFor()
    expect(await findings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await dialog.getByText('Say why, in a few words.').waitFor()
    await dialog.getByLabel('Why').fill('Credits had grown too large.')
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await app.getByText('Version 2 is in force.').waitFor()

    const record = await newest()
    expect(record?.external_id).toBe('policy:limits:2')
    expect(record?.created_by_user_id).toBe(String(staff.tom))
    expect(record?.custom_object_fields.note).toBe('Credits had grown too large.')
    const body = JSON.parse(record?.custom_object_fields.body ?? '')
    expect(body.currencies.USD.grades.agent.perGrant).toBe(1_250)
    expect(body.currencies.EUR.grades.agent.perGrant).toBe(5_000)
    expect(await app.getByRole('region', { name: 'Your draft' }).count()).toBe(0)
  })

  it.each([
    ['One compensation, Agent, USD', '12,50,1', 'This is not a number.'],
    ['One compensation, Agent, USD', '1.999', 'USD has fewer decimals.'],
    ['One compensation, Agent, USD', '-5', 'At least 0.'],
    ['Per day, how many, Agent, USD', '2.5', 'Enter a whole number.'],
    ['One customer, in days, USD', '731', 'At most 730.'],
    ['One customer, in days, USD', '', 'Enter a number.'],
    ['Share of the order, alone up to', '151', 'More than the ceiling.'],
  ])('is told at the field that %s cannot be “%s”', async (label, text, told) => {
    const { app } = await test_.open(staff.tom, 'limits/USD')
    await app.getByLabel(label, { exact: true }).fill(text)
    await app.getByText(told).waitFor()
    expect(await app.getByRole('button', { name: /^Publish/ }).isDisabled()).toBe(true)
  })

  it('is warned, and not stopped, where a lower grade may give more than the one above', async () => {
    const { app } = await test_.open(staff.tom, 'limits/USD')
    await app.getByLabel('One compensation, Agent, USD').fill('101')
    await app.getByText('More than Senior agent.').waitFor()
    expect(await app.getByRole('button', { name: 'Publish 1 change' }).isDisabled()).toBe(false)
  })

  it('finds the draft again after a reload, wrong cells included', async () => {
    const { app, page } = await test_.open(staff.tom, 'limits/JPY')
    await app.getByLabel('One compensation, Agent, JPY').fill('8000')
    await app.getByLabel('Per day, Agent, JPY').fill('many')
    await page.reload()
    await app.getByText('was ¥7,000').waitFor()
    expect(await app.getByLabel('Per day, Agent, JPY').inputValue()).toBe('many')
    await app.getByText('This is not a number.').waitFor()
  })

  it('switches a remedy off, gives a grade to a group, and adds a currency of three decimals', async () => {
    const { app } = await test_.open(staff.tom, 'limits/USD')
    await app.getByLabel('Discount next time').selectOption('Off')
    await app.getByLabel('Give the grade Senior agent to').fill('Kenji')
    await app.getByRole('option', { name: 'Kenji Mori' }).click()
    await app.getByLabel('Another currency').fill('bhd')
    await app.getByRole('button', { name: 'Add', exact: true }).click()
    await app.getByLabel('One compensation, Agent, BHD').fill('10.5')
    await app.getByRole('button', { name: 'Publish 3 changes' }).click()
    const dialog = app.getByRole('dialog')
    await dialog.getByText('Discount next time: switched off.').waitFor()
    await dialog.getByText('Senior agent: Kenji Mori added.').waitFor()
    await dialog.getByLabel('Why').fill('Bahrain opens.')
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await app.getByText('Version 2 is in force.').waitFor()
    const body = JSON.parse((await newest())?.custom_object_fields.body ?? '')
    expect(body.remedies.discount).toBeNull()
    expect(body.grades[1].users).toEqual([102])
    expect(body.currencies.BHD.grades.agent.perGrant).toBe(10_500)
  })

  it('does it all by keyboard', async () => {
    const { app, page } = await test_.open(staff.tom, 'limits/USD')
    await app.getByRole('button', { name: 'Approvals' }).focus()
    const field = app.getByLabel('One compensation, Agent, USD')
    for (let n = 0; n < 20; n += 1) {
      if (await field.evaluate((one) => one === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('55')
    const publish = app.getByRole('button', { name: 'Publish 1 change' })
    await publish.focus()
    await page.keyboard.press('Enter')
    await app.getByRole('dialog').waitFor()
    await app.getByLabel('Why').focus()
    await page.keyboard.type('Keyboard')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const told = app.getByText('Version 2 is in force.')
    await told.waitFor()
    expect(await told.evaluate((one) => one === document.activeElement)).toBe(true)
  })
})

describe('two leads at once', () => {
  it('the second sees what the first changed, and keeps their own draft on top of it', async () => {
    const { app } = await test_.open(staff.tom, 'limits/USD')
    await app.getByLabel('One compensation, Agent, USD').fill('60')
    await app.getByRole('button', { name: 'Publish 1 change' }).click()
    const theirs = structuredClone(JSON.parse((await newest())?.custom_object_fields.body ?? ''))
    theirs.currencies.USD.customer.days = 60
    await writeVersion(test_, staff.elena, 2, theirs, 'Shorter window')
    const dialog = app.getByRole('dialog')
    await dialog.getByLabel('Why').fill('Prices rose.')
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await app.getByText('Elena Petrova published version 2 while you were editing').waitFor()
    await app.getByText('One customer, in days, USD: lowered from 90 to 60.').waitFor()
    expect(await app.getByRole('button', { name: /^Publish/ }).isDisabled()).toBe(true)
    await app.getByRole('button', { name: 'Put my changes on top of theirs' }).click()
    await app.getByRole('button', { name: 'Publish 1 change' }).click()
    await app.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await app.getByText('Version 3 is in force.').waitFor()
    const body = JSON.parse((await newest())?.custom_object_fields.body ?? '')
    expect(body.currencies.USD.customer.days).toBe(60)
    expect(body.currencies.USD.grades.agent.perGrant).toBe(6_000)
  })

  it('a reply that never came does not publish twice', async () => {
    const { app } = await test_.open(staff.tom, 'limits/USD', {
      expectedProblems: [/Failed to load resource/],
    })
    await app.getByLabel('One compensation, Agent, USD').fill('60')
    await app.getByRole('button', { name: 'Publish 1 change' }).click()
    const dialog = app.getByRole('dialog')
    await dialog.getByLabel('Why').fill('Prices rose.')
    await test_.api(staff.admin, 'POST', '/local/faults', { drop_replies_rate: 0.3 })
    for (let n = 0; n < 12; n += 1) {
      await dialog
        .getByRole('button', { name: /^Publish/ })
        .click()
        .catch(() => undefined)
      if (await app.getByText('Version 2 is in force.').isVisible()) break
      await app
        .getByText('Version 2 is in force.')
        .waitFor({ timeout: 4_000 })
        .catch(() => undefined)
    }
    await test_.api(staff.admin, 'POST', '/local/faults', { drop_replies_rate: 0, server_error_rate: 0 })
    const versions = (await publishedVersions(test_)).map((one) => one.custom_object_fields.version)
    expect(versions.toSorted()).toEqual([1, 2])
  }, 90_000)
})

describe('versions that do not count', () => {
  it('are named with who wrote them, why and which field, and the former stays in force', async () => {
    const wrong = structuredClone(starterLimits) as never as {
      currencies: Record<string, { customer: { days: number } }>
    }
    const usd = wrong.currencies.USD
    if (usd) usd.customer.days = -3
    await writeVersion(test_, staff.elena, 2, wrong)
    await writeVersion(test_, staff.mia, 3, starterLimits)
    await writeVersion(test_, staff.elena, 4, '{not json')
    const { app, page } = await test_.open(staff.tom, 'limits/USD')
    await app.getByText(/Version 2 by Elena Petrova.*cannot be read/).waitFor()
    await app.getByText(/currencies\.USD\.customer\.days/).waitFor()
    await app.getByText(/Version 3 by Mia Novak.*its author is not a lead/).waitFor()
    await app.getByText(/Version 4 by Elena Petrova.*cannot be read/).waitFor()
    await app.getByText('Version 1 stays in force.').waitFor()
    expect(await app.getByLabel('One compensation, Agent, USD').inputValue()).toBe('$50.00')
    expect(await findings(page)).toEqual([])
  })
})

describe('everybody else', () => {
  it('an agent reads the limits and changes nothing', async () => {
    const { app, page } = await test_.open(staff.mia, 'limits/USD')
    await app.getByText('You can read the limits. Only leads change them').waitFor()
    await app.getByRole('cell', { name: '$50.00' }).first().waitFor()
    expect(await app.getByRole('textbox').count()).toBe(0)
    expect(await app.getByRole('button', { name: /Publish|Remove|Add/ }).count()).toBe(0)
    expect(await findings(page)).toEqual([])
  })

  it('before anything is published the starter limits are in force, and the page says so', async () => {
    const fresh = await startConsole(browser, { published: false })
    try {
      const { app, page } = await fresh.open(staff.tom)
      await app.getByText('Starter limits: nothing is published yet').waitFor()
      expect(await app.getByLabel('One compensation, Agent, USD').inputValue()).toBe('$25.00')
      expect(await findings(page)).toEqual([])
    } finally {
      await fresh.close()
    }
  })
})

describe('versions', () => {
  it('are listed with who and why, compared, and taken as a draft again', async () => {
    const limits = structuredClone(starterLimits)
    await writeVersion(test_, staff.elena, 2, limits, 'Back to the start')
    const { app, page } = await test_.open(staff.tom, 'limits/versions/2')
    await app.getByText('Back to the start').waitFor()
    await app.getByText('One compensation, Agent, USD: lowered from $50.00 to $25.00.').waitFor()
    expect(await findings(page)).toEqual([])
    await app.getByRole('link', { name: 'Version 1' }).click()
    await app.getByRole('button', { name: 'Use as draft' }).click()
    await app.getByText('was $25.00').first().waitFor()
    expect(page.url()).toContain('/agent/apps/service-recovery/limits')
  })
})
