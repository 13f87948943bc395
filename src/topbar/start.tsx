import { zoneOr } from '../core/local-time.js'
import { loadWords } from '../ui/i18n.js'
import { mount } from '../ui/mount.js'
import { WithQueries } from '../ui/queries.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { parseSettings } from '../zendesk/settings.js'
import { readMe, readZone } from '../zendesk/ticket.js'
import { Pane } from './pane.js'

export const start = async (
  client: ZafClient,
  _context: ZafContext,
  metadata: ZafMetadata,
): Promise<void> => {
  const [me, accountZone] = await Promise.all([readMe(client), readZone(client)])
  const words = await loadWords('topbar', me.locale)
  const seat = {
    client,
    settings: parseSettings(metadata),
    me: { ...me, zone: zoneOr(me.zone, accountZone) },
    accountZone,
    appName: metadata.name ?? 'Service Recovery',
  }
  mount(
    words,
    <WithQueries>
      <Pane seat={seat} />
    </WithQueries>,
  )
}
