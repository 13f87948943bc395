import type { Browser } from 'playwright-core'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import { launchBrowser } from '../support/browser.js'
import { agents, openStep, paneOf, remedy, type SidebarTest, startSidebar } from '../support/sidebar.js'

// What an agent does in a ticket, and what Zendesk holds afterwards. Ticket 1001: Ana Ruiz, a lamp nine days late.

let browser: Browser
let desk: SidebarTest

beforeAll(async () => {
  await buildWorkspace()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => browser?.close())
beforeEach(async () => {
  desk = await startSidebar(browser)
})
afterEach(async () => desk.close(), 30_000)

const ana = 301

type TicketReply = {
  ticket: { tags: string[]; custom_fields: { id: number; value: unknown }[]; status: string }
}
const ticketOf = async (id: number) =>
  (await desk.api<TicketReply>(agents.admin, 'GET', `/api/v2/tickets/${id}`)).ticket

type Comment = { body: string; public: boolean; author_id: number }
const notesOf = async (id: number) =>
  (
    await desk.api<{ comments: Comment[] }>(agents.admin, 'GET', `/api/v2/tickets/${id}/comments`)
  ).comments.filter((one) => !one.public)

const reply = (page: import('playwright-core').Page) => page.getByRole('textbox', { name: /reply|comment/i })

it('a credit within authority is given once, and stands in ledger, ticket and note', async () => {
  const before = (await desk.entries(ana)).length
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Make it right')
  const card = remedy(frame, 'goodwill.credit')
  await card.getByLabel(/Amount/).fill('12.50')
  await card.getByRole('button', { name: 'Give: Credit' }).dblclick()
  await frame.locator('[data-given]').waitFor()
  await frame.getByText('A note is in the ticket.').waitFor()
  const written = (await desk.entries(ana)).slice(before)
  expect(written.map((one) => [one.kind, one.by])).toEqual([
    ['case_opened', agents.mia],
    ['grant', agents.mia],
  ])
  expect(written[1]?.body).toMatchObject({
    proposal: {
      remedy: 'credit',
      money: { amount: 1_250, currency: 'USD' },
      lane: 'goodwill',
      cause: 'late',
    },
    request: null,
  })
  const ticket = await ticketOf(1001)
  expect(ticket.tags).toEqual(expect.arrayContaining(['recovery', 'recovery_status_open']))
  expect(ticket.custom_fields.map((one) => String(Number(one.value)))).toContain('12.5')
  const notes = await notesOf(1001)
  expect(notes.filter((one) => one.body.includes('$12.50'))).toHaveLength(1)
  expect(notes.at(-1)).toMatchObject({ author_id: agents.mia })
})

it('what was given can be taken back with a reason, and is shown as such', async () => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Make it right')
  await remedy(frame, 'goodwill.credit').getByRole('button', { name: 'Give: Credit' }).click()
  await frame.getByRole('button', { name: /^Take back/ }).click()
  await frame.getByLabel('Why it is taken back').fill('Wrong customer')
  await frame.getByRole('button', { name: 'Take back', exact: true }).click()
  await frame.getByText(/taken back by Mia Novak. “Wrong customer”/).waitFor()
  expect((await desk.entries(ana)).at(-1)).toMatchObject({
    kind: 'grant_voided',
    body: { reason: 'Wrong customer' },
  })
})

it.each([
  ['nothing', '', 'Enter an amount.'],
  ['no number', 'ten', 'This is not an amount.'],
  ['zero', '0', 'The amount must be above zero.'],
  ['less than zero', '-5', 'The amount must be above zero.'],
  ['parts of a cent', '10.005', 'USD has fewer decimals.'],
])('%s is refused at the field, and nothing can be given', async (_name, typed, said) => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Make it right')
  const card = remedy(frame, 'goodwill.credit')
  await card.getByLabel(/Amount/).fill(typed)
  await card.getByText(said).waitFor()
  expect(await card.getByRole('button', { name: /Give|Ask/ }).count()).toBe(0)
})

