import { Hono } from 'hono'
import { catchUp } from './automations/hourly.js'
import { runAfter } from './automations/run-times.js'
import { ApiError } from './errors.js'
import { type JsonObject, jsonBody } from './request-body.js'
import type { Env } from './session.js'
import type { Faults, Plan } from './state.js'
import { toStamp, type Zendesk } from './zendesk.js'

const plans: Plan[] = ['team', 'growth', 'professional', 'enterprise', 'support_team']
const hourMs = 60 * 60 * 1000

/** What no Zendesk has: the account taken back, the clock moved, faults made. Outside `/api`. */
export const controlRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const clock = () => ({ now: zendesk.now(), next_run_of_automations: toStamp(runAfter(zendesk.nowMs())) })

  app.post('/local/reset', async (c) => {
    const { seed } = await jsonBody(c)
    if (seed !== undefined && !(typeof seed === 'number' && Number.isInteger(seed))) {
      throw refused('seed', 'a whole number')
    }
    zendesk.reset(seed)
    return c.json({ seed: zendesk.state.seed, now: zendesk.now() })
  })

  // Every hourly run of the automations on the way takes place, as of its own time.
  app.post('/local/clock', async (c) => {
    const { now, advance_hours: hours } = await jsonBody(c)
    if (typeof hours === 'number' && Number.isFinite(hours) && hours >= 0) {
      zendesk.state.clock_offset += hours * hourMs
    } else if (hours !== undefined) {
      throw refused('advance_hours', 'a number from 0')
    } else {
      const at = typeof now === 'number' ? now : Date.parse(String(now))
      if (!Number.isFinite(at)) throw refused('now', 'an instant, such as 2026-11-22T09:00:00Z')
      zendesk.state.clock_offset = at - Date.now()
    }
    const automations = catchUp(zendesk)
    return c.json({ ...clock(), automations })
  })
  app.get('/local/clock', (c) => c.json(clock()))

  app.post('/local/faults', async (c) => {
    Object.assign(zendesk.state.faults, parseFaults(zendesk, await jsonBody(c)))
    return c.json(zendesk.state.faults)
  })

  app.post('/local/plan', async (c) => {
    const { plan } = await jsonBody(c)
    const known = plans.find((one) => one === plan)
    if (!known) throw refused('plan', `one of ${plans.join(', ')}`)
    zendesk.state.account.plan = known
    return c.json({ plan: known })
  })

  app.get('/local/log', (c) => c.json({ requests: zendesk.log }))
  app.get('/local/state', (c) => c.json(zendesk.state))
  return app
}

const parseFaults = (zendesk: Zendesk, input: JsonObject): Partial<Faults> => {
  const faults: Partial<Faults> = {}
  for (const [name, value] of Object.entries(input)) {
    if (!(name in zendesk.state.faults)) {
      throw refused(name, `one of ${Object.keys(zendesk.state.faults).join(', ')}`)
    }
    const isRate = name.endsWith('_rate')
    const fits = typeof value === 'number' && value >= 0 && (isRate ? value <= 1 : value <= 600_000)
    if (!fits) throw refused(name, isRate ? 'a number from 0 to 1' : 'milliseconds from 0 to 600000')
    faults[name as keyof Faults] = value
  }
  return faults
}

const refused = (field: string, wanted: string): ApiError =>
  new ApiError(400, { error: 'BadRequest', description: `${field}: needs ${wanted}` })
