import type { Browser, Frame } from 'playwright-core'
import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import { aState, aZendesk, people } from '../support/a-zendesk.js'
import { launchBrowser, type OpenWorkspace, openWorkspace } from '../support/browser.js'
import { testAppIds, withTestApp } from '../support/zaf-test-app.js'

// The page's side of the app framework, driven by the real SDK inside an app on another origin.

type Heard = { name: string; data?: unknown }
type SdkClient = {
  get(path: string | string[]): Promise<Record<string, unknown>>
  set(path: string | Record<string, unknown>, value?: unknown): Promise<Record<string, unknown>>
  invoke(path: string | Record<string, string[]>, ...args: unknown[]): Promise<Record<string, unknown>>
  on(name: string, handler: (data: unknown) => unknown): void
  off(name: string, handler: (data: unknown) => unknown): void
  trigger(name: string, data: unknown): void
  request(options: unknown): Promise<unknown>
  context(): Promise<Record<string, unknown>>
  metadata(): Promise<Record<string, unknown>>
  instance(guid: string): SdkClient
}
declare const window: {
  client: SdkClient
  heard: Heard[]
  raw: unknown[]
  hear(name: string): void
  saveWith: string
}

const fieldId = 9_001
const dateId = 9_002

const account = () => {
  const state = withTestApp(aState())
  const base = state.ticket_fields[0]
  if (!base) throw new Error('The account has no fields')
  state.ticket_fields.push(
    {
      ...base,
      id: fieldId,
      type: 'tagger',
      title: 'Recovery',
      removable: true,
      position: 50,
      custom_field_options: [
        { id: 1, name: 'Open', value: 'recovery_open' },
        { id: 2, name: 'Done', value: 'recovery_done' },
      ],
    },
    { ...base, id: dateId, type: 'date', title: 'Follow-up', removable: true, position: 51 },
  )
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

const open = async (options: Parameters<typeof openWorkspace>[2] = {}): Promise<OpenWorkspace> => {
  const one = await openWorkspace(browser, local.url, {
    as: people.agent.id,
    path: '/agent/tickets/1',
    ...options,
  })
  opened.push(one)
  return one
}

/** The app's frame at a location, once it has shaken hands. */
const frameAt = async (workspace: OpenWorkspace, location: string, nth = 0): Promise<Frame> => {
  const element = workspace.page.locator(`iframe[data-app-location="${location}"]`).nth(nth)
  const handle = await element.elementHandle({ timeout: 15_000 })
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error(`There is no frame at ${location}`)
  await frame.waitForFunction(() => window.heard?.some((one) => one.name === 'app.registered'))
  return frame
}
const sidebar = async (options: Parameters<typeof openWorkspace>[2] = {}) => {
  const workspace = await open(options)
  return { workspace, frame: await frameAt(workspace, 'ticket_sidebar') }
}
const heard = (frame: Frame, name: string): Promise<unknown[]> =>
  frame.evaluate((wanted) => window.heard.filter((one) => one.name === wanted).map((one) => one.data), name)
const waitHeard = (frame: Frame, name: string): Promise<unknown> =>
  frame.waitForFunction((wanted) => window.heard.some((one) => one.name === wanted), name)
const rejection = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'resolved',
    (reason: Error) => reason.message,
  )