it('above the limit a lead is asked, and the decision comes without reloading', async () => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Make it right')
  const card = remedy(frame, 'goodwill.refund_full')
  await card.getByText('needs a lead: over $50.00').waitFor()
  await card.getByRole('button', { name: /Ask a lead/ }).click()
  await card.getByLabel('Why this customer should have it').fill('Second time, and a birthday')
  await card.getByRole('button', { name: 'Send to the leads' }).click()
  await card.locator('[data-approval="waiting"]').waitFor()
  const entries = await desk.entries(ana)
  const asked = entries.at(-1)
  expect(asked).toMatchObject({
    kind: 'approval_asked',
    by: agents.mia,
    body: {
      rule: 'per_grant',
      proposal: { money: { amount: 12_999 }, reason: 'Second time, and a birthday' },
    },
  })
  expect((await ticketOf(1001)).tags).toEqual(
    expect.arrayContaining(['recovery_approval_pending', 'recovery_status_awaiting_approval']),
  )
  const n = (asked?.n ?? 0) + 1
  const body = { kind: 'approval_decided', request: asked?.command, decision: 'approved', reason: 'Fair' }
  await desk.api(agents.tom, 'POST', '/api/v2/custom_objects/recovery_entry/records', {
    custom_object_record: {
      name: `${ana}-${n}`,
      external_id: `customer:${ana}:${n}`,
      custom_object_fields: {
        customer: String(ana),
        ticket: '1001',
        kind: body.kind,
        command: 'tom-1',
        body: JSON.stringify({
          ticketId: 1001,
          agentId: agents.tom,
          agentName: 'Tom Okafor',
          command: 'tom-1',
          body,
        }),
      },
    },
  })
  await card.getByText('Tom Okafor approved: Refund in full, $129.99.').waitFor({ timeout: 25_000 })
  await card.getByRole('button', { name: 'Give as approved' }).click()
  await frame.locator('[data-given]').waitFor()
  expect((await desk.entries(ana)).at(-1)).toMatchObject({ kind: 'grant', body: { request: asked?.command } })
}, 60_000)

it('ownership is taken in one click', async () => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Own and promise')
  await frame.getByRole('button', { name: 'Take ownership' }).click()
  await frame.getByText('A note is in the ticket.').waitFor()
  expect((await desk.entries(ana)).at(-1)).toMatchObject({ kind: 'ownership_taken', by: agents.mia })
  expect((await ticketOf(1001)).tags).toContain(`recovery_owner_${agents.mia}`)
})

it('a promise inserts its sentence and sets the reminder in one act', async () => {
  const { frame, page } = await desk.open(1001)
  await openStep(frame, 'Own and promise')
  await frame.getByRole('button', { name: 'Insert and set reminder' }).click()
  await frame.getByText('Promised, and a reminder is set.').waitFor()
  const [promise, reminder] = (await desk.entries(ana))
    .filter((one) => /promise_made|followup_set/.test(one.kind))
    .slice(-2)
  expect([promise?.kind, reminder?.kind]).toEqual(['promise_made', 'followup_set'])
  expect(promise?.body).toMatchObject({
    channel: 'email',
    by: reminder?.body.kind === 'followup_set' ? reminder.body.at : null,
  })
  await expect(reply(page).inputValue()).resolves.toMatch(/by .*4:00/)
  expect((await ticketOf(1001)).tags).toEqual(
    expect.arrayContaining(['recovery_followup_pending', 'recovery_status_promised']),
  )
})

it('a promise in the past is refused at the field', async () => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Own and promise')
  await frame.getByLabel('Update by').fill('2020-01-01')
  await frame.getByText('Choose a time that is still to come.').waitFor()
  await expect(frame.getByRole('button', { name: 'Insert and set reminder' }).isDisabled()).resolves.toBe(
    true,
  )
})

