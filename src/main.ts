import { startClient } from './sdk.js'
import { timeReady } from './ui/time-ready.js'
import type { ZafClient, ZafContext, ZafMetadata } from './zendesk/client.js'

export type Start = (client: ZafClient, context: ZafContext, metadata: ZafMetadata) => Promise<void> | void

/** Each location loads only what is its own. The manifest names the same locations: a test compares them. */
export const locations: Readonly<Record<string, () => Promise<{ start: Start }>>> = {
  ticket_sidebar: () => import('./sidebar/start.js'),
  nav_bar: () => import('./console/start.js'),
  top_bar: () => import('./topbar/start.js'),
  background: () => import('./background/start.js'),
}

/** Those that show something need the time at once; the background sees to it when it has something to do. */
const wantsTime = (location: string): boolean => location !== 'background'

type Registered = { context: ZafContext; metadata: ZafMetadata }

const begin = async (): Promise<void> => {
  const client = await startClient()
  if (!client) {
    document.body.textContent = 'Service Recovery works inside Zendesk.'
    return
  }
  client.on('app.registered', async ({ context, metadata }: Registered) => {
    // Needed right after the frame: on its way before the frame asks for it.
    if (context.location === 'ticket_sidebar') import('./sidebar/opened.js').catch(() => undefined)
    const [location] = await Promise.all([
      locations[context.location]?.(),
      wantsTime(context.location) ? timeReady() : null,
    ])
    await location?.start(client, context, metadata)
  })
}

void begin()
