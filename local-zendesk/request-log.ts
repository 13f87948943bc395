import type { MiddlewareHandler } from 'hono'
import type { Env } from './session.js'
import type { Zendesk } from './zendesk.js'

export const logLength = 2_000

/** Keeps every API request as it was served, with both bodies, for `GET /local/log`. */
export const requestLog =
  (zendesk: Zendesk): MiddlewareHandler<Env> =>
  async (c, next) => {
    const started = performance.now()
    const at = zendesk.now()
    const url = new URL(c.req.url)
    const requestBody = await readBody(c.req.header('content-type'), () => c.req.text(), c.req.method)
    const write = async (response: Response | null) => {
      zendesk.log.push({
        at,
        app_id: Number(c.req.header('x-zendesk-app-id')) || null,
        user_id: c.get('user')?.id ?? null,
        method: c.req.method,
        path: url.pathname,
        query: url.search.slice(1),
        status: response?.status ?? 0,
        ms: Math.round(performance.now() - started),
        request_body: requestBody,
        response_body: response
          ? await readBody(response.headers.get('content-type') ?? undefined, () => response.clone().text())
          : null,
        fault: c.get('fault') ?? null,
      })
      if (zendesk.log.length > logLength) zendesk.log.splice(0, zendesk.log.length - logLength)
    }
    try {
      await next()
    } catch (problem) {
      await write(null)
      throw problem
    }
    await write(c.res)
  }

const readBody = async (
  type: string | undefined,
  read: () => Promise<string>,
  method = 'POST',
): Promise<unknown> => {
  if (method === 'GET' || method === 'HEAD') return null
  if (type !== undefined && !/json|text|urlencoded/.test(type)) return `(${type})`
  const text = await read()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
