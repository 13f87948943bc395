import type { Browser } from 'playwright-core'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import { launchBrowser, openWorkspace } from '../support/browser.js'
import {
  agents,
  findings,
  openStep,
  type Pane,
  paneOf,
  remedy,
  type SidebarTest,
  startSidebar,
} from '../support/sidebar.js'

// Every state of the sidebar: what it says, what still works, that it fits into 320 px and that axe finds nothing.

let browser: Browser
let desk: SidebarTest | undefined

beforeAll(async () => {
  await buildWorkspace()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => browser?.close())
afterEach(async () => {
  await desk?.close()
  desk = undefined
}, 30_000)

const start = async (options: Parameters<typeof startSidebar>[1] = {}): Promise<SidebarTest> => {
  desk = await startSidebar(browser, options)
  return desk
}

const sound = async (pane: Pane): Promise<void> => {
  await expect(findings(pane)).resolves.toEqual([])
  const [width, visible] = await pane.frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(width).toBeLessThanOrEqual(visible ?? 0)
  expect(visible).toBeLessThanOrEqual(320)
}

const notice = (pane: Pane, key: string) => pane.frame.locator(`[data-notice="${key}"]`)

it.each([
  ['late, English', 1001],
  ['damaged, German', 1002],
  ['second failure, Spanish', 1004],
  ['nothing went wrong', 1006],
  ['Japanese, yen', 1007],
  ['owed by law', 1008],
  ['angry, but hardly our failure', 1009],
  ['dinars with three decimals', 1012],
  ['threats', 1023],
])(
  '%s: every step fits and is accessible',
  async (_name, ticket) => {
    const pane = await (await start()).open(ticket)
    for (const step of ['Acknowledge', 'Own and promise', 'Make it right', 'Follow up']) {
      if ((await pane.frame.getByRole('button', { name: new RegExp(`^${step}`) }).count()) === 0) continue
      await openStep(pane.frame, step)
      await pane.page.waitForTimeout(150)
      await sound(pane)
    }
    await sound(pane)
  },
  60_000,
)

it('what a hostile customer wrote is text everywhere', async () => {
  const pane = await (await start()).open(1024)
  await pane.frame
    .getByRole('button', { name: /comment/ })
    .first()
    .click()
  await pane.frame.getByRole('region', { name: /Comment by/ }).waitFor()
  await pane.frame.getByRole('button', { name: 'Insert', exact: true }).click()
  await pane.frame.getByText('Inserted in your reply.').waitFor()
  const found = await pane.frame.evaluate(
    () =>
      document.querySelectorAll('#root script, #root img, #root iframe, #root a[href^="javascript"]').length,
  )
  expect(found).toBe(0)
  await openStep(pane.frame, 'Make it right')
  await sound(pane)
})

it('a name of two hundred letters does not widen the pane', async () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(5).slice(0, 200)
  const change = (state: import('../../local-zendesk/state.js').State): void => {
    for (const user of state.users) if (user.id === 301) user.name = long
  }
  const pane = await (await start({ change })).open(1001)
  await pane.frame
    .getByRole('button', { name: /comment/ })
    .first()
    .click()
  await pane.frame.getByRole('region', { name: /Comment by/ }).waitFor()
  await sound(pane)
})

it('a closed ticket says what is kept and what is not', async () => {
  const test = await start()
  const pane = await test.open(1025)
  await notice(pane, 'closed').waitFor()
  await sound(pane)
})

it('a plan without custom objects leaves reading and scripts', async () => {
  const test = await start()
  await test.api(agents.admin, 'POST', '/local/plan', { plan: 'support_team' })
  const pane = await test.open(1001, agents.mia, { expectedProblems: [/status of 40[34]/] })
  await notice(pane, 'no_custom_objects').waitFor()
  await pane.frame.getByRole('button', { name: 'Insert', exact: true }).waitFor()
  await openStep(pane.frame, 'Make it right')
  await remedy(pane.frame, 'goodwill.credit').waitFor()
  expect(await pane.frame.getByRole('button', { name: /^Give/ }).count()).toBe(0)
  await sound(pane)
})

it('an account that is not set up says who can do it', async () => {
  const test = await start()
  test.local.zendesk.state.custom_objects.splice(0)
  test.local.zendesk.state.custom_object_records.splice(0)
  const pane = await test.open(1001, agents.mia, { expectedProblems: [/status of 404/] })
  await notice(pane, 'not_set_up').waitFor()
  await sound(pane)
})

it('a light agent reads, and is offered nothing that Zendesk would refuse', async () => {
  const pane = await (await start()).open(1001, agents.robin)
  await notice(pane, 'light_agent').waitFor()
  await openStep(pane.frame, 'Make it right')
  expect(await pane.frame.getByRole('button', { name: /^(Give|Ask|Insert|Take)/ }).count()).toBe(0)
  await sound(pane)
})

