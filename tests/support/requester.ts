import { createApp } from '../../local-zendesk/server.js'
import { performRequest } from '../../local-zendesk/workspace/host/request.js'
import type { Zendesk } from '../../local-zendesk/zendesk.js'
import type { Requester, RequestOptions } from '../../src/zendesk/client.js'

type Fetch = (url: string, init: RequestInit) => Promise<Response>

export const appId = 8_001

/**
 * What an app's window asks with, signed in as somebody: requests go out and answers come back in the framework's
 * shape, with a serialised jqXHR where they fail, as the agent workspace itself makes them.
 */
const requester = (origin: string, email: string, send: Fetch): Requester => ({
  request: async (options: RequestOptions) => {
    const authorization = `Basic ${Buffer.from(`${email}/token:any`).toString('base64')}`
    const { kind, responseArgs } = await performRequest(options, {
      origin,
      appId,
      fetch: (url, init) => send(url, { ...init, headers: { ...init.headers, authorization } }),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    })
    if (kind === 'fail') throw responseArgs[0]
    return responseArgs[0]
  },
})

/** Over real HTTP to a local Zendesk that listens at `url`. */
export const requesterAt = (url: string, email: string): Requester => requester(url, email, fetch)

/** To a local Zendesk in this process, without a port: for thousands of schedules. */
export const requesterIn = (zendesk: Zendesk): ((email: string) => Requester) => {
  const app = createApp(zendesk)
  const send: Fetch = async (url, init) => app.request(url, init)
  return (email) => requester(zendesk.baseUrl, email, send)
}