describe('shaking hands', () => {
  test('the app is registered once, with its context and its settings, from another origin', async () => {
    const { workspace, frame } = await sidebar()
    expect(new URL(frame.url()).origin).not.toBe(new URL(workspace.page.url()).origin)
    expect(await frame.evaluate(() => window.client.context())).toEqual({
      instanceGuid: expect.any(String),
      product: 'support',
      host: 'support',
      location: 'ticket_sidebar',
      account: { subdomain: 'acme' },
      ticketId: 1,
    })
    expect(await frame.evaluate(() => window.client.metadata())).toEqual({
      appId: testAppIds.app,
      installationId: testAppIds.installation,
      name: 'Test App',
      version: '1.2.3',
      settings: { title: 'Test App', name: 'Test App', colour: 'green' },
    })
    expect(await heard(frame, 'app.registered')).toHaveLength(1)
    expect(await heard(frame, 'app.activated')).toEqual([{ firstLoad: true }])
  })

  test('a reload inside the frame is a new beginning: registered again, old subscriptions forgotten', async () => {
    const { frame } = await sidebar()
    await frame.evaluate(() => window.hear('ticket.subject.changed'))
    await Promise.all([frame.waitForNavigation(), frame.evaluate(() => location.reload())])
    await waitHeard(frame, 'app.registered')
    await frame.evaluate(() => window.client.set('ticket.subject', 'New words'))
    expect(await frame.evaluate(() => window.raw.map((one) => JSON.stringify(one)).join())).not.toContain(
      'ticket.subject.changed',
    )
  })

  test('the page may be on either name of this machine, the app is then on the other', async () => {
    const one = await openWorkspace(browser, local.url.replace('127.0.0.1', 'localhost'), {
      as: people.agent.id,
      path: '/agent/tickets/1',
    })
    opened.push(one)
    const frame = await frameAt(one, 'ticket_sidebar')
    expect(new URL(one.page.url()).hostname).toBe('localhost')
    expect(new URL(frame.url()).hostname).toBe('127.0.0.1')
    expect(await frame.evaluate(() => window.client.get('ticket.id'))).toMatchObject({ 'ticket.id': 1 })
  })

  test('without any network the address of the SDK is answered by this machine, in a package served as it is', async () => {
    const { workspace, frame } = await sidebar({ serviceWorkers: 'allow' })
    expect(await frame.evaluate(() => window.client.get('ticket.id'))).toMatchObject({ 'ticket.id': 1 })
    expect(workspace.problems).toEqual([])
  })

  test('an app that does not shake hands in time is named in the tray', async () => {
    await local.close()
    local = await aZendesk({ state: withTestApp(aState(), { html: '<!doctype html><p>Silent' }) })
    const workspace = await open()
    await workspace.page.getByText('Test App has not answered').waitFor({ timeout: 18_000 })
  }, 30_000)
})

