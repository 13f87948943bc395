import type { FrameLocator } from 'playwright-core'
import type { Shot } from '../screenshots.js'

const frame = 'iframe[data-app-location="ticket_sidebar"]'
const [mia, robin] = [101, 105]

const ready = async (app: FrameLocator): Promise<void> => {
  await app.locator('html[data-ready]').waitFor()
}

const openStep = async (app: FrameLocator, name: string): Promise<void> => {
  await ready(app)
  const header = app.getByRole('button', { name: new RegExp(`^${name}`) })
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click()
}

/** What loads after the plan has its place, and this long to come. */
const settled = 700

const pane = (
  name: string,
  ticket: number,
  act: (app: FrameLocator) => Promise<void> = ready,
  as = mia,
): Shot => ({
  name: `sidebar-${name}`,
  as,
  path: `/agent/tickets/${ticket}`,
  size: { width: 1280, height: 1800 },
  frame,
  clip: frame,
  act: async (app, page) => {
    await act(app)
    await page.waitForTimeout(settled)
  },
})

export const sidebarShots: readonly Shot[] = [
  {
    ...pane('ticket', 1001, (app) => openStep(app, 'Make it right')),
    name: 'sidebar',
    size: { width: 1280, height: 860 },
    clip: 'body',
  },
  ...[1001, 1002, 1004, 1006, 1007, 1008, 1009, 1012, 1023, 1024, 1025].map((id) => pane(`ticket-${id}`, id)),
  pane('own-and-promise', 1001, (app) => openStep(app, 'Own and promise')),
  pane('make-it-right', 1001, (app) => openStep(app, 'Make it right')),
  pane('follow-up', 1001, (app) => openStep(app, 'Follow up')),
  pane('comment-and-change', 1001, async (app) => {
    await app.getByRole('button', { name: 'Change' }).click()
    await app.getByRole('button', { name: /^comment/ }).click()
  }),
  pane('given', 1001, async (app) => {
    await openStep(app, 'Make it right')
    await app.getByRole('button', { name: 'Give: Credit' }).click()
    await app.getByText('A note is in the ticket.').waitFor()
  }),
  pane('light-agent', 1001, ready, robin),
]