it('without a published policy it says quietly that the starter limits are in force', async () => {
  const pane = await (await start({ published: false })).open(1001)
  await openStep(pane.frame, 'Make it right')
  await pane.frame.getByText('The starter limits are in force').waitFor()
  await sound(pane)
})

const publish = (test: SidebarTest, as: number, version: number, body: string) =>
  test.api(as, 'POST', '/api/v2/custom_objects/recovery_policy/records', {
    custom_object_record: {
      name: `Limits ${version}`,
      external_id: `policy:limits:${version}`,
      custom_object_fields: { kind: 'limits', version, body, note: '' },
    },
  })

it('a broken policy is named with its field, and the former one stays in force', async () => {
  const test = await start()
  const limits = JSON.parse(
    String(
      test.local.zendesk.state.custom_object_records.find((one) =>
        one.external_id?.startsWith('policy:limits:'),
      )?.custom_object_fields.body,
    ),
  )
  limits.currencies.USD.customer.days = 'ninety'
  await publish(test, agents.tom, 8, JSON.stringify(limits))
  const pane = await test.open(1001)
  await notice(pane, 'policy')
    .getByText(/version 8 by Tom Okafor cannot be read: currencies\.USD\.customer\.days/)
    .waitFor()
  await openStep(pane.frame, 'Make it right')
  await remedy(pane.frame, 'goodwill.refund_full').getByText('needs a lead: over $50.00').waitFor()
  await sound(pane)
})

it('limits that an agent wrote count for nothing, and are shown as such', async () => {
  const test = await start()
  await publish(test, agents.kenji, 9, '{}')
  const pane = await test.open(1001)
  await notice(pane, 'policy')
    .getByText(/version 9 by Kenji Mori does not count/)
    .waitFor()
})

it('a record that was changed afterwards is told in plain words', async () => {
  const test = await start()
  const record = test.local.zendesk.state.custom_object_records.find(
    (one) => one.external_id === 'customer:301:1',
  )
  if (!record) throw new Error('Ana has no records')
  record.updated_at = new Date(Date.parse(record.created_at) + 60_000).toISOString().replace(/\.\d+/, '')
  const pane = await test.open(1001)
  await notice(pane, 'doubts')
    .getByText(/changed after it was written/)
    .waitFor()
  await sound(pane)
})

describe('when Zendesk falters while a credit is given', () => {
  const grants = async (test: SidebarTest): Promise<number> =>
    (await test.entries(301)).filter((one) => one.kind === 'grant').length

  it.each([
    ['lost replies', { drop_replies_rate: 0.4 }],
    ['too many requests', { too_many_requests_rate: 0.4 }],
    ['faults of its own', { server_error_rate: 0.4 }],
    ['dropped connections', { drop_rate: 0.4 }],
  ])(
    '%s: it is given once',
    async (_name, faults) => {
      const test = await start()
      const pane = await test.open(1001, agents.mia, { expectedProblems: [/./] })
      const before = await grants(test)
      await openStep(pane.frame, 'Make it right')
      const give = remedy(pane.frame, 'goodwill.credit').getByRole('button', { name: 'Give: Credit' })
      await give.waitFor()
      await test.faults(faults)
      await give.click()
      const told = pane.frame.locator('[data-act="done"], [data-act="failed"]').first()
      for (let n = 0; n < 4; n += 1) {
        await told.waitFor({ timeout: 60_000 })
        if ((await told.getAttribute('data-act')) === 'done') break
        await told.getByRole('button', { name: 'Try again' }).click()
        await pane.page.waitForTimeout(200)
      }
      await test.faults({ [Object.keys(faults)[0] ?? '']: 0 })
      expect(await told.getAttribute('data-act')).toBe('done')
      expect(await grants(test)).toBe(before + 1)
    },
    120_000,
  )

  it('a breakdown is told in words, with what is safe and what to do', async () => {
    const test = await start()
    const pane = await test.open(1001, agents.mia, { expectedProblems: [/./] })
    const before = await grants(test)
    await openStep(pane.frame, 'Make it right')
    const give = remedy(pane.frame, 'goodwill.credit').getByRole('button', { name: 'Give: Credit' })
    await give.waitFor()
    await test.faults({ drop_rate: 1 })
    await give.click()
    await pane.frame.getByText(/No connection to Zendesk. Trying again is safe/).waitFor({ timeout: 60_000 })
    await sound(pane)
    await test.faults({ drop_rate: 0 })
    await pane.frame.getByRole('button', { name: 'Try again' }).click()
    await pane.frame.locator('[data-given]').waitFor()
    expect(await grants(test)).toBe(before + 1)
  }, 120_000)

  it('a reload in the middle looks whether it was written', async () => {
    const test = await start()
    const pane = await test.open(1001, agents.mia, { expectedProblems: [/./] })
    const before = await grants(test)
    await openStep(pane.frame, 'Make it right')
    await test.faults({ latency_ms: 400 })
    await remedy(pane.frame, 'goodwill.credit').getByRole('button', { name: 'Give: Credit' }).click()
    await pane.page.waitForTimeout(600)
    await pane.page.reload()
    await test.faults({ latency_ms: 0 })
    const again = await paneOf(pane.page)
    await openStep(again, 'Make it right')
    await again.locator('[data-given], [data-act="interrupted"]').first().waitFor()
    if ((await again.locator('[data-given]').count()) === 0)
      await remedy(again, 'goodwill.credit').getByRole('button', { name: 'Give: Credit' }).click()
    await again.locator('[data-given]').waitFor()
    expect(await grants(test)).toBe(before + 1)
  }, 60_000)

  it.each([
    ['asked to slow down', 429, 'rate_limited'],
    ['no connection', 0, 'offline'],
    ['a fault of Zendesk', 503, 'server'],
  ])(
    '%s at opening: said, and nothing can be given',
    async (_name, status, key) => {
      const test = await start()
      const window = await openWorkspace(browser, test.local.url, { as: agents.mia, path: '/agent' })
      try {
        await window.page.route(/\/api\/v2\/custom_objects/, (route) =>
          status === 0 ? route.abort() : route.fulfill({ status, json: { error: 'Faulty' } }),
        )
        await window.page.goto(`${test.local.url}/agent/tickets/1001`)
        const frame = await paneOf(window.page)
        await frame.locator(`[data-notice="${key}"]`).waitFor()
        await openStep(frame, 'Make it right')
        await remedy(frame, 'goodwill.credit').waitFor()
        expect(await frame.getByRole('button', { name: /^Give/ }).count()).toBe(0)
      } finally {
        await window.context.close()
      }
    },
    60_000,
  )
})

