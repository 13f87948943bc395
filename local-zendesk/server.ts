import { Hono } from 'hono'
import { accountRoutes } from './account/routes.js'
import { ticketFieldRoutes } from './account/ticket-field-routes.js'
import { appRoutes } from './apps/routes.js'
import { controlRoutes } from './control.js'
import { customObjectRoutes } from './custom-objects/routes.js'
import { ApiError, invalidEndpoint } from './errors.js'
import { ConnectionDropped, faults } from './faults.js'
import { groupRoutes } from './people/groups.js'
import { userRoutes } from './people/users.js'
import { type RateLimits, rateLimits } from './rate-limits.js'
import { requestLog } from './request-log.js'
import { macroRoutes } from './rules/macro-routes.js'
import { ruleRoutes } from './rules/routes.js'
import { viewRoutes } from './rules/view-routes.js'
import { searchRoutes } from './search/routes.js'
import { type Env, session } from './session.js'
import { ticketRoutes } from './tickets/routes.js'
import { workspaceRoutes } from './workspace/routes.js'
import { SDK_ADDRESS, sdkScript } from './workspace/sdk.js'
import type { Zendesk } from './zendesk.js'

export type AppOptions = {
  /** Called after every request that may have changed the account. */
  onWrite?: () => void
  limits?: RateLimits
}

/** The local Zendesk without a port: tests call `createApp(zendesk).request('/api/v2/…')`. */
export const createApp = (zendesk: Zendesk, options: AppOptions = {}): Hono<Env> => {
  // Zendesk serves every API path with and without `.json`; doubled slashes, which zendesk-node-api sends, count once.
  const app = new Hono<Env>({ getPath: (request) => withoutJson(new URL(request.url).pathname) })

  app.onError((problem, c) => {
    if (problem instanceof ConnectionDropped) throw problem
    if (problem instanceof ApiError) return c.json(problem.body, problem.status, problem.headers)
    console.error(problem)
    return c.json({ error: 'InternalError', description: problem.message }, 500)
  })
  app.notFound((c) => {
    if (!c.req.path.startsWith('/api/')) return c.text('Not found', 404)
    const missing = invalidEndpoint()
    return c.json(missing.body, missing.status)
  })

  app.use('*', async (c, next) => {
    await next()
    if (c.req.method !== 'GET') options.onWrite?.()
  })
  app.use('/api/*', requestLog(zendesk))
  app.use('*', session(zendesk))
  app.use('/api/*', rateLimits(zendesk, options.limits))
  app.use('/api/*', faults(zendesk))

  app.route('/', ticketRoutes(zendesk))
  app.route('/', userRoutes(zendesk))
  app.route('/', groupRoutes(zendesk))
  app.route('/', viewRoutes(zendesk))
  app.route('/', macroRoutes(zendesk))
  app.route('/', ruleRoutes(zendesk))
  app.route('/', ticketFieldRoutes(zendesk))
  app.route('/', accountRoutes(zendesk))
  app.route('/', searchRoutes(zendesk))
  app.route('/', controlRoutes(zendesk))
  app.route('/', customObjectRoutes(zendesk))
  app.route('/', appRoutes(zendesk))
  app.route('/', workspaceRoutes(zendesk))
  // For browsers that are told to find Zendesk's own address on this machine.
  app.get(new URL(SDK_ADDRESS).pathname, (c) =>
    c.body(sdkScript(), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
    }),
  )
  return app
}

const withoutJson = (path: string): string =>
  path.startsWith('/api/') ? path.replace(/\/{2,}/g, '/').replace(/\.json$/, '') : path
