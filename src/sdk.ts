import type { ZafClient } from './zendesk/client.js'

type Sdk = { init: () => ZafClient | false }

declare global {
  interface Window {
    ZAFClient?: Sdk
  }
}

/** Who may frame the app. Zendesk's own build of the SDK checks the same; the one from npm checks nothing. */
const allowedOrigin = (origin: string): boolean =>
  /^https:\/\/[a-z0-9-]+\.zendesk\.com$/.test(origin) ||
  /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin)

/**
 * Zendesk's client. index.html loads the SDK from Zendesk's CDN; where that is out of reach (a proxy that blocks
 * it, no way out of the network) the copy in this package serves. `null`: not inside Zendesk.
 */
export const startClient = async (): Promise<ZafClient | null> => {
  const asked = new URLSearchParams(`${location.search.slice(1)}&${location.hash.slice(1)}`).get('origin')
  if (asked === null || !allowedOrigin(asked)) return null
  const sdk = window.ZAFClient ?? ((await import('zendesk_app_framework_sdk')).default as Sdk)
  performance.mark('handshake')
  return sdk.init() || null
}
