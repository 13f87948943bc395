import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { type Context, Hono } from 'hono'
import type { Env } from '../session.js'
import type { User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { workspaceFolder } from './build.js'
import { sdkPreparation, sdkScript, sdkWorker } from './sdk.js'

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
}

/** The agent workspace's pages: one document for every address, and what it loads. */
export const workspaceRoutes = (zendesk: Zendesk): Hono<Env> => {
  const routes = new Hono<Env>()
  const page = async (c: Context<Env>): Promise<Response> => {
    const document = await built('index.html')
    if (!document) return c.text('The agent workspace is not built. Start it with npm start.', 503)
    const data = JSON.stringify(bootstrap(zendesk, c.get('user'))).replaceAll('<', '\\u003c')
    const marker = '<script id="bootstrap" type="application/json">'
    return c.html(
      String(document).replace(marker, () => marker + data),
      200,
      { 'Cache-Control': 'no-store' },
    )
  }
  routes.get('/', page)
  routes.get('/agent', page)
  routes.get('/agent/*', page)
  routes.get('/workspace/assets/:file', async (c) => {
    const name = c.req.param('file')
    const content = await built(join('assets', name))
    const type = types[name.split('.').at(-1) ?? '']
    if (!content || type === undefined) return c.notFound()
    return c.body(new Uint8Array(content), 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
  })
  const script = { 'Content-Type': types.js ?? '', 'Cache-Control': 'no-cache' }
  routes.get('/sdk/zaf_sdk.min.js', (c) => c.body(sdkScript(), 200, script))
  routes.get('/sdk/worker.js', (c) =>
    c.body(sdkWorker(), 200, { ...script, 'Service-Worker-Allowed': '/apps/' }),
  )
  routes.get('/sdk/prepare.html', (c) => c.html(sdkPreparation()))
  return routes
}

const built = async (path: string): Promise<Buffer | undefined> => {
  const folder = workspaceFolder()
  const file = normalize(join(folder, path))
  if (!file.startsWith(folder)) return undefined
  try {
    return await readFile(file)
  } catch {
    return undefined
  }
}

const bootstrap = (zendesk: Zendesk, user: User | null): unknown => {
  const { subdomain, name, plan, time_zone, iana_time_zone, locale } = zendesk.state.account
  return {
    account: { subdomain, name, plan, time_zone, iana_time_zone, locale },
    team: zendesk.state.users
      .filter((one) => one.role !== 'end-user' && one.active && !one.suspended)
      .map((one) => ({ id: one.id, name: one.name, title: title(zendesk, one) })),
    signed_in: user !== null && user.role !== 'end-user',
  }
}

/** What a person is in the account: their role, and the groups that tell a lead from an agent. */
const title = (zendesk: Zendesk, user: User): string => {
  const { custom_roles, groups, memberships } = zendesk.state
  const role =
    custom_roles.find((one) => one.id === user.custom_role_id)?.name ??
    (user.role === 'admin' ? 'Admin' : user.role_type === 1 ? 'Light agent' : 'Agent')
  const named = memberships
    .filter((one) => one.user_id === user.id)
    .flatMap((one) => groups.filter((group) => group.id === one.group_id && !group.deleted))
    .map((group) => group.name)
  return [role, ...named].join(', ')
}
