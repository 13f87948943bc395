import type { Context, MiddlewareHandler } from 'hono'
import { ApiError, tooManyRequests } from './errors.js'
import type { Env } from './session.js'
import type { Zendesk } from './zendesk.js'

/** The connection breaks without a reply. Over a port the socket is destroyed as well. */
export class ConnectionDropped extends Error {
  constructor() {
    super('The local Zendesk dropped the connection')
    this.name = 'ConnectionDropped'
  }
}

type Fault = 'drop' | 'drop_reply' | 'too_many_requests' | 'server_error'

/** Strikes API requests as `POST /local/faults` has asked. One draw a request, so that a seed repeats. */
export const faults =
  (zendesk: Zendesk): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { latency_ms } = zendesk.state.faults
    const fault = drawFault(zendesk)
    c.set('fault', fault)
    if (latency_ms > 0) await new Promise((resolve) => setTimeout(resolve, latency_ms))
    if (fault === 'drop') throw dropped(c)
    if (fault === 'too_many_requests') throw tooManyRequests(1)
    if (fault === 'server_error') {
      throw new ApiError(503, { error: 'ServiceUnavailable', description: 'Try again' })
    }
    await next()
    if (fault === 'drop_reply') throw dropped(c)
  }

const drawFault = (zendesk: Zendesk): Fault | null => {
  const rates = zendesk.state.faults
  const chances: [Fault, number][] = [
    ['drop', rates.drop_rate],
    ['drop_reply', rates.drop_replies_rate],
    ['too_many_requests', rates.too_many_requests_rate],
    ['server_error', rates.server_error_rate],
  ]
  if (chances.every(([, rate]) => rate === 0)) return null
  let luck = zendesk.random()
  for (const [fault, rate] of chances) {
    if (luck < rate) return fault
    luck -= rate
  }
  return null
}

const dropped = (c: Context<Env>): ConnectionDropped => {
  c.env?.incoming?.socket.destroy()
  return new ConnectionDropped()
}
