import { loadWords } from '../ui/i18n.js'
import { mount } from '../ui/mount.js'
import { WithQueries } from '../ui/queries.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { parseSettings } from '../zendesk/settings.js'
import { readMe, readZone } from '../zendesk/ticket.js'
import { Console } from './console.js'
import { appAddress } from './routes.js'
import { SeatProvider } from './seat.js'

export const start = async (
  client: ZafClient,
  _context: ZafContext,
  metadata: ZafMetadata,
): Promise<void> => {
  const [me, zone] = await Promise.all([readMe(client), readZone(client)])
  const words = await loadWords('console', me.locale)
  const seat = {
    client,
    settings: parseSettings(metadata),
    me,
    zone,
    address: appAddress(metadata.name ?? 'Service Recovery'),
  }
  mount(
    words,
    <WithQueries>
      <SeatProvider value={seat}>
        <Console />
      </SeatProvider>
    </WithQueries>,
  )
}
