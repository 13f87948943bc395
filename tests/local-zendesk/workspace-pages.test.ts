import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import { aState, aTicket, aZendesk, people, putTicket } from '../support/a-zendesk.js'
import { launchBrowser, type OpenWorkspace, openWorkspace } from '../support/browser.js'
import { withTestApp } from '../support/zaf-test-app.js'

// What a person does in the agent workspace.

const hostile = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script><b>Bold</b> words'

const account = () => {
  const state = withTestApp(aState())
  putTicket(state, aTicket({ id: 3, subject: '<script>window.stolen=1</script>' }), 'plain')
  const comment = state.comments.find((one) => one.ticket_id === 3)
  if (comment) {
    comment.body = hostile
    comment.html_body = `<div><p>First</p><ul><li>one</li><li>two</li></ul><blockquote>said</blockquote>${hostile}</div>`
  }
  putTicket(state, aTicket({ id: 4, subject: 'Over', status: 'closed' }), 'All done.')
  return state
}

let browser: Browser
let local: LocalZendesk
let opened: OpenWorkspace[] = []

beforeAll(async () => {
  await buildWorkspace()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => browser?.close())
beforeEach(async () => {
  local = await aZendesk({ state: account() })
})
afterEach(async () => {
  try {
    for (const one of opened) await one.close()
  } finally {
    opened = []
    await local.close()
  }
}, 30_000)

const open = async (options: Parameters<typeof openWorkspace>[2] = {}): Promise<Page> => {
  const one = await openWorkspace(browser, local.url, { as: people.agent.id, ...options })
  opened.push(one)
  return one.page
}
const openTicket = async (id: number, options: Parameters<typeof openWorkspace>[2] = {}): Promise<Page> => {
  const page = await open({ path: `/agent/tickets/${id}`, ...options })
  await page.getByTestId(`ticket-${id}`).waitFor()
  return page
}
const ticket = (id: number) => local.zendesk.state.tickets.find((one) => one.id === id)
const lastComment = (id: number) => local.zendesk.state.comments.filter((one) => one.ticket_id === id).at(-1)
/** The page looks for news only while it is seen: hidden, it knows nothing until it submits. */
const stopLooking = (page: Page) =>
  page.evaluate('Object.defineProperty(document, "visibilityState", { value: "hidden" })')

describe('the ticket list', () => {
  test('shows the tickets of a view, and opens one by click', async () => {
    const page = await open()
    const table = page.getByTestId('ticket-table')
    await table.waitFor()
    const row = page.getByTestId('ticket-row-1')
    expect(await row.innerText()).toMatch(/Open[\s\S]*#1[\s\S]*Where is my parcel\?[\s\S]*Maria Keller/)
    await row.click()
    await page.getByRole('heading', { level: 1, name: 'Where is my parcel?' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/agent/tickets/1')
    await page.goBack()
    await table.waitFor()
  })

  test('opens a ticket by keyboard alone', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'Where is my parcel?' }).focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('ticket-1').waitFor()
  })
})

describe('answering', () => {
  test('a public reply goes out as the agent, with the status of the button', async () => {
    const page = await openTicket(1)
    await page.getByTestId('composer-text').fill('We are sorry.\n\nIt comes tomorrow.')
    await page.getByTestId('submit').click()
    await page.getByText('It comes tomorrow.').waitFor()
    expect(lastComment(1)).toMatchObject({
      body: 'We are sorry.\n\nIt comes tomorrow.',
      public: true,
      author_id: people.agent.id,
    })
    expect(ticket(1)).toMatchObject({ status: 'open' })
  })

  test('an internal note is told apart, on screen and in Zendesk', async () => {
    const page = await openTicket(1)
    await page.getByTestId('composer-mode').click()
    await page.getByTestId('mode-internalNote').click()
    await page.getByTestId('composer-text').fill('The depot lost it.')
    await page.getByTestId('submit').click()
    const note = page.getByRole('article', { name: 'Internal note from Alex Agent' })
    await note.waitFor()
    expect(await note.getAttribute('data-public')).toBe('false')
    expect(lastComment(1)).toMatchObject({ body: 'The depot lost it.', public: false })
  })

  test.each([
    ['pending', 'Pending'],
    ['hold', 'On-hold'],
    ['solved', 'Solved'],
  ])('the menu submits as %s', async (status, name) => {
    const page = await openTicket(1)
    await page.getByTestId('submit-menu').click()
    await page.getByTestId(`submit-as-${status}`).click()
    await page.getByText('Ticket #1 was updated').waitFor()
    expect(ticket(1)).toMatchObject({ status })
    expect(await page.getByTestId('submit').innerText()).toBe(`Submit as ${name}`)
  })

  test('a reply is written and submitted by keyboard, and the focus stays on the button', async () => {
    const page = await openTicket(1)
    const focused = (id: string) => page.locator(`[data-test-id="${id}"]:focus`).waitFor()
    await page.getByTestId('composer-text').focus()
    await page.keyboard.type('On its way.')
    await page.keyboard.press('Tab')
    await focused('submit')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await focused('submit-as-open')
    await page.keyboard.press('ArrowDown')
    await focused('submit-as-pending')
    await page.keyboard.press('Enter')
    await page.getByText('Ticket #1 was updated').waitFor()
    expect(ticket(1)).toMatchObject({ status: 'pending' })
    await focused('submit-menu')
  })

  test('fields and tags are edited and saved in one update', async () => {
    const page = await openTicket(1)
    await page.getByTestId('property-priority').selectOption('high')
    await page.getByTestId('property-assignee').selectOption({ label: 'Noor Agent' })
    await page.getByTestId('tags-input').fill('Late parcel')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove parcel' }).click()
    const before = local.zendesk.state.audits.filter((one) => one.ticket_id === 1).length
    await page.getByTestId('submit').click()
    await page.getByText('Ticket #1 was updated').waitFor()
    expect(ticket(1)).toMatchObject({ priority: 'high', assignee_id: people.other.id, tags: ['late'] })
    expect(local.zendesk.state.audits.filter((one) => one.ticket_id === 1)).toHaveLength(before + 1)
  })
})

describe('when somebody else was quicker', () => {
  test('nothing is overwritten: the agent loads the changes, keeps the reply, and submits again', async () => {
    const page = await openTicket(1, { expectedProblems: [/409/] })
    await stopLooking(page)
    await page.getByTestId('composer-text').fill('We are sorry.')
    await page.getByTestId('property-priority').selectOption('low')
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await fetch(`${local.url}/api/v2/tickets/1.json`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${people.other.email}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: { type: 'incident', comment: { body: 'I asked.', public: false } } }),
    })
    await page.getByTestId('submit').click()
    await page.getByText('Ticket not saved, changes were made').waitFor()
    expect(ticket(1)).toMatchObject({ priority: null, type: 'incident' })
    await page.getByTestId('load-changes').click()
    await page.getByText('I asked.').waitFor()
    expect(await page.getByTestId('composer-text').inputValue()).toBe('We are sorry.')
    expect(await page.getByTestId('property-type').inputValue()).toBe('incident')
    await page.getByTestId('submit').click()
    await page.getByText('Ticket #1 was updated').waitFor()
    expect(ticket(1)).toMatchObject({ priority: 'low', type: 'incident' })
    expect(lastComment(1)).toMatchObject({ body: 'We are sorry.' })
  })

  test('a refusal by Zendesk is told in its words, and the reply stays', async () => {
    const page = await openTicket(1, { expectedProblems: [/422/] })
    await stopLooking(page)
    const found = ticket(1)
    if (found) found.status = 'closed'
    await page.getByTestId('composer-text').fill('We are sorry.')
    await page.getByTestId('submit').click()
    await page.getByText(/Ticket #1 was not saved\. .*closed prevents ticket update/).waitFor()
    expect(await page.getByTestId('composer-text').inputValue()).toBe('We are sorry.')
  })

  test('a lost connection is told, and nothing is lost', async () => {
    const page = await openTicket(1, { expectedProblems: [/ERR_/] })
    await page.getByTestId('composer-text').fill('We are sorry.')
    local.zendesk.state.faults.drop_rate = 1
    await page.getByTestId('submit').click()
    await page.getByText('Ticket #1 was not saved. The connection was lost').waitFor()
    local.zendesk.state.faults.drop_rate = 0
    await page.getByTestId('submit').click()
    await page.getByText('Ticket #1 was updated').waitFor()
    expect(lastComment(1)).toMatchObject({ body: 'We are sorry.' })
  })
})