describe('get', () => {
  test('reads who is signed in, with groups, role, language and time zone', async () => {
    const { frame } = await sidebar()
    const { currentUser } = await frame.evaluate(() => window.client.get('currentUser'))
    expect(currentUser).toMatchObject({
      id: people.agent.id,
      email: people.agent.email,
      role: 'agent',
      locale: 'en-US',
      timeZone: { ianaName: 'Europe/Berlin', formattedOffset: expect.stringMatching(/^GMT\+0[12]:00$/) },
      groups: [{ id: 2_001, name: 'Support' }],
    })
  })

  test('reads everything it can of the ticket in one call', async () => {
    const { frame } = await sidebar()
    const paths = [
      'ticket.id',
      'ticket.subject',
      'ticket.status',
      'ticket.tags',
      'ticket.requester.email',
      'ticket.assignee.user.id',
      'ticket.assignee.group.name',
      'ticket.via.channel',
      'ticket.createdAt',
      `ticket.customField:custom_field_${fieldId}`,
      'comment.type',
      'currentAccount.subdomain',
      'isCollapsed',
      'visible',
    ]
    expect(await frame.evaluate((asked) => window.client.get(asked), paths)).toEqual({
      errors: {},
      'ticket.id': 1,
      'ticket.subject': 'Where is my parcel?',
      'ticket.status': 'open',
      'ticket.tags': [],
      'ticket.requester.email': people.customer.email,
      'ticket.assignee.user.id': people.agent.id,
      'ticket.assignee.group.name': 'Support',
      'ticket.via.channel': 'email',
      'ticket.createdAt': '2026-01-05T09:00:00Z',
      [`ticket.customField:custom_field_${fieldId}`]: null,
      'comment.type': 'publicReply',
      'currentAccount.subdomain': 'acme',
      isCollapsed: false,
      visible: true,
    })
  })

  test('reads the comments and the conversation', async () => {
    const { frame } = await sidebar()
    const found = await frame.evaluate(() => window.client.get(['ticket.comments', 'ticket.conversation']))
    expect(found['ticket.comments']).toEqual([
      expect.objectContaining({ author: expect.objectContaining({ name: 'Maria Keller' }) }),
    ])
    expect(found['ticket.conversation']).toEqual([
      expect.objectContaining({
        author: expect.objectContaining({ role: 'end-user' }),
        channel: { name: 'email' },
        timestamp: '2026-01-05T09:00:00Z',
      }),
    ])
  })

  test('one unknown path alone is rejected, among others it is an error beside their values', async () => {
    const { frame } = await sidebar()
    const alone = frame.evaluate(() => window.client.get('ticket.subj'))
    expect(await rejection(alone)).toContain('"ticket.subj" No such Api')
    const bulk = await frame.evaluate(() => window.client.get(['ticket.id', 'ticket.subj']))
    expect(bulk).toMatchObject({ 'ticket.id': 1, errors: { 'ticket.subj': { message: 'No such Api' } } })
    expect(
      await rejection(frame.evaluate(() => window.client.get('ticket.customField:custom_field_1'))),
    ).toContain('No such Api')
  })

  test('finds what the app required, and the address of its assets', async () => {
    const { frame } = await sidebar()
    const found = await frame.evaluate(() =>
      window.client.get(['requirement:owner_field', 'assetURL:icon_top_bar\\.svg', 'ticketFields:priority']),
    )
    expect(found).toMatchObject({
      'requirement:owner_field': { requirement_id: 4_321 },
      'assetURL:icon_top_bar\\.svg': expect.stringMatching(/\/assets\/icon_top_bar\.svg$/),
      'ticketFields:priority': { name: 'priority', isVisible: true },
    })
  })
})