it('a follow-up is set, and closed with the customer’s answer', async () => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Follow up')
  await frame.getByLabel('Ask about').fill('Whether the lamp came')
  await frame.getByRole('button', { name: 'Set follow-up' }).click()
  await frame.getByText('The follow-up is set.').waitFor()
  expect((await desk.entries(ana)).at(-1)).toMatchObject({
    kind: 'followup_set',
    body: { about: 'Whether the lamp came' },
  })
  await openStep(frame, 'Follow up')
  await frame.getByLabel('The customer is').selectOption('partly')
  await frame.getByRole('button', { name: 'Close the follow-up' }).click()
  await frame.getByText('The follow-up is closed.').waitFor()
  expect((await desk.entries(ana)).at(-1)).toMatchObject({
    kind: 'followup_done',
    body: { answer: 'partly' },
  })
})

it('a script lands at the cursor, and this customer is never offered it again', async () => {
  const { frame, page } = await desk.open(1001)
  const box = reply(page)
  await box.fill('Dear Ana, ')
  const script = frame.locator('[data-script]').first()
  await script.waitFor()
  const id = await script.getAttribute('data-script')
  const text = await script.innerText()
  await frame.getByRole('button', { name: 'Insert', exact: true }).click()
  await frame.getByText('Inserted in your reply.').waitFor()
  await expect(box.inputValue()).resolves.toBe(`Dear Ana, ${text}`)
  for (let n = 0; n < 50 && (await desk.entries(ana)).at(-1)?.kind !== 'script_used'; n += 1)
    await page.waitForTimeout(100)
  expect((await desk.entries(ana)).at(-1)?.body).toMatchObject({
    kind: 'script_used',
    script: id,
    language: 'en',
  })
  await page.reload()
  const again = await paneOf(page)
  await again.locator('[data-script]').first().waitFor()
  expect(await again.locator('[data-script]').first().getAttribute('data-script')).not.toBe(id)
})

it('the agent corrects what went wrong in two clicks, and the first act says so in Zendesk', async () => {
  const { frame } = await desk.open(1001)
  await frame.getByRole('button', { name: 'Change' }).click()
  await frame.getByLabel('Kind of failure').selectOption('broken_promise')
  await frame.getByLabel('How bad it is').selectOption('2')
  await frame.getByRole('heading', { level: 1, name: /Broken promise · moderate/ }).waitFor()
  await openStep(frame, 'Own and promise')
  await frame.getByRole('button', { name: 'Take ownership' }).click()
  await frame.getByText('A note is in the ticket.').waitFor()
  expect((await desk.entries(ana)).at(-2)?.body).toMatchObject({
    kind: 'case_opened',
    types: ['broken_promise'],
    severity: 2,
    corrected: true,
  })
  expect((await ticketOf(1001)).custom_fields.map((one) => one.value)).toContain(
    'recovery_type_broken_promise',
  )
})

it('where nothing went wrong a recovery can still be started', async () => {
  const { frame } = await desk.open(1006)
  await frame.getByText(/Nothing went wrong here/).waitFor()
  await frame.getByRole('button', { name: 'Start a recovery' }).click()
  await frame.getByLabel('Kind of failure').selectOption('service')
  await frame.getByText('You heard it outside this ticket.').waitFor()
  await openStep(frame, 'Own and promise')
  await frame.getByRole('button', { name: 'Take ownership' }).click()
  await frame.getByText('A note is in the ticket.').waitFor()
  expect((await desk.entries(310)).map((one) => one.body)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'case_opened', heard: 'elsewhere', types: ['service'] }),
    ]),
  )
})

it('what an agent typed survives a reload, for them and this ticket alone', async () => {
  const { frame, page } = await desk.open(1001)
  await openStep(frame, 'Make it right')
  await remedy(frame, 'goodwill.credit')
    .getByLabel(/Amount/)
    .fill('7.77')
  await page.reload()
  const again = await paneOf(page)
  await openStep(again, 'Make it right')
  await expect(
    remedy(again, 'goodwill.credit')
      .getByLabel(/Amount/)
      .inputValue(),
  ).resolves.toBe('7.77')
})

it('the words behind it are shown in place, inside their comment', async () => {
  const { frame } = await desk.open(1001)
  await frame.getByRole('button', { name: /^comment \d+$/ }).click()
  const comment = frame.getByRole('region', { name: /Comment by Ana Ruiz/ })
  await comment.locator('mark').first().waitFor()
  await expect(comment.locator('mark').allInnerTexts()).resolves.toEqual(
    expect.arrayContaining([expect.stringMatching(/still not here/)]),
  )
})

