import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type LocalZendesk, startLocalZendesk } from '../../local-zendesk/listen.js'
import { sampleAccount } from '../../local-zendesk/sample/account.js'
import { fillAppData, sampleAppSettings } from '../../local-zendesk/sample/app-data.js'
import type { Plan } from '../../local-zendesk/state.js'
import type { EntryBody } from '../../src/core/entry.js'

/** The built package; APP_DIR names another one. */
const appDir = process.env.APP_DIR ?? join(process.cwd(), 'dist')

/** The sample account with the built app installed, as `npm start` has it. */
export const sampleWithApp = async (options: { plan?: Plan } = {}): Promise<LocalZendesk> => {
  if (!existsSync(join(appDir, 'assets', 'index.html'))) {
    throw new Error(`There is no built app in ${appDir}. npm test builds it.`)
  }
  const { plan } = options
  return startLocalZendesk({
    appDir,
    appSettings: sampleAppSettings,
    afterInstall: fillAppData,
    seed: () => {
      const state = sampleAccount(Date.now())
      if (plan) state.account.plan = plan
      return state
    },
  })
}

export type Written = { command: string; n: number }

/** Writes an entry as the app does, over REST, signed in as somebody of the account. */
export const writeEntry = async (
  local: LocalZendesk,
  given: { by: number; customer: number; ticket: number; body: EntryBody },
): Promise<Written> => {
  const { by, customer, ticket, body } = given
  const user = local.zendesk.state.users.find((one) => one.id === by)
  const before = local.zendesk.state.custom_object_records.filter((one) =>
    one.external_id?.startsWith(`customer:${customer}:`),
  )
  const n = before.length + 1
  const command = `test-${customer}-${n}`
  const entry = { ticketId: ticket, agentId: by, agentName: user?.name ?? '', command, body }
  const response = await fetch(`${local.url}/api/v2/custom_objects/recovery_entry/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${user?.email}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      custom_object_record: {
        name: `${customer}-${n} ${body.kind}`,
        external_id: `customer:${customer}:${n}`,
        custom_object_fields: {
          customer: String(customer),
          ticket: String(ticket),
          kind: body.kind,
          command,
          body: JSON.stringify(entry),
        },
      },
    }),
  })
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return { command, n }
}