describe('set and invoke', () => {
  test('fields, tags and custom fields change on screen, are heard, and are saved by submitting', async () => {
    const { workspace, frame } = await sidebar()
    const names = ['ticket.status', 'ticket.tags', `ticket.custom_field_${fieldId}`]
    await frame.evaluate((wanted) => {
      for (const name of wanted) window.hear(`${name}.changed`)
    }, names)
    await frame.evaluate(
      ([field, date]) =>
        window.client.set({
          'ticket.status': 'pending',
          [`ticket.customField:custom_field_${field}`]: 'recovery_open',
          [`ticket.customField:custom_field_${date}`]: '2026-12-01',
        }),
      [fieldId, dateId],
    )
    await frame.evaluate(() => window.client.invoke('ticket.tags.add', ['recovery', 'late']))
    await frame.evaluate(() => window.client.invoke('ticket.tags.remove', ['late']))
    const { page } = workspace
    expect(await page.getByTestId('property-status').inputValue()).toBe('pending')
    expect(await page.getByTestId(`property-field-${fieldId}`).inputValue()).toBe('recovery_open')
    expect(await page.getByTestId(`property-field-${dateId}`).inputValue()).toBe('2026-12-01')
    expect(await heard(frame, 'ticket.status.changed')).toEqual(['pending'])
    expect(await heard(frame, `ticket.custom_field_${fieldId}.changed`)).toEqual(['recovery_open'])
    expect((await heard(frame, 'ticket.tags.changed')).at(-1)).toEqual(['recovery'])
    await page.getByTestId('submit').click()
    await page.getByText('Ticket #1 was updated').waitFor()
    const saved = local.zendesk.state.tickets.find((ticket) => ticket.id === 1)
    expect(saved).toMatchObject({ status: 'pending' })
    expect(saved?.tags).toEqual(expect.arrayContaining(['recovery']))
    expect(saved?.custom_fields).toEqual(
      expect.arrayContaining([
        { id: fieldId, value: 'recovery_open' },
        { id: dateId, value: '2026-12-01' },
      ]),
    )
  })

  test('text lands where the cursor was, in the words of the app, never as markup', async () => {
    const { workspace, frame } = await sidebar()
    const editor = workspace.page.getByTestId('composer-text')
    await editor.fill('Hello Maria, goodbye')
    await editor.evaluate((element) => {
      ;(element as unknown as { setSelectionRange(a: number, b: number): void }).setSelectionRange(12, 12)
    })
    await frame.evaluate(() => window.client.invoke('comment.appendText', ' we are sorry,'))
    expect(await editor.inputValue()).toBe('Hello Maria, we are sorry, goodbye')
    await frame.evaluate(() => window.client.invoke('ticket.editor.insert', ' and'))
    expect(await editor.inputValue()).toBe('Hello Maria, we are sorry, and goodbye')
    await frame.evaluate(() => window.client.set('comment.text', ''))
    await frame.evaluate(() => window.client.invoke('comment.appendHtml', '<p>One &amp; two</p><p>three</p>'))
    expect(await editor.inputValue()).toBe('One & two\n\nthree')
  })

  test('typing is heard once it pauses, and the switch to an internal note at once', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => {
      window.hear('comment.text.changed')
      window.hear('comment.type.changed')
    })
    await workspace.page.getByTestId('composer-text').pressSequentially('Hello', { delay: 20 })
    await waitHeard(frame, 'comment.text.changed')
    expect(await heard(frame, 'comment.text.changed')).toEqual(['Hello'])
    await frame.evaluate(() => window.client.set('comment.type', 'internalNote'))
    expect(await heard(frame, 'comment.type.changed')).toEqual(['internalNote'])
    expect(await workspace.page.getByTestId('composer-mode').innerText()).toContain('Internal note')
  })

  test('wrong values are refused in words', async () => {
    const { frame } = await sidebar()
    const set = (path: string, value: unknown) =>
      rejection(frame.evaluate(([one, two]) => window.client.set(String(one), two), [path, value]))
    expect(await set('ticket.status', 'asleep')).toContain('asleep is not a status')
    expect(await set('ticket.id', 4)).toContain('No such Api')
    expect(await rejection(frame.evaluate(() => window.client.invoke('ticket.explode')))).toContain(
      'No such Api',
    )
  })

  test('the frame takes the height the app asks for and stays 320 pixels wide', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => window.client.invoke('resize', { width: '500px', height: 640 }))
    const box = await workspace.page.locator('iframe[data-app-location="ticket_sidebar"]').boundingBox()
    expect(box).toMatchObject({ width: 320, height: 640 })
  })

  test('notify shows words, not markup; track is answered', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => window.client.invoke('notify', '<b>Given</b> $15.00', 'alert', 60_000))
    expect(await workspace.page.getByTestId('toast-alert').innerText()).toContain('<b>Given</b> $15.00')
    expect(await frame.evaluate(() => window.client.invoke('track', { type: 'click' }))).toEqual({
      errors: {},
    })
  })

  test('a field can be hidden, disabled and shown again', async () => {
    const { workspace, frame } = await sidebar()
    const field = workspace.page.getByTestId('property-priority')
    await frame.evaluate(() => window.client.invoke('ticketFields:priority.hide'))
    expect(await field.count()).toBe(0)
    await frame.evaluate(() => window.client.invoke('ticketFields:priority.show'))
    await frame.evaluate(() => window.client.invoke('ticketFields:priority.disable'))
    expect(await field.isDisabled()).toBe(true)
  })
})

