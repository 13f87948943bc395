import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { type LocalZendesk, startLocalZendesk } from '../../local-zendesk/listen.js'
import { sampleAccount } from '../../local-zendesk/sample/account.js'
import { fillAppData, sampleAppSettings } from '../../local-zendesk/sample/app-data.js'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import { launchBrowser, type OpenWorkspace, openWorkspace } from '../support/browser.js'
import { checkExchange, openApiDescription, withoutDescription } from '../support/openapi.js'
import { agents, openStep, paneOf, remedy } from '../support/sidebar.js'
import { copyForZcli, runZcli } from '../support/zcli.js'

// docs/tour.md, step by step, in the app that zcli put into the account; then read back through REST.

jest.setTimeout(120_000)

const root = join(__dirname, '../..')
const steps = [...readFileSync(join(root, 'docs/tour.md'), 'utf8').matchAll(/^### (\d+\. .+)$/gm)].map(
  ([, title]) => title ?? '',
)

let zendesk: LocalZendesk
let browser: Browser
let mia: OpenWorkspace
let tom: OpenWorkspace
let frame: Frame
const ana = 301

const zcli = (args: string[], cwd: string) =>
  runZcli(args, {
    cwd,
    httpsUrl: zendesk.httpsUrl ?? '',
    caFile: zendesk.caFile ?? '',
    email: 'ingrid@halvern.example',
  })

const api = async <T>(path: string): Promise<T> => {
  const reply = await fetch(`${zendesk.url}${path}`, { headers: { authorization: `Bearer ${agents.admin}` } })
  expect(reply.status).toBe(200)
  return (await reply.json()) as T
}

beforeAll(async () => {
  await buildWorkspace()
  zendesk = await startLocalZendesk({ https: true, seed: () => sampleAccount(Date.now()) })
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await zendesk?.close()
})

const editor = (page: Page) => page.getByTestId('composer-text')
const consoleOf = (page: Page) => page.frameLocator('.nav-bar-page iframe')

/** By the heading in docs/tour.md: a step that the tour does not have, or that nobody runs, fails. */
const done: string[] = []
const step = (title: string, act: () => Promise<void>): void => {
  test(title, async () => {
    expect(steps[done.length]).toBe(title)
    await act()
    done.push(title)
  })
}

test('zcli takes the package, creates the app, installs it, and updates it', async () => {
  const app = copyForZcli(join(root, 'dist'))
  try {
    const config = join(app.path, 'zcli.apps.config.json')
    writeFileSync(config, JSON.stringify({ parameters: sampleAppSettings }))
    const validated = await zcli(['apps:validate', '.'], app.path)
    expect(validated.stderr + validated.stdout).toContain('No validation errors')
    const created = await zcli(['apps:create', '.'], app.path)
    expect(created.stdout).toContain('Successfully installed app: Service Recovery')
    const { app_id } = JSON.parse(readFileSync(config, 'utf8')) as { app_id: number }
    writeFileSync(config, JSON.stringify({ app_id, parameters: sampleAppSettings }))
    const updated = await zcli(['apps:update', '.'], app.path)
    expect(updated.stdout).toContain('Successfully updated app: Service Recovery')
  } finally {
    app.remove()
  }
  const { state } = zendesk.zendesk
  expect(state.installations).toMatchObject([{ enabled: true, settings: sampleAppSettings }])
  expect(state.custom_objects.map((one) => one.key).sort()).toEqual([
    'recovery_case',
    'recovery_entry',
    'recovery_policy',
  ])
  fillAppData(zendesk.zendesk)
})

step('1. See what went wrong', async () => {
  mia = await openWorkspace(browser, zendesk.url, { as: agents.mia, path: '/agent/tickets/1001' })
  frame = await paneOf(mia.page)
  await frame.getByText('Late delivery').waitFor()
  await frame.getByText(/Wants a refund/).waitFor()
  await frame.getByText(/Waiting 3 hr 1\d min/).waitFor()
  await frame.getByText(/passed on once/).waitFor()
  await frame.getByText(/Earlier: 1 failure/).waitFor()
  await frame.getByText(/^comment \d+$/).click()
  await frame.locator('mark').first().waitFor()
  expect((await frame.locator('mark').allInnerTexts()).join(' … ')).toContain('still not here')
})

step('2. Acknowledge', async () => {
  await openStep(frame, 'Acknowledge')
  await frame.getByRole('button', { name: 'Other wording' }).first().click()
  await frame.getByRole('button', { name: 'Insert', exact: true }).first().click()
  await frame.getByText('Inserted in your reply. Read it over before you send.').first().waitFor()
  expect((await editor(mia.page).inputValue()).length).toBeGreaterThan(40)
})

step('3. Own it and promise a time', async () => {
  await openStep(frame, 'Own and promise')
  await frame.getByRole('button', { name: 'Take ownership' }).click()
  await frame.getByText('You own this recovery.').first().waitFor()
  const before = await editor(mia.page).inputValue()
  await frame.getByRole('button', { name: 'Insert and set reminder' }).click()
  await frame.getByText('Promised, and a reminder is set.').waitFor()
  expect((await editor(mia.page).inputValue()).length).toBeGreaterThan(before.length)
})

step('4. Give what is within your limit', async () => {
  await openStep(frame, 'Make it right')
  const fee = remedy(frame, 'goodwill.refund_fee')
  await fee.getByRole('button', { name: /^Give/ }).click()
  await frame.locator('[data-given]').filter({ hasText: '$9.90' }).waitFor()
  await frame.getByText('A note is in the ticket.').waitFor()
  const credit = remedy(frame, 'goodwill.credit')
  await credit.getByLabel(/Amount/).fill('45')
  await credit.getByText(/needs a lead: over \$50\.00/).waitFor()
  await credit.getByLabel(/Amount/).fill('10')
  await credit.getByText(/leaves \$|number \d of/).waitFor()
})

step('5. Ask for more than you may give', async () => {
  const full = remedy(frame, 'goodwill.refund_full')
  await full.getByLabel(/Amount/).fill('120.00')
  await full.getByRole('button', { name: /Ask a lead/ }).click()
  await full
    .getByLabel('Why this customer should have it')
    .fill('Nine days, a day off work, and express paid')
  await full.getByRole('button', { name: 'Send to the leads' }).click()
  await full.locator('[data-approval="waiting"]').waitFor()
})

step('6. Decide as a lead', async () => {
  tom = await openWorkspace(browser, zendesk.url, { as: agents.tom, path: '/agent/apps/service-recovery' })
  const request = consoleOf(tom.page).getByRole('article', {
    name: /Refund in full, \$120\.00, for Ana Ruiz/,
  })
  await request
    .getByText(/nine days/i)
    .first()
    .waitFor()
  await request.getByRole('button', { name: 'Approve' }).click()
  await consoleOf(tom.page)
    .getByText(/Approved/)
    .first()
    .waitFor()
})

step('7. Give what was approved', async () => {
  const give = frame.getByRole('button', { name: 'Give as approved' })
  await give.waitFor({ timeout: 30_000 })
  await give.click()
  await frame.locator('[data-given]').filter({ hasText: '$120.00' }).waitFor()
})

step('8. Send it', async () => {
  await mia.page.getByTestId('submit').click()
  await mia.page
    .getByTestId('conversation')
    .getByText(/by .+ at|by 4:00 PM/)
    .first()
    .waitFor()
})

step('9. Change a limit', async () => {
  await mia.page.goto(`${new URL(mia.page.url()).origin}/agent/tickets/1017`)
  frame = await paneOf(mia.page)
  await openStep(frame, 'Make it right')
  await frame
    .getByText(/leaves €/)
    .first()
    .waitFor()
  expect(await frame.getByText(/needs a lead: over €20\.00/).count()).toBe(0)
  await tom.page.goto(`${new URL(tom.page.url()).origin}/agent/apps/service-recovery/limits/EUR`)
  const limits = consoleOf(tom.page)
  await limits.getByLabel('One compensation, Agent, EUR').fill('20.00')
  await limits.getByRole('button', { name: 'Publish 1 change' }).click()
  const dialog = limits.getByRole('dialog')
  await dialog.getByLabel('Why').fill('Credits had grown too large.')
  await dialog.getByRole('button', { name: 'Publish' }).click()
  await limits.getByText('Version 2 is in force.').waitFor()
})

step('10. See the verdict follow', async () => {
  await mia.page.goto(`${new URL(mia.page.url()).origin}/agent/tickets/1017`)
  frame = await paneOf(mia.page)
  await openStep(frame, 'Make it right')
  await frame
    .getByText(/needs a lead: over €20\.00/)
    .first()
    .waitFor()
})

test('the tour has no step that was not taken', () => {
  expect(done).toEqual(steps)
})

describe('what Zendesk holds afterwards, read through its API', () => {
  type Records = {
    custom_object_records: {
      external_id: string
      created_by_user_id: string
      custom_object_fields: Record<string, unknown>
    }[]
  }

  test('entries under consecutive numbers, by whoever acted', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `customer:${ana}:${i + 1}`).join(',')
    const { custom_object_records: records } = await api<Records>(
      `/api/v2/custom_objects/recovery_entry/records?filter[external_ids]=${ids}&page[size]=100`,
    )
    const ordered = records
      .map((one) => ({
        n: Number(one.external_id.split(':')[2]),
        kind: one.custom_object_fields.kind,
        by: Number(one.created_by_user_id),
      }))
      .toSorted((a, b) => a.n - b.n)
    expect(ordered.map((one) => one.n)).toEqual(ordered.map((_, i) => i + 1))
    const of = (kind: string) => ordered.filter((one) => one.kind === kind).map((one) => one.by)
    // The first of each is from an earlier recovery of hers.
    expect(of('grant')).toEqual([agents.mia, agents.mia, agents.mia])
    expect(of('ownership_taken')).toEqual([agents.mia])
    expect(of('promise_made')).toEqual([agents.mia])
    expect(of('followup_set')).toEqual([agents.mia])
    expect(of('approval_asked')).toEqual([agents.mia])
    expect(of('approval_decided')).toEqual([agents.tom])
  })

  test('the case, the fields and the tags of the ticket', async () => {
    const { custom_object_records: cases } = await api<Records>(
      '/api/v2/custom_objects/recovery_case/records?filter[external_ids]=ticket:1001',
    )
    expect(cases[0]?.custom_object_fields).toMatchObject({
      state: 'promised',
      failure_type: 'late',
      owner: String(agents.mia),
      currency: 'USD',
    })
    expect(Number(cases[0]?.custom_object_fields.amount)).toBe(129.9)
    type Reply = { ticket: { tags: string[]; custom_fields: { id: number; value: unknown }[] } }
    const { ticket } = await api<Reply>('/api/v2/tickets/1001')
    expect(ticket.tags).toEqual(
      expect.arrayContaining([
        'shop',
        'recovery',
        'recovery_owner_101',
        'recovery_followup_pending',
        'recovery_status_promised',
        'recovery_type_late',
      ]),
    )
    expect(ticket.tags).not.toContain('recovery_approval_pending')
    const values = ticket.custom_fields.map((one) => String(one.value))
    expect(values).toEqual(expect.arrayContaining(['Mia Novak', 'USD']))
    expect(values.map(Number)).toContain(129.9)
  })

  test('notes by the people who acted, as the audits stamp them, none public', async () => {
    type Event = { type: string; body?: string; public?: boolean }
    const { audits } = await api<{ audits: { author_id: number; events: Event[] }[] }>(
      '/api/v2/tickets/1001/audits',
    )
    const notes = audits.flatMap((audit) =>
      audit.events
        .filter((event) => event.type === 'Comment' && event.public === false)
        .map((event) => ({ by: audit.author_id, text: event.body ?? '' })),
    )
    const about = (text: string) => notes.filter((note) => note.text.includes(text)).map((note) => note.by)
    expect(about('$9.90')).toEqual([agents.mia])
    expect(new Set(about('$120.00'))).toEqual(new Set([agents.mia, agents.tom]))
  })

  test('a policy that Zendesk stamps as the lead’s', async () => {
    const { custom_object_records: versions } = await api<Records>(
      '/api/v2/custom_objects/recovery_policy/records?filter[external_ids]=policy:limits:2',
    )
    expect(versions[0]?.created_by_user_id).toBe(String(agents.tom))
  })

  test('every request of the app and every reply fit Zendesk’s own description', () => {
    if (openApiDescription() === null) {
      console.warn(withoutDescription)
      return
    }
    const ours = zendesk.zendesk.log.filter((line) => line.app_id !== null)
    expect(ours.length).toBeGreaterThan(50)
    expect([...new Set(ours.flatMap((line) => checkExchange(line)))]).toEqual([])
  })

  test('neither window had an error, and nothing left this machine', async () => {
    await mia.close()
    await tom.close()
  })
})
