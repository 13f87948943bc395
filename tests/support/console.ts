import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { type LocalZendesk, startLocalZendesk } from '../../local-zendesk/listen.js'
import { sampleAccount } from '../../local-zendesk/sample/account.js'
import { fillAppData, sampleAppSettings } from '../../local-zendesk/sample/app-data.js'
import { buildWorkspace } from '../../local-zendesk/workspace/build.js'
import type { EntryBody } from '../../src/core/entry.js'
import { launchBrowser, type OpenWorkspace, openWorkspace, type WorkspaceOptions } from './browser.js'

// The console as a lead has it: the built app, installed in the sample account.

export const staff = { admin: 1, mia: 101, sofia: 104, tom: 201, elena: 202 } as const

/** The built app; another build than dist/ can be named. */
const appDir = process.env.SERVICE_RECOVERY_DIST ?? 'dist'

export type ConsoleTest = {
  local: LocalZendesk
  open: (as: number, path?: string, options?: WorkspaceOptions) => Promise<{ page: Page; app: FrameLocator }>
  api: <T = Record<string, never>>(as: number, method: string, path: string, body?: unknown) => Promise<T>
  close: () => Promise<void>
}

export const startBrowser = async (): Promise<Browser> => {
  await buildWorkspace()
  return launchBrowser()
}

export const startConsole = async (
  browser: Browser,
  options: { published?: boolean; plan?: 'team' | 'professional' | 'enterprise' } = {},
): Promise<ConsoleTest> => {
  const local = await startLocalZendesk({
    appDir,
    seed: () => {
      const state = sampleAccount(Date.now())
      if (options.plan) state.account.plan = options.plan
      return state
    },
    appSettings: sampleAppSettings,
    ...(options.published === false ? {} : { afterInstall: fillAppData }),
  })
  const opened: OpenWorkspace[] = []
  return {
    local,
    open: async (as, path = '', given = {}) => {
      const one = await openWorkspace(browser, local.url, {
        as,
        path: `/agent/apps/service-recovery${path === '' ? '' : `/${path}`}`,
        ...given,
      })
      opened.push(one)
      const app = one.page.frameLocator('.nav-bar-page iframe')
      await app.getByRole('heading', { level: 1 }).waitFor()
      return { page: one.page, app }
    },
    api: async (as, method, path, body) => {
      const reply = await fetch(`${local.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
      return (reply.status === 204 ? {} : await reply.json()) as never
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

/** What axe finds on the page and in the app's frame: nothing. */
export const findings = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

export type PolicyRecord = {
  id: string
  external_id: string
  created_by_user_id: string
  custom_object_fields: { version: number; body: string; note: string }
}

export const publishedVersions = async ({ api }: ConsoleTest): Promise<PolicyRecord[]> =>
  (
    await api<{ custom_object_records: PolicyRecord[] }>(
      staff.admin,
      'GET',
      '/api/v2/custom_objects/recovery_policy/records?page[size]=100',
    )
  ).custom_object_records

/** A version written straight into Zendesk, as anybody with access to the API could. */
export const writeVersion = ({ api }: ConsoleTest, as: number, version: number, body: unknown, note = '') =>
  api<{ custom_object_record: { id: string } }>(
    as,
    'POST',
    '/api/v2/custom_objects/recovery_policy/records',
    {
      custom_object_record: {
        name: `Limits ${version}`,
        external_id: `policy:limits:${version}`,
        custom_object_fields: {
          kind: 'limits',
          version,
          body: typeof body === 'string' ? body : JSON.stringify(body),
          note,
        },
      },
    },
  )

/** An entry as the sidebar of whoever signs it writes it. */
export const writeEntry = async (
  { api, local }: ConsoleTest,
  as: number,
  given: { customer: number; ticket: number; command: string; body: EntryBody },
): Promise<void> => {
  const taken = local.zendesk.state.custom_object_records.filter((one) =>
    one.external_id?.startsWith(`customer:${given.customer}:`),
  ).length
  const name = local.zendesk.user(as)?.name ?? ''
  const { ticket: ticketId, command, body } = given
  await api(as, 'POST', '/api/v2/custom_objects/recovery_entry/records', {
    custom_object_record: {
      name: `${given.customer}-${taken + 1} ${body.kind}`,
      external_id: `customer:${given.customer}:${taken + 1}`,
      custom_object_fields: {
        customer: String(given.customer),
        ticket: String(ticketId),
        kind: body.kind,
        command,
        body: JSON.stringify({ ticketId, agentId: as, agentName: name, command, body }),
      },
    },
  })
}