describe('saving', () => {
  const save = async (workspace: OpenWorkspace): Promise<void> => {
    await workspace.page.getByTestId('composer-text').fill('We are sorry.')
    await workspace.page.getByTestId('submit').click()
  }
  const comments = () => local.zendesk.state.comments.filter((comment) => comment.ticket_id === 1)

  test('an app that lets it pass hears start, done and always', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => {
      window.client.on('ticket.save', () => true)
      for (const name of ['start', 'done', 'fail', 'always']) window.hear(`ticket.submit.${name}`)
    })
    await save(workspace)
    await waitHeard(frame, 'ticket.submit.always')
    expect(await heard(frame, 'ticket.submit.start')).toHaveLength(1)
    expect(await heard(frame, 'ticket.submit.done')).toHaveLength(1)
    expect(await heard(frame, 'ticket.submit.fail')).toHaveLength(0)
    expect(comments().at(-1)).toMatchObject({
      body: 'We are sorry.',
      public: true,
      author_id: people.agent.id,
    })
    expect(await workspace.page.getByTestId('composer-text').inputValue()).toBe('')
  })

  test.each([
    [
      'throws',
      () =>
        window.client.on('ticket.save', () => {
          throw new Error('Name an owner first')
        }),
    ],
    ['rejects later', () => window.client.on('ticket.save', () => Promise.reject('Name an owner first'))],
    ['returns words', () => window.client.on('ticket.save', () => 'Name an owner first')],
  ])('an app that %s stops it, and its words are shown', async (_name, subscribe) => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(subscribe)
    await save(workspace)
    await workspace.page.getByText('Test App: Name an owner first').waitFor()
    expect(comments()).toHaveLength(1)
    expect(await workspace.page.getByTestId('composer-text').inputValue()).toBe('We are sorry.')
  })

  test('an async answer of false does not stop it, as in Zendesk', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => window.client.on('ticket.save', () => Promise.resolve(false)))
    await save(workspace)
    await workspace.page.getByText('Ticket #1 was updated').waitFor()
    expect(comments()).toHaveLength(2)
  })

  test('disableSave holds the button until enableSave', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => window.client.invoke('disableSave'))
    expect(await workspace.page.getByTestId('submit').isDisabled()).toBe(true)
    await frame.evaluate(() => window.client.invoke('enableSave'))
    expect(await workspace.page.getByTestId('submit').isDisabled()).toBe(false)
  })
})

describe('client.request', () => {
  test('runs as the signed-in user and gives the parsed body', async () => {
    const { frame } = await sidebar()
    const reply = await frame.evaluate(() => window.client.request('/api/v2/users/me.json'))
    expect(reply).toMatchObject({ user: { id: people.agent.id } })
    const asked = local.zendesk.log.filter((line) => line.app_id === testAppIds.app)
    expect(asked.map((line) => [line.user_id, line.method, line.path])).toEqual([
      [people.agent.id, 'GET', '/api/v2/users/me.json'],
    ])
  })

  test('sends JSON, and gives the whole response when asked', async () => {
    const { frame } = await sidebar()
    const reply = await frame.evaluate(() =>
      window.client.request({
        url: '/api/v2/tickets/1/tags.json',
        type: 'PUT',
        contentType: 'application/json',
        data: JSON.stringify({ tags: ['recovery'] }),
        httpCompleteResponse: true,
      }),
    )
    expect(reply).toMatchObject({
      status: 200,
      responseJSON: { tags: ['recovery'] },
      headers: { 'content-type': expect.stringContaining('json') },
    })
  })

  const failure = (frame: Frame, options: unknown): Promise<unknown> =>
    frame.evaluate(
      (asked) =>
        window.client.request(asked).then(
          () => 'resolved',
          (reason: unknown) => reason,
        ),
      options,
    )

  test('a refusal is a serialised response, not an Error', async () => {
    const { frame } = await sidebar({ expectedProblems: [/404/] })
    expect(await failure(frame, '/api/v2/tickets/999999.json')).toMatchObject({
      readyState: 4,
      status: 404,
      responseText: expect.stringContaining('RecordNotFound'),
      responseJSON: { error: 'RecordNotFound' },
    })
  })

  test('a lost connection is status 0', async () => {
    const { frame } = await sidebar({ expectedProblems: [/ERR_/] })
    local.zendesk.state.faults.drop_rate = 1
    expect(await failure(frame, '/api/v2/users/me.json')).toEqual({
      readyState: 0,
      status: 0,
      statusText: 'error',
      responseText: '',
    })
    local.zendesk.state.faults.drop_rate = 0
  })

  test('429 is tried again after the time the server names, unless the app wants to know', async () => {
    const { frame } = await sidebar({ expectedProblems: [/429/] })
    local.zendesk.state.faults.too_many_requests_rate = 1
    const told = await failure(frame, { url: '/api/v2/users/me.json', autoRetry: false })
    expect(told).toMatchObject({ status: 429 })
    const retried = frame.evaluate(() => window.client.request('/api/v2/users/me.json'))
    setTimeout(() => {
      local.zendesk.state.faults.too_many_requests_rate = 0
    }, 300)
    expect(await retried).toMatchObject({ user: { id: people.agent.id } })
  })

  test('another site is refused: there is no proxy here', async () => {
    const { frame } = await sidebar()
    expect(await failure(frame, 'https://elsewhere.example/x')).toMatchObject({
      status: 422,
      responseText: expect.stringContaining('elsewhere.example'),
    })
  })
})