describe('what customers send', () => {
  test('markup is shown as text in paragraphs and never runs', async () => {
    const page = await openTicket(3)
    const conversation = page.getByTestId('conversation')
    expect(await conversation.innerText()).toMatch(/First[\s\S]*one[\s\S]*two[\s\S]*said[\s\S]*Bold words/)
    expect(await conversation.locator('img, script, b').count()).toBe(0)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('<script>window.stolen=1</script>')
    expect(await page.evaluate('window.stolen')).toBeUndefined()
  })
})

describe('who one is', () => {
  test('nobody yet: the page asks, and goes on to where it was', async () => {
    const page = await open({ as: undefined, path: '/agent/tickets/1' })
    await page.getByTestId(`choose-${people.other.id}`).click()
    await page.getByRole('button', { name: 'Signed in as Noor Agent. Switch user' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/agent/tickets/1')
  })

  test('the switcher loads the same ticket as somebody else', async () => {
    const page = await openTicket(1)
    await page.getByTestId('user-switcher').click()
    await page.getByTestId(`switch-to-${people.other.id}`).click()
    await page.getByRole('button', { name: 'Signed in as Noor Agent. Switch user' }).waitFor()
    expect(new URL(page.url()).searchParams.get('as')).toBe(String(people.other.id))
    await page.getByTestId('ticket-1').waitFor()
  })

  test('a light agent writes internal notes only', async () => {
    const page = await openTicket(1, { as: people.light.id })
    expect(await page.getByTestId('composer-mode').isDisabled()).toBe(true)
    expect(await page.getByTestId('composer').innerText()).toContain('Internal note')
  })
})

test('a closed ticket can be read, not changed', async () => {
  const page = await openTicket(4)
  await page.getByText('This ticket is closed').waitFor()
  expect(await page.getByTestId('composer').count()).toBe(0)
  expect(await page.getByTestId('property-priority').isDisabled()).toBe(true)
})

test('a ticket that is not there says so', async () => {
  const page = await open({ path: '/agent/tickets/77', expectedProblems: [/404/] })
  await page.getByRole('heading', { name: 'Ticket #77 could not load' }).waitFor()
})

describe('axe finds nothing', () => {
  const audit = async (page: Page): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  }
  test('in the ticket list', async () => {
    const page = await open()
    await page.getByTestId('ticket-table').waitFor()
    await audit(page)
  })
  test('in a ticket, with each mode of the editor', async () => {
    const page = await openTicket(1)
    await audit(page)
    await page.getByTestId('composer-mode').click()
    await page.getByTestId('mode-internalNote').click()
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    await audit(page)
  })
  test('on the page of an app, of a person, and where one chooses who to be', async () => {
    const page = await open({ path: '/agent/apps/test-app' })
    await page.locator('iframe[data-app-location="nav_bar"]').waitFor()
    await audit(page)
    await page.goto(new URL(`/agent/users/${people.customer.id}`, local.url).href)
    await page.getByRole('heading', { name: 'Maria Keller' }).waitFor()
    await audit(page)
    const anonymous = await open({ as: undefined })
    await anonymous.getByTestId(`choose-${people.agent.id}`).waitFor()
    await audit(anonymous)
  })
})
