import { Hono } from 'hono'
import type { Env } from '../session.js'
import type { Zendesk } from '../zendesk.js'
import { objectRoutes } from './object-routes.js'
import { permissionRoutes } from './permission-routes.js'
import { recordRoutes } from './record-routes.js'

export const customObjectRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  app.route('/', permissionRoutes(zendesk))
  app.route('/', recordRoutes(zendesk))
  app.route('/', objectRoutes(zendesk))
  return app
}
