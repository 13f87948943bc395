import * as v from 'valibot'

/** REST said no, or said nothing (status 0). */
export class RestFailure extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, body: unknown) {
    super(describe(status, body))
    this.name = 'RestFailure'
    this.status = status
    this.body = body
  }
}

const TRIES = 6

/** Reads are repeated over lost connections, 429 and 5xx: the page stays usable on a bad line. */
export const read = async <T extends v.GenericSchema>(schema: T, path: string): Promise<v.InferOutput<T>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return v.parse(schema, await exchange('GET', path))
    } catch (problem) {
      const again =
        problem instanceof RestFailure &&
        (problem.status === 0 || problem.status === 429 || problem.status >= 500)
      if (!again || attempt >= TRIES) throw problem
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt))
    }
  }
}

/** All pages of a list, by whatever `next` the reply names. */
export const readAll = async <T extends v.GenericSchema, Item>(
  schema: T,
  path: string,
  items: (page: v.InferOutput<T>) => Item[],
): Promise<Item[]> => {
  const found: Item[] = []
  let address: string | null = path
  while (address !== null) {
    const page: v.InferOutput<T> = await read(schema, address)
    found.push(...items(page))
    address = nextAddress(page)
  }
  return found
}

const nextAddress = (page: unknown): string | null => {
  const { links, meta, next_page } = page as {
    links?: { next: string | null } | null
    meta?: { has_more: boolean } | null
    next_page?: string | null
  }
  const address = links ? (meta?.has_more === false ? null : links.next) : (next_page ?? null)
  if (address === null || address === undefined) return null
  const { pathname, search } = new URL(address, location.origin)
  return pathname + search
}

export const send = <T extends v.GenericSchema>(
  schema: T,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
): Promise<v.InferOutput<T>> => exchange(method, path, body).then((reply) => v.parse(schema, reply))

const exchange = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  let response: Response
  let text: string
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        // Tells the page's own traffic from an app's in `GET /local/log`.
        'X-Local-Workspace': 'page',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    text = await response.text()
  } catch {
    throw new RestFailure(0, undefined)
  }
  let reply: unknown
  try {
    reply = text === '' ? undefined : JSON.parse(text)
  } catch {
    reply = text
  }
  if (!response.ok) throw new RestFailure(response.status, reply)
  return reply
}

const describe = (status: number, body: unknown): string => {
  if (status === 0) return 'The connection was lost'
  const { error, description, details } = (typeof body === 'object' && body !== null ? body : {}) as {
    error?: unknown
    description?: unknown
    details?: unknown
  }
  const firstDetail = Object.values(
    typeof details === 'object' && details !== null ? details : {},
  ).flat()[0] as { description?: unknown } | undefined
  if (typeof firstDetail?.description === 'string') return firstDetail.description
  if (typeof description === 'string') return description
  if (typeof error === 'string') return error
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  return `Zendesk answered ${status}`
}
