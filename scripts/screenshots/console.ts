import type { FrameLocator } from 'playwright-core'
import type { Shot } from '../screenshots.js'

const frame = '.nav-bar-page iframe'
const base = '/agent/apps/service-recovery'
const tom = 201
const ingrid = 1

/** A request as the sidebar of an agent writes it. */
const ask = async (
  url: string,
  agent: { id: number; name: string },
  given: {
    customer: number
    n: number
    ticket: number
    cents: number
    order: string
    why: string
    quotes: string[]
  },
): Promise<void> => {
  const money = { amount: given.cents, currency: 'USD' }
  const command = `picture-${given.customer}-${given.n}`
  const entry = {
    ticketId: given.ticket,
    agentId: agent.id,
    agentName: agent.name,
    command,
    body: {
      kind: 'approval_asked',
      proposal: {
        remedy: 'refund_full',
        money,
        lane: 'goodwill',
        basis: null,
        cause: 'late',
        order: { ref: given.order, value: money },
        reason: given.why,
      },
      afterFix: false,
      rule: 'per_grant',
      quotes: given.quotes.map((text, i) => ({ commentId: i + 1, text })),
      severity: 3,
    },
  }
  const reply = await fetch(`${url}/api/v2/custom_objects/recovery_entry/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.id}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      custom_object_record: {
        name: `${given.customer}-${given.n} approval_asked`,
        external_id: `customer:${given.customer}:${given.n}`,
        custom_object_fields: {
          customer: String(given.customer),
          ticket: String(given.ticket),
          kind: 'approval_asked',
          command,
          body: JSON.stringify(entry),
        },
      },
    }),
  })
  if (!reply.ok) throw new Error(await reply.text())
}

const requests = async (url: string): Promise<void> => {
  await ask(
    url,
    { id: 101, name: 'Mia Novak' },
    {
      customer: 301,
      n: 4,
      ticket: 1001,
      cents: 12_999,
      order: '10482',
      why: 'Nine days late, and we had promised it twice.',
      quotes: ['it is still not here after nine days', 'I even paid extra for express'],
    },
  )
  await ask(
    url,
    { id: 201, name: 'Tom Okafor' },
    {
      customer: 310,
      n: 1,
      ticket: 1014,
      cents: 20_000,
      order: 'T-5521',
      why: 'The engineer did not come, and she needs the line.',
      quotes: ['My pendant needs the line to work'],
    },
  )
}

const heading = (app: FrameLocator) => app.getByRole('heading', { level: 1 }).waitFor()

const screens: Omit<Shot, 'size' | 'frame'>[] = [
  {
    name: 'console-approvals',
    as: tom,
    path: base,
    before: requests,
    act: async (app) => {
      await app.getByRole('article', { name: /Ana Ruiz/ }).waitFor()
      await app.getByText('One month back is fair here').waitFor()
    },
  },
  {
    name: 'console-limits',
    as: tom,
    path: `${base}/limits/USD`,
    act: async (app) => {
      await app.getByLabel('One compensation, Agent, USD').fill('40')
      await app.getByText(/grants .*last 90 days/).waitFor()
      await app.getByRole('heading', { level: 1 }).click()
    },
  },
  {
    name: 'console-publish',
    as: tom,
    path: `${base}/limits/USD`,
    act: async (app) => {
      await app.getByLabel('One compensation, Agent, USD').fill('30')
      await app.getByLabel('Per month, Agent, USD').fill('600')
      await app.getByRole('button', { name: /^Publish/ }).click()
      const dialog = app.getByRole('dialog')
      await dialog.getByText(/grants .*last 90 days/).waitFor()
      await dialog.getByLabel('Why').fill('Most cases are put right with less.')
    },
  },
  { name: 'console-versions', as: tom, path: `${base}/limits/versions`, act: heading },
  {
    name: 'console-setup',
    as: ingrid,
    path: `${base}/setup`,
    act: (app) => app.getByText('1 thing is missing.').waitFor(),
  },
]

/** Every page of the console at the two widths that leads have. */
export const consoleShots: readonly Shot[] = screens.flatMap((screen) => [
  { ...screen, frame, size: { width: 1440, height: 900 } },
  { ...screen, frame, name: `${screen.name}-1280`, size: { width: 1280, height: 800 } },
])
