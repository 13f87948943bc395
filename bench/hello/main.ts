import { startClient } from '../../src/sdk.js'

// The smallest app with the same SDK, React and Garden: what any Zendesk app pays before it does something.
const begin = async (): Promise<void> => {
  const client = await startClient()
  if (!client) return
  client.on('app.registered', async () => (await import('./hello.js')).show())
}
void begin()
