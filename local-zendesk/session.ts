import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { forbidden, notAuthenticated } from './errors.js'
import type { CustomRole, User } from './state.js'
import type { Zendesk } from './zendesk.js'

/** What every route of the local Zendesk finds in its context. */
export type Env = {
  /** The Node request and socket; absent when a test calls `app.request` without a port. */
  Bindings: Partial<HttpBindings>
  Variables: {
    /** Who is asking: null is anonymous. */
    user: User | null
    /** The name of the fault that struck this request, for the log. */
    fault: string | null
  }
}

export const sessionCookie = '_local_zendesk_user'

/**
 * Who is asking. Pages take `?as=<user id>` and keep it in a cookie; the API takes that cookie, Basic
 * `email/token:anything` or `email:anything`, and Bearer with a user's email or id as the token.
 */
export const session =
  (zendesk: Zendesk): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set('fault', null)
    const chosen = isApi(c) ? undefined : c.req.query('as')
    if (chosen !== undefined) {
      const user = zendesk.user(Number(chosen)) ?? null
      c.set('user', user)
      if (user) setCookie(c, sessionCookie, String(user.id), { path: '/', sameSite: 'Lax', httpOnly: true })
      return next()
    }
    const authorization = c.req.header('authorization')
    if (authorization !== undefined) {
      const user = authorizedUser(zendesk, authorization)
      c.set('user', user ?? null)
      if (!user && isApi(c)) throw notAuthenticated()
      return next()
    }
    const cookie = getCookie(c, sessionCookie)
    const user = cookie === undefined ? undefined : zendesk.user(Number(cookie))
    c.set('user', user && signsIn(user) ? user : null)
    return next()
  }

const isApi = (c: Context<Env>): boolean => c.req.path.startsWith('/api/')

const signsIn = (user: User): boolean => user.active && !user.suspended

const authorizedUser = (zendesk: Zendesk, authorization: string): User | undefined => {
  const [scheme = '', credentials = ''] = authorization.split(/\s+/, 2)
  let name = ''
  if (/^bearer$/i.test(scheme)) name = credentials
  else if (/^basic$/i.test(scheme)) {
    const decoded = Buffer.from(credentials, 'base64').toString('utf8')
    name = decoded.slice(0, decoded.indexOf(':')).replace(/\/token$/, '')
  }
  const wanted = name.toLowerCase()
  return zendesk.state.users.find(
    (user) =>
      wanted !== '' &&
      signsIn(user) &&
      (user.email.toLowerCase() === wanted || (/^bearer$/i.test(scheme) && String(user.id) === wanted)),
  )
}

/** The signed-in user; 401 for the anonymous. */
export const signedIn = (c: Context<Env>): User => {
  const user = c.get('user')
  if (!user) throw notAuthenticated()
  return user
}

/** The signed-in agent or admin; 403 for customers. */
export const signedInAgent = (c: Context<Env>): User => {
  const user = signedIn(c)
  if (user.role === 'end-user') throw forbidden()
  return user
}

export const signedInAdmin = (c: Context<Env>): User => {
  const user = signedIn(c)
  if (user.role !== 'admin') throw forbidden()
  return user
}

export const isLightAgent = (user: User): boolean => user.role === 'agent' && user.role_type === 1

export const customRoleOf = (zendesk: Zendesk, user: User): CustomRole | undefined =>
  zendesk.state.custom_roles.find((role) => role.id === user.custom_role_id)
