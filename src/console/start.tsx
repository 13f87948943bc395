import { appAddress } from '../ui/app-address.js'
import { loadWords } from '../ui/i18n.js'
import { mount } from '../ui/mount.js'
import { WithQueries } from '../ui/queries.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { parseSettings } from '../zendesk/settings.js'
import { readMe, readZone } from '../zendesk/ticket.js'
import { Console } from './console.js'
import { Broken } from './loading.js'
import { SeatProvider } from './seat.js'

/** Who looks comes first; where Zendesk does not even tell that, the page says so. */
export const start = async (
  client: ZafClient,
  _context: ZafContext,
  metadata: ZafMetadata,
): Promise<void> => {
  const read = await Promise.all([readMe(client), readZone(client)]).catch((failure: unknown) => ({
    failure,
  }))
  if ('failure' in read) {
    const words = await loadWords('console', navigator.language)
    mount(
      words,
      <div style={{ padding: 24 }}>
        <Broken error={read.failure} again={() => location.reload()} />
      </div>,
    )
    return
  }
  const [me, zone] = read
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
