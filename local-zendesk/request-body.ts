import type { Context } from 'hono'
import { ApiError } from './errors.js'
import type { Env } from './session.js'

export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The request's JSON object; an empty body is an empty object. */
export const jsonBody = async (c: Context<Env>): Promise<JsonObject> => {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new ApiError(400, { error: 'Unprocessable Entity', message: 'Server could not parse JSON' })
  }
  return isObject(body) ? body : {}
}

/** The object under a wrapper key, `{"ticket": {…}}`; without it Zendesk says which parameter is missing. */
export const wrappedBody = async (c: Context<Env>, key: string): Promise<JsonObject> => {
  const wrapped = (await jsonBody(c))[key]
  if (!isObject(wrapped)) {
    throw new ApiError(400, {
      error: 'ParameterMissing',
      description: `Parameter ${key} is required`,
    })
  }
  return wrapped
}
