import type { Context, MiddlewareHandler } from 'hono'
import { tooManyRequests } from './errors.js'
import type { Env } from './session.js'
import type { Plan, State } from './state.js'
import type { Zendesk } from './zendesk.js'

export type RateLimits = {
  /** Refuse what goes over the plan's requests a minute; the headers count either way. Off by default. */
  account?: boolean
  /** Refuse more than 30 updates of a ticket by a user in ten minutes. On by default. */
  ticketUpdates?: boolean
}

// https://developer.zendesk.com/api-reference/introduction/rate-limits/
const perMinute: Record<Plan, number> = {
  team: 200,
  growth: 400,
  professional: 400,
  enterprise: 700,
  support_team: 200,
}
const minuteMs = 60_000
const updatesPerTicket = { most: 30, ms: 10 * minuteMs }
const updatesPerAccount = { most: 100, ms: minuteMs }

const counters = new WeakMap<State, Map<string, number[]>>()

/** The limits' headers on every API reply, and 429 where a limit is kept. */
export const rateLimits =
  (zendesk: Zendesk, limits: RateLimits = {}): MiddlewareHandler<Env> =>
  async (c, next) => {
    const most = perMinute[zendesk.state.account.plan]
    const used = count(zendesk, 'account', minuteMs)
    const resets = used.resets
    const over = used.times > most
    const remaining = String(Math.max(0, most - used.times))
    const setHeaders = () => {
      c.header('x-rate-limit', String(most))
      c.header('x-rate-limit-remaining', remaining)
      c.header('ratelimit-limit', String(most))
      c.header('ratelimit-remaining', remaining)
      c.header('ratelimit-reset', String(resets))
    }
    setHeaders()
    if (over && limits.account) throw tooManyRequests(resets)
    const ticketId = updatedTicket(c)
    if (ticketId !== null) {
      const user = c.get('user')?.id ?? 0
      const own = count(zendesk, `update ${user} ${ticketId}`, updatesPerTicket.ms)
      const all = count(zendesk, 'update', updatesPerAccount.ms)
      const left = Math.max(0, updatesPerAccount.most - all.times)
      c.header(
        'zendesk-ratelimit-tickets-update',
        `total=${updatesPerAccount.most}; remaining=${left}; resets=${all.resets}`,
      )
      if (limits.ticketUpdates !== false && own.times > updatesPerTicket.most)
        throw tooManyRequests(own.resets)
    }
    await next()
  }

const updatedTicket = (c: Context<Env>): string | null =>
  c.req.method === 'PUT' ? (c.req.path.match(/^\/api\/v2\/tickets\/(\d+)$/)?.[1] ?? null) : null

/** Counts one more in a sliding window on the virtual clock. */
const count = (zendesk: Zendesk, name: string, ms: number): { times: number; resets: number } => {
  const windows = counters.get(zendesk.state) ?? new Map<string, number[]>()
  counters.set(zendesk.state, windows)
  const now = zendesk.nowMs()
  const times = [...(windows.get(name) ?? []).filter((at) => at > now - ms && at <= now), now]
  windows.set(name, times)
  const first = times[0] ?? now
  return { times: times.length, resets: Math.max(1, Math.ceil((first + ms - now) / 1000)) }
}
