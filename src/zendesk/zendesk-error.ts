/** What can break between the app and Zendesk. Each kind has one sentence for people in the translations. */
export const breakdowns = [
  'offline',
  'timeout',
  'rate_limited',
  'conflict',
  'forbidden',
  'not_found',
  'closed',
  'refused',
  'server',
  'unreadable',
] as const
export type Breakdown = (typeof breakdowns)[number]

export class ZendeskError extends Error {
  readonly kind: Breakdown
  readonly status: number
  /** Zendesk's own words, for logs and details; never shown as the only explanation. */
  readonly detail: string

  constructor(kind: Breakdown, status: number, detail: string) {
    super(`${kind} (${status}): ${detail}`)
    this.name = 'ZendeskError'
    this.kind = kind
    this.status = status
    this.detail = detail
  }

  /** The request may have been carried out although no answer says so. */
  get doubtful(): boolean {
    return this.kind === 'offline' || this.kind === 'timeout' || this.kind === 'server'
  }

  /** Trying again can help. */
  get passing(): boolean {
    return this.doubtful || this.kind === 'rate_limited' || this.kind === 'conflict'
  }
}

/** The framework rejects with a serialised jqXHR, not an Error: developer.zendesk.com, client.request. */
export const toZendeskError = (failure: unknown): ZendeskError => {
  if (failure instanceof ZendeskError) return failure
  const reply = typeof failure === 'object' && failure !== null ? failure : {}
  const status = 'status' in reply && typeof reply.status === 'number' ? reply.status : 0
  const body = 'responseText' in reply && typeof reply.responseText === 'string' ? reply.responseText : ''
  const words = body || ('statusText' in reply ? String(reply.statusText) : String(failure))
  return new ZendeskError(kindOf(status, words), status, words.slice(0, 500))
}

const kindOf = (status: number, words: string): Breakdown => {
  if (status === 0) return /timeout/i.test(words) ? 'timeout' : 'offline'
  if (status === 401 || status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 409) return 'conflict'
  if (status === 429) return 'rate_limited'
  if (status === 422) return /closed prevents ticket update/i.test(words) ? 'closed' : 'refused'
  if (status >= 500) return 'server'
  // An answer came, but not in a form anybody can read: a sign-in page, say.
  if (status < 300) return 'unreadable'
  return 'refused'
}
