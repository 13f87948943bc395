// The part of the Zendesk Apps Framework's client that the app uses. The framework ships without types.

export type RequestOptions = {
  url: string
  type?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  data?: string | Record<string, unknown>
  contentType?: string
  dataType?: 'json' | 'text'
  autoRetry?: boolean
  httpCompleteResponse?: boolean
  timeout?: number
}

export type ZafContext = {
  instanceGuid: string
  product: string
  location: string
  account?: { subdomain: string }
  ticketId?: number
}

export type ZafMetadata = {
  appId: number | string
  installationId: number | string
  name?: string
  version?: string
  settings: Record<string, unknown>
}

export type ZafClient = {
  on: (event: string, handler: (...values: never[]) => unknown, self?: unknown) => void
  off: (event: string, handler: (...values: never[]) => unknown) => void
  get: (path: string | string[]) => Promise<Record<string, unknown>>
  set: (path: string | Record<string, unknown>, value?: unknown) => Promise<Record<string, unknown>>
  invoke: (path: string, ...values: unknown[]) => Promise<Record<string, unknown>>
  request: (options: RequestOptions) => Promise<unknown>
  context: () => Promise<ZafContext>
  metadata: () => Promise<ZafMetadata>
  trigger: (event: string, data?: unknown) => void
  /** Another frame of this app, by its guid. */
  instance: (guid: string) => Pick<ZafClient, 'get' | 'set' | 'invoke'>
}

/** Who can carry a request to the account with the session of whoever is at the window. */
export type Requester = Pick<ZafClient, 'request'>