describe('events from outside', () => {
  test('what another user writes appears, and the app hears who it was', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => {
      for (const name of ['ticket.updated', 'ticket.comments.changed', 'ticket.status.changed'])
        window.hear(name)
    })
    const response = await fetch(`${local.url}/api/v2/tickets/1.json`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${people.other.email}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ticket: { status: 'hold', comment: { body: 'I asked the depot.', public: false } },
      }),
    })
    expect(response.status).toBe(200)
    await workspace.page.getByText('I asked the depot.').waitFor()
    await waitHeard(frame, 'ticket.updated')
    expect(await heard(frame, 'ticket.updated')).toEqual([{ id: people.other.id, name: 'Noor Agent' }])
    expect(await heard(frame, 'ticket.status.changed')).toEqual(['hold'])
    expect(await heard(frame, 'ticket.comments.changed')).toHaveLength(1)
  })

  test('each open ticket keeps its own frame; coming and going is heard', async () => {
    const { workspace, frame } = await sidebar()
    await frame.evaluate(() => window.client.invoke('routeTo', 'ticket', 2))
    await workspace.page.getByRole('heading', { name: 'Charged twice' }).waitFor()
    const second = await frameAt(workspace, 'ticket_sidebar', 1)
    expect(await second.evaluate(() => window.client.get('ticket.id'))).toMatchObject({ 'ticket.id': 2 })
    expect(await heard(frame, 'app.deactivated')).toHaveLength(1)
    await workspace.page.getByTestId('tab-1').click()
    await frame.waitForFunction(() => window.heard.filter((one) => one.name === 'app.activated').length === 2)
    expect(await heard(frame, 'app.registered')).toHaveLength(1)
    expect(await heard(second, 'app.deactivated')).toHaveLength(1)
    expect(new URL(workspace.page.url()).searchParams.get('as')).toBe(String(people.agent.id))
  })
})

