import { createApp } from '../../local-zendesk/server.js'
import type { State } from '../../local-zendesk/state.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { aState, as, type people } from './a-zendesk.js'

// biome-ignore lint/suspicious/noExplicitAny: replies are looked into by tests, which fail where they are wrong
export type Reply = { status: number; body: any }
export type Person = keyof typeof people

/** The API without a port, for tests of what it says: `call('agent', 'POST', path, body)`. */
export const anApi = (state: State = aState()) => {
  const zendesk = new Zendesk(() => structuredClone(state))
  const app = createApp(zendesk)
  const call = async (who: Person, method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await app.request(`http://localhost${path}`, {
      method,
      headers: { ...as(who), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return { zendesk, app, call }
}
