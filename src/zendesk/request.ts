import * as v from 'valibot'
import type { Requester, RequestOptions } from './client.js'
import { toZendeskError, ZendeskError } from './zendesk-error.js'

type Schema<T> = v.GenericSchema<unknown, T>

/** One request, parsed at the door. Breakdowns are `ZendeskError`s; nothing is tried again here. */
export const request = async <T>(
  client: Requester,
  options: RequestOptions,
  schema: Schema<T>,
): Promise<T> => {
  let reply: unknown
  try {
    // The framework would wait out a 429 by itself without a word to the agent: we say so instead.
    reply = await client.request({ autoRetry: false, timeout: 20_000, dataType: 'json', ...options })
  } catch (failure) {
    throw toZendeskError(failure)
  }
  const parsed = v.safeParse(schema, reply)
  if (parsed.success) return parsed.output
  const where = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('; ')
  throw new ZendeskError('unreadable', 200, `${options.url}: ${where}`.slice(0, 500))
}

type Pause = (milliseconds: number) => Promise<void>

const realPause: Pause = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

let currentPause = realPause

export const pause: Pause = (milliseconds) => currentPause(milliseconds)

/** Lets whoever measures thousands of schedules wait in another time; the function returned ends that. */
export const pauseWith = (other: Pause): (() => void) => {
  currentPause = other
  return () => {
    currentPause = realPause
  }
}

/** 0.3 s, 0.6 s, 1.2 s … and up to as much again, so that many windows do not try in step. */
export const backoff = (attempt: number): Promise<void> => {
  const base = Math.min(300 * 2 ** attempt, 5_000)
  return pause(base + Math.random() * base)
}

/** Reads may be tried again without harm: three times, then the breakdown is the caller's. */
export const read = async <T>(client: Requester, url: string, schema: Schema<T>): Promise<T> =>
  again(() => request(client, { url }, schema))

/** Tries again while the breakdown is passing. Only for what may be done twice. */
export const again = async <T>(act: () => Promise<T>, attempts = 4): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await act()
    } catch (failure) {
      const error = toZendeskError(failure)
      if (!error.passing || attempt + 1 >= attempts) throw error
      await backoff(attempt)
    }
  }
}

export const json = (
  type: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body: unknown,
): RequestOptions => ({
  url,
  type,
  contentType: 'application/json',
  data: JSON.stringify(body),
})

/** Answers nobody reads. */
export const anything = v.unknown()
