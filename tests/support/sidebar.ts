import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Frame, Page } from 'playwright-core'
import { type LocalZendesk, startLocalZendesk } from '../../local-zendesk/listen.js'
import { sampleAccount } from '../../local-zendesk/sample/account.js'
import { fillAppData, sampleAppSettings } from '../../local-zendesk/sample/app-data.js'
import type { Plan, State } from '../../local-zendesk/state.js'
import type { EntryBody, EntryKind } from '../../src/core/entry.js'
import { type OpenWorkspace, openWorkspace, type WorkspaceOptions } from './browser.js'

// The sidebar as an agent has it: the built app, installed in the sample account, in a ticket.

/** The built app; another build than dist/ can be named. */
const appDir = process.env.SERVICE_RECOVERY_DIST ?? 'dist'

export const agents = { admin: 1, mia: 101, kenji: 102, sofia: 104, robin: 105, tom: 201 } as const

export type Pane = { page: Page; frame: Frame; window: OpenWorkspace }

export type Stored = { n: number; by: number; kind: EntryKind; body: EntryBody; command: string }

export type SidebarTest = {
  local: LocalZendesk
  open: (ticket: number, as?: number, options?: WorkspaceOptions) => Promise<Pane>
  api: <T>(as: number, method: string, path: string, body?: unknown) => Promise<T>
  faults: (given: Record<string, number>) => Promise<void>
  /** A customer's entries as they lie in Zendesk, by number, with who Zendesk says wrote them. */
  entries: (customer: number) => Promise<Stored[]>
  close: () => Promise<void>
}

export const startSidebar = async (
  browser: Browser,
  options: { published?: boolean; plan?: Plan; change?: (state: State) => void } = {},
): Promise<SidebarTest> => {
  const local = await startLocalZendesk({
    appDir,
    seed: () => {
      const state = sampleAccount(Date.now())
      if (options.plan) state.account.plan = options.plan
      options.change?.(state)
      return state
    },
    appSettings: sampleAppSettings,
    ...(options.published === false ? {} : { afterInstall: fillAppData }),
  })
  const opened: OpenWorkspace[] = []
  const api = async <T>(as: number, method: string, path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${local.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as T
  }
  return {
    local,
    api,
    open: async (ticket, as = agents.mia, given = {}) => {
      const window = await openWorkspace(browser, local.url, {
        as,
        path: `/agent/tickets/${ticket}`,
        ...given,
      })
      opened.push(window)
      return { page: window.page, window, frame: await paneOf(window.page) }
    },
    faults: async (given) => {
      await api(agents.admin, 'POST', '/local/faults', given)
    },
    entries: async (customer) => {
      const { custom_object_records } = await api<{ custom_object_records: RecordReply[] }>(
        agents.admin,
        'GET',
        `/api/v2/custom_objects/recovery_entry/records?page[size]=100&filter[external_ids]=${Array.from(
          { length: 60 },
          (_, i) => `customer:${customer}:${i + 1}`,
        ).join(',')}`,
      )
      return custom_object_records.map(toStored).toSorted((a, b) => a.n - b.n)
    },
    close: async () => {
      try {
        for (const one of opened) await one.close()
      } finally {
        await local.close()
      }
    },
  }
}

type RecordReply = {
  external_id: string
  created_by_user_id: string
  custom_object_fields: { body: string }
}

const toStored = (record: RecordReply): Stored => {
  const entry = JSON.parse(record.custom_object_fields.body) as { body: EntryBody; command: string }
  return {
    n: Number(record.external_id.split(':')[2]),
    by: Number(record.created_by_user_id),
    kind: entry.body.kind,
    body: entry.body,
    command: entry.command,
  }
}

/** The app's frame in the ticket on screen, with its plan in it. */
export const paneOf = async (page: Page): Promise<Frame> => {
  const element = await page
    .locator('iframe[data-app-location="ticket_sidebar"]')
    .first()
    .elementHandle({ timeout: 20_000 })
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('There is no sidebar in this ticket')
  await frame.waitForSelector('html[data-ready]', { timeout: 20_000 })
  return frame
}

/** What axe finds in the app's own frame: nothing. */
export const findings = async ({ page }: Pane): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .include(['iframe[data-app-location="ticket_sidebar"]', 'html'])
    .analyze()
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Opens a step where it is closed. */
export const openStep = async (frame: Frame, name: string): Promise<void> => {
  const header = frame.getByRole('button', { name: new RegExp(`^${name}`) })
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click()
}

export const remedy = (frame: Frame, key: string) => frame.locator(`[data-remedy="${key}"]`)