it('the whole way by keyboard: open the step, type the amount, give', async () => {
  const test = await start()
  const pane = await test.open(1001)
  const { frame, page } = pane
  const focused = () => frame.evaluate(() => document.activeElement?.textContent ?? '')
  await frame.getByRole('button', { name: 'Change' }).focus()
  const reached = async (what: RegExp): Promise<void> => {
    for (let n = 0; n < 40; n += 1) {
      if (
        what.test(await focused()) ||
        what.test(await frame.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
      )
        return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never came to ${what}`)
  }
  await reached(/^Make it right/)
  await page.keyboard.press('Enter')
  await remedy(frame, 'goodwill.credit').waitFor()
  await reached(/^Give: Credit/)
  await page.keyboard.press('Enter')
  await frame.locator('[data-given]').waitFor()
  await frame.getByText('A note is in the ticket.').waitFor()
  expect(await focused()).toMatch(/^Given\./)
  expect((await test.entries(301)).at(-1)?.kind).toBe('grant')
}, 60_000)

it('an agent who is no longer alone is told who was first', async () => {
  const test = await start()
  const pane = await test.open(1001)
  await openStep(pane.frame, 'Make it right')
  const last = (await test.entries(301)).at(-1)?.n ?? 0
  const body = {
    kind: 'grant',
    proposal: {
      remedy: 'credit',
      money: { amount: 4_500, currency: 'USD' },
      lane: 'goodwill',
      basis: null,
      cause: 'late',
      order: { ref: '10482', value: null },
      reason: 'Late',
    },
    request: null,
    afterFix: false,
    policyVersion: 1,
  }
  const entry = { ticketId: 1001, agentId: agents.kenji, agentName: 'Kenji Mori', command: 'kenji-1', body }
  await test.api(agents.kenji, 'POST', '/api/v2/custom_objects/recovery_entry/records', {
    custom_object_record: {
      name: 'kenji',
      external_id: `customer:301:${last + 1}`,
      custom_object_fields: {
        customer: '301',
        ticket: '1001',
        kind: 'grant',
        command: 'kenji-1',
        body: JSON.stringify(entry),
      },
    },
  })
  await remedy(pane.frame, 'goodwill.credit').getByRole('button', { name: 'Give: Credit' }).click()
  await pane.frame.getByText(/Kenji Mori was first. Not written/).waitFor()
  const since = (await test.entries(301)).filter((one) => one.n > last + 1)
  expect(since.filter((one) => one.kind === 'grant')).toEqual([])
})
