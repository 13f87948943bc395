import { Hono } from 'hono'
import type { Env } from '../session.js'
import type { Zendesk } from '../zendesk.js'

export const customObjectRoutes = (_zendesk: Zendesk): Hono<Env> => new Hono<Env>()
