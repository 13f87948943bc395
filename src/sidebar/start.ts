import { createElement } from 'react'
import { toInstant } from '../core/time.js'
import { loadWords } from '../ui/i18n.js'
import { mount } from '../ui/mount.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { openTicket } from '../zendesk/open.js'
import { parseSettings } from '../zendesk/settings.js'
import { readMe } from '../zendesk/ticket.js'
import { toZendeskError } from '../zendesk/zendesk-error.js'
import { SidebarDesk } from './desk.js'
import { Sidebar } from './sidebar.js'

/** The ticket and the words load side by side; the frame stands before either has come. */
export const start = async (
  client: ZafClient,
  _context: ZafContext,
  metadata: ZafMetadata,
): Promise<void> => {
  const settings = parseSettings(metadata)
  const opening = openTicket(client, settings, () => toInstant(Date.now())).then(
    (opened) => ({ kind: 'desk' as const, desk: new SidebarDesk(client, settings, opened) }),
    (failure: unknown) => ({ kind: 'broken' as const, error: toZendeskError(failure) }),
  )
  const locale = await readMe(client).then(
    (me) => me.locale,
    () => 'en-US',
  )
  const words = await loadWords('sidebar', locale)
  mount(words, createElement(Sidebar, { client, opening }))
}
