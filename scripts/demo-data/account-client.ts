import { subscribe } from 'node:diagnostics_channel'
import * as v from 'valibot'
import connect, { type ZendeskNodeApi } from 'zendesk-node-api'

/**
 * zendesk-node-api hands over whatever body came back, whatever the status; it throws outside of its promise when
 * the body is not JSON or the connection broke, and it never gives up waiting. This client makes one call at a
 * time, so that status, broken connections and those stray exceptions can be told to belong to it.
 */
export class CallFailed extends Error {
  /** `wait`: no harm done, come back later. `unknown`: it may or may not have happened. `refused`: for good. */
  readonly kind: 'wait' | 'unknown' | 'refused'
  readonly status: number | null
  readonly waitSeconds: number | null

  constructor(
    kind: CallFailed['kind'],
    message: string,
    status: number | null,
    waitSeconds: number | null = null,
  ) {
    super(message)
    this.name = 'CallFailed'
    this.kind = kind
    this.status = status
    this.waitSeconds = waitSeconds
  }
}

export type Account = { url: string; email: string; token: string }
export type AccountClient = {
  call<Schema extends v.GenericSchema>(
    schema: Schema,
    ask: (zendesk: ZendeskNodeApi) => PromiseLike<unknown>,
  ): Promise<v.InferOutput<Schema>>
}

const patienceMs = 60_000

type Response = { statusCode?: number; headers: Record<string, string | string[] | undefined> }

export const accountClient = (account: Account): AccountClient => {
  const zendesk = connect({ ...account })
  let response: Response | null = null
  let strayException: ((problem: Error) => void) | null = null

  subscribe('http.client.response.finish', (message) => {
    response = (message as { response: Response }).response
  })
  let abandoned = false
  process.on('uncaughtException', (problem) => {
    if (strayException) return strayException(problem)
    // A call given up on long ago came to its end after all.
    if (abandoned && problem instanceof SyntaxError) return
    console.error(problem)
    process.exit(70)
  })

  return {
    call: async (schema, ask) => {
      response = null
      let timer: NodeJS.Timeout | undefined
      const interrupted = new Promise<never>((_, reject) => {
        strayException = reject
        timer = setTimeout(() => {
          abandoned = true
          reject(new Error(`no answer in ${patienceMs / 1000} seconds`))
        }, patienceMs)
      })
      let body: unknown
      let problem: Error | null = null
      try {
        body = await Promise.race([ask(zendesk), interrupted])
        // A rejection is followed by the stray exception within the same turn of the event loop.
      } catch (caught) {
        problem = caught instanceof Error ? caught : new Error(String(caught))
      }
      await new Promise((resolve) => setImmediate(resolve))
      clearTimeout(timer)
      strayException = null

      const failure = failureOf(response, body, problem)
      if (failure) throw failure
      const parsed = v.safeParse(schema, body)
      if (parsed.success) return parsed.output
      const where = v.getDotPath(parsed.issues[0])
      throw new CallFailed(
        'refused',
        `the answer is not what Zendesk sends (${where ?? 'no data'})`,
        statusOf(response),
      )
    },
  }
}

const statusOf = (response: Response | null): number | null => response?.statusCode ?? null

const failureOf = (response: Response | null, body: unknown, problem: Error | null): CallFailed | null => {
  const status = statusOf(response)
  if (status === null) {
    // What zendesk-node-api throws when there is no body to parse says nothing about why.
    const why = problem && !(problem instanceof SyntaxError) ? problem.message : 'the connection broke'
    return new CallFailed('unknown', why, null)
  }
  if (status === 429) {
    const seconds = Number(response?.headers['retry-after'])
    return new CallFailed(
      'wait',
      'too many requests (429)',
      status,
      Number.isFinite(seconds) ? seconds : null,
    )
  }
  if (status === 409) return new CallFailed('wait', saying(status, body), status)
  if (status >= 500) return new CallFailed('unknown', saying(status, body), status)
  if (status >= 400) return new CallFailed('refused', saying(status, body), status)
  return problem
    ? new CallFailed('unknown', `an answer that cannot be read: ${problem.message}`, status)
    : null
}

/** The reason in Zendesk's words. Reads lose the body inside zendesk-node-api: then the status has to do. */
const saying = (status: number, body: unknown): string => {
  const words = wordsOf(body)
  if (words) return `${status}: ${words}`
  if (status === 401) return '401: the e-mail or the token is not accepted'
  if (status === 403) return '403: this user may not do that'
  return `HTTP ${status}`
}

const errorBody = v.object({
  error: v.optional(v.union([v.string(), v.object({ title: v.string(), message: v.optional(v.string()) })])),
  description: v.optional(v.string()),
  details: v.optional(v.record(v.string(), v.array(v.object({ description: v.string() })))),
})

const wordsOf = (body: unknown): string | null => {
  const parsed = v.safeParse(errorBody, body)
  if (!parsed.success) return null
  const { error, description, details } = parsed.output
  const fields = Object.values(details ?? {}).flatMap((list) => list.map((one) => one.description))
  const title = typeof error === 'string' ? error : error?.message
  return [title, description, ...fields].filter(Boolean).join('; ') || null
}
