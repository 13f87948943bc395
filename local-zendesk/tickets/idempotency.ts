import { type ApiError, badRequest } from '../errors.js'
import type { State } from '../state.js'
import type { Zendesk } from '../zendesk.js'

type Kept = { request: string; body: unknown; until: number }

const keepMs = 2 * 60 * 60 * 1000
const kept = new WeakMap<State, Map<string, Kept>>()

/** `Idempotency-Key` on POST /tickets: the same key brings the first reply again for two hours. */
export const onceByKey = (
  zendesk: Zendesk,
  key: string | undefined,
  userId: number,
  request: string,
  act: () => unknown,
): { body: unknown; lookup: 'hit' | 'miss' | null } => {
  if (key === undefined) return { body: act(), lookup: null }
  if (key.length > 255)
    throw badRequest('IdempotentRequestError', 'The idempotency key is longer than 255 characters')
  const replies = kept.get(zendesk.state) ?? new Map<string, Kept>()
  kept.set(zendesk.state, replies)
  const name = `${userId} ${key}`
  const before = replies.get(name)
  if (before && before.until > zendesk.nowMs()) {
    if (before.request !== request) throw otherRequest()
    return { body: before.body, lookup: 'hit' }
  }
  const body = act()
  replies.set(name, { request, body: structuredClone(body), until: zendesk.nowMs() + keepMs })
  return { body, lookup: 'miss' }
}

const otherRequest = (): ApiError =>
  badRequest('IdempotentRequestError', "Request parameters don't match the given idempotency key")
