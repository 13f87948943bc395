/** `client.request`, shaped like jQuery.ajax: what goes out, and what comes back as plain data. */

export type PreparedRequest = {
  url: string
  method: string
  headers: Record<string, string>
  body: string | undefined
  /** Straight from the browser to another site, without the session. */
  foreign: boolean
}
export type SerialisedXhr = {
  readyState: number
  status: number
  statusText: string
  responseText: string
  responseJSON?: unknown
}
export type RequestOutcome = { kind: 'done' | 'fail'; responseArgs: unknown[] }

export type RequestPorts = {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  wait: (ms: number) => Promise<void>
  origin: string
  appId: number
}

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8'
const RETRIES = 5

export const prepareRequest = (
  options: Record<string, unknown>,
  origin: string,
  appId: number,
): PreparedRequest | SerialisedXhr => {
  if (typeof options.url !== 'string' || options.url === '') {
    return refused(400, 'Bad Request', 'client.request needs a url')
  }
  const address = new URL(options.url, `${origin}/`)
  const foreign = address.origin !== origin
  if (options.secure === true || (foreign && options.cors !== true)) {
    const what = options.secure === true ? 'secure requests' : `requests to ${address.host}`
    return refused(422, 'Unprocessable Entity', `Proxy error: the local Zendesk has no proxy for ${what}`)
  }
  const method = String(options.type ?? options.method ?? 'GET').toUpperCase()
  const headers: Record<string, string> = { Accept: accepts(options.dataType) }
  const { data, contentType } = options
  const encoded =
    data === undefined || data === null ? undefined : typeof data === 'string' ? data : formEncode(data)
  let body: string | undefined
  if (method === 'GET' || method === 'HEAD') {
    if (encoded) address.search = address.search ? `${address.search}&${encoded}` : `?${encoded}`
    if (options.cache === false) address.searchParams.set('_', String(Date.now()))
  } else {
    body = encoded
    if (contentType !== false && (body !== undefined || contentType !== undefined)) {
      headers['Content-Type'] = typeof contentType === 'string' ? contentType : FORM
    }
  }
  for (const [name, value] of Object.entries(asHeaders(options.headers))) headers[name] = value
  if (!foreign) {
    headers['X-Requested-With'] = 'XMLHttpRequest'
    headers['X-Zendesk-App-Id'] = String(appId)
  }
  return { url: address.href, method, headers, body, foreign }
}

export const performRequest = async (
  options: Record<string, unknown>,
  ports: RequestPorts,
): Promise<RequestOutcome> => {
  const prepared = prepareRequest(options, ports.origin, ports.appId)
  if ('readyState' in prepared) return fail(prepared, 'error', prepared.statusText)
  for (let attempt = 0; ; attempt += 1) {
    let response: Response
    let text: string
    try {
      response = await ports.fetch(prepared.url, {
        method: prepared.method,
        headers: prepared.headers,
        ...(prepared.body === undefined ? {} : { body: prepared.body }),
        credentials: prepared.foreign ? 'omit' : 'same-origin',
        ...(typeof options.timeout === 'number' && options.timeout > 0
          ? { signal: AbortSignal.timeout(options.timeout) }
          : {}),
      })
      text = await response.text()
    } catch (problem) {
      const late = problem instanceof Error && problem.name === 'TimeoutError'
      const statusText = late ? 'timeout' : 'error'
      return fail({ readyState: 0, status: 0, statusText, responseText: '' }, statusText, '')
    }
    if (response.status === 429 && options.autoRetry !== false && attempt < RETRIES) {
      await ports.wait(retryAfterMs(response.headers.get('retry-after')))
      continue
    }
    return outcome(response, text, options)
  }
}

const outcome = (response: Response, text: string, options: Record<string, unknown>): RequestOutcome => {
  const wantsJson =
    options.dataType === 'json' ||
    (options.dataType === undefined && /json/.test(response.headers.get('content-type') ?? ''))
  const json = wantsJson && text !== '' ? parse(text) : undefined
  const xhr: SerialisedXhr = {
    readyState: 4,
    status: response.status,
    statusText: response.statusText || (response.ok ? 'success' : 'error'),
    responseText: text,
    ...(json?.ok ? { responseJSON: json.value } : {}),
  }
  if (!response.ok) return fail(xhr, 'error', xhr.statusText)
  if (json && !json.ok) return fail({ ...xhr, statusText: 'parsererror' }, 'parsererror', json.message)
  const status = response.status === 204 ? 'nocontent' : 'success'
  const complete = { ...xhr, headers: Object.fromEntries(response.headers.entries()) }
  const data = options.httpCompleteResponse === true ? complete : json?.ok ? json.value : text
  return { kind: 'done', responseArgs: [data, status, xhr] }
}

const fail = (xhr: SerialisedXhr, textStatus: string, thrown: string): RequestOutcome => ({
  kind: 'fail',
  responseArgs: [xhr, textStatus, thrown],
})

const refused = (status: number, statusText: string, responseText: string): SerialisedXhr => ({
  readyState: 4,
  status,
  statusText,
  responseText,
})

const accepts = (dataType: unknown): string =>
  dataType === 'json' ? 'application/json, text/javascript, */*; q=0.01' : '*/*'

const asHeaders = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
    : {}

export const retryAfterMs = (header: string | null): number => {
  const seconds = Number(header ?? 1)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : 1_000
}

const parse = (text: string): { ok: true; value: unknown } | { ok: false; message: string } => {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (problem) {
    return { ok: false, message: String(problem) }
  }
}

/** jQuery.param: `{a: {b: [1]}}` becomes `a[b][]=1`, and `{a: [{b: 1}]}` becomes `a[0][b]=1`. */
export const formEncode = (data: unknown): string => {
  const pairs: string[] = []
  const add = (name: string, value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        add(`${name}[${typeof item === 'object' && item !== null ? index : ''}]`, item)
      })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) add(`${name}[${key}]`, item)
    } else {
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value === null ? '' : String(value))}`)
    }
  }
  if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) add(key, value)
  }
  return pairs.join('&').replace(/%20/g, '+')
}