it('the agent says which order it is and what it is worth, and everything is reckoned with it', async () => {
  const { frame } = await desk.open(1001)
  await frame.getByRole('button', { name: 'Change' }).click()
  await frame.getByLabel('Value in USD').fill('forty')
  await frame.getByText('This is not an amount.').waitFor()
  await frame.getByText('order 10482 · $129.99').waitFor()
  await frame.getByLabel('Order', { exact: true }).fill('10999')
  await frame.getByLabel('Value in USD').fill('30')
  await frame.getByText('order 10999 · $30.00').waitFor()
  await frame.getByRole('button', { name: 'Done' }).click()
  await openStep(frame, 'Make it right')
  const card = remedy(frame, 'goodwill.refund_full')
  await expect(card.getByLabel(/Amount/).inputValue()).resolves.toBe('30.00')
  await card.getByRole('button', { name: /^Give/ }).click()
  await frame.locator('[data-given]').waitFor()
  expect((await desk.entries(ana)).at(-1)?.body).toMatchObject({
    kind: 'grant',
    proposal: { order: { ref: '10999', value: { amount: 3_000, currency: 'USD' } } },
  })
})

it('where too much was taken and nobody wrote how much, no amount is guessed', async () => {
  const { frame } = await desk.open(1023)
  const card = remedy(frame, 'goodwill.refund_part')
  await card.getByText('Too much was taken, so exactly that goes back.').waitFor()
  await expect(card.getByLabel(/Amount/).inputValue()).resolves.toBe('')
  expect(await card.getByText(/^usual/).count()).toBe(0)
  expect(await card.getByRole('button').count()).toBe(0)
})

it.each([
  ['recovered', 'recovered', 'recovery_status_recovered'],
  ['failed', 'not recovered', 'recovery_status_failed'],
] as const)('a recovery is closed as %s, with what had caused it', async (outcome, said, tag) => {
  const { frame } = await desk.open(1001)
  await openStep(frame, 'Own and promise')
  await frame.getByRole('button', { name: 'Take ownership' }).click()
  await frame.getByText('You own this recovery.').first().waitFor()
  await openStep(frame, 'Follow up')
  await frame.getByRole('button', { name: 'Close the recovery' }).click()
  const button = frame.getByRole('button', { name: 'Close the recovery' })
  await expect(button.isDisabled()).resolves.toBe(true)
  await frame.getByLabel('How it ended').selectOption(outcome)
  await frame.getByLabel('What caused it').fill('Never handed to the carrier')
  await button.click()
  await frame.getByText('The recovery is closed.').waitFor()
  await frame.getByText(new RegExp(`^Closed .*: ${said}\\.`)).waitFor()
  expect((await desk.entries(ana)).at(-1)).toMatchObject({
    kind: 'case_closed',
    by: agents.mia,
    body: { outcome, rootCause: 'Never handed to the carrier' },
  })
  const ticket = await ticketOf(1001)
  expect(ticket.tags).toContain(tag)
  expect(ticket.custom_fields.map((one) => one.value)).toContain(tag)
  expect((await notesOf(1001)).at(-1)?.body).toMatch(
    new RegExp(`Mia Novak closed the recovery: ${said}\\.[\\s\\S]*Never handed to the carrier`),
  )
  expect(await frame.getByRole('button', { name: 'Set follow-up' }).count()).toBe(0)
})

it('what came of an act stays in view, in the step that was next', async () => {
  const { frame } = await desk.open(1023)
  const card = remedy(frame, 'goodwill.refund_part')
  await card.getByLabel(/Amount/).fill('12')
  await card.getByRole('button', { name: /^Give/ }).click()
  await frame.locator('[data-given]').waitFor()
  await frame.getByText('A note is in the ticket.').waitFor()
  await frame.locator('[data-step="make_right"] [data-script]').waitFor()
})