describe('places other than the sidebar', () => {
  test('the top bar pane is loaded at its first opening, in the size of the manifest, and resizes', async () => {
    const { workspace } = await sidebar()
    const { page } = workspace
    expect(await page.locator('iframe[data-app-location="top_bar"]').count()).toBe(0)
    await page.getByTestId('top-bar-app-test-app').click()
    const frame = await frameAt(workspace, 'top_bar')
    expect(await page.getByTestId('top-bar-pane').boundingBox()).toMatchObject({ width: 400, height: 300 })
    await frame.evaluate(() => window.hear('pane.activated'))
    await frame.evaluate(() => window.client.invoke('popover', { width: 350, height: 250 }))
    await frame.evaluate(() => window.client.invoke('popover', 'hide'))
    expect(await page.getByTestId('top-bar-pane').isVisible()).toBe(false)
    expect(await heard(frame, 'pane.activated')).toHaveLength(0)
    await page.getByTestId('top-bar-app-test-app').click()
    await waitHeard(frame, 'pane.activated')
    expect(await page.getByTestId('top-bar-pane').boundingBox()).toMatchObject({ width: 350, height: 250 })
  })

  test('the background is loaded once, finds the top bar, and puts a count on its icon', async () => {
    const { workspace } = await sidebar()
    const frame = await frameAt(workspace, 'background')
    expect(await workspace.page.locator('iframe[data-app-location="background"]').count()).toBe(1)
    const { instances } = await frame.evaluate(() => window.client.get('instances'))
    const found = Object.values(instances as Record<string, { instanceGuid: string; location: string }>)
    const guid = found.find((one) => one.location === 'top_bar')?.instanceGuid ?? ''
    await frame.evaluate((one) => window.client.instance(one).set('iconChars', '3'), guid)
    await workspace.page.getByRole('button', { name: 'Test App, 3' }).waitFor()
    await frame.evaluate((one) => window.client.instance(one).invoke('preloadPane'), guid)
    await frameAt(workspace, 'top_bar')
    expect(await workspace.page.getByTestId('top-bar-pane').isVisible()).toBe(false)
  })

  test('the full page opens at its address, deep in the app if asked, and hears of each way', async () => {
    const workspace = await open({ path: '/agent/apps/test-app/approvals/12?tab=mine' })
    const frame = await frameAt(workspace, 'nav_bar')
    await frame.evaluate(() => window.hear('app.route.changed'))
    await waitHeard(frame, 'app.route.changed')
    expect(await heard(frame, 'app.route.changed')).toEqual([
      { appRoute: 'approvals/12', appTitle: 'Test App', appParams: { tab: 'mine' } },
    ])
    await frame.evaluate(() => window.client.invoke('routeTo', 'nav_bar', 'test-app', 'limits'))
    await frame.waitForFunction(
      () => window.heard.filter((one) => one.name === 'app.route.changed').length === 2,
    )
    expect(new URL(workspace.page.url()).pathname).toBe('/agent/apps/test-app/limits')
  })

  test('a modal talks with the instance that opened it, and its closing is heard there alone', async () => {
    const { workspace, frame } = await sidebar()
    const guid = await frame.evaluate(async () => {
      const made = await window.client.invoke('instances.create', {
        location: 'modal',
        url: 'assets/iframe.html',
        size: { width: '400px', height: '200px' },
      } as unknown as string)
      const [context] = made['instances.create'] as unknown as { instanceGuid: string }[]
      const instance = window.client.instance(context?.instanceGuid ?? '')
      instance.on('modal.close', () => window.heard.push({ name: 'modal.close' }))
      instance.on('picked', (data) => window.heard.push({ name: 'picked', data }))
      return context?.instanceGuid ?? ''
    })
    const modal = await frameAt(workspace, 'modal')
    await modal.evaluate(() => window.hear('draw'))
    await frame.evaluate((one) => window.client.instance(one).trigger('draw', { n: 1 }), guid)
    await waitHeard(modal, 'draw')
    expect(await heard(modal, 'draw')).toEqual([{ n: 1 }])
    await modal.evaluate(() => window.client.trigger('picked', { remedy: 'credit' }))
    await waitHeard(frame, 'picked')
    expect(await heard(frame, 'picked')).toEqual([{ remedy: 'credit' }])
    await modal.evaluate(() => void window.client.invoke('destroy'))
    await waitHeard(frame, 'modal.close')
    await workspace.page.getByTestId('app-modal').waitFor({ state: 'detached' })
  })
})
