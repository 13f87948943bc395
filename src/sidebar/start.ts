import { createElement } from 'react'
import { toInstant } from '../core/time.js'
import { languageOf, loadWords } from '../ui/i18n.js'
import { mount } from '../ui/mount.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { openTicket } from '../zendesk/open.js'
import { parseSettings, type Settings } from '../zendesk/settings.js'
import { readMe, readTicket } from '../zendesk/ticket.js'
import { toZendeskError } from '../zendesk/zendesk-error.js'
import { type Opening, Sidebar } from './sidebar.js'
import { tables } from './tables.js'

/** The ticket and the words load side by side; the frame stands before either has come. */
export const start = async (
  client: ZafClient,
  _context: ZafContext,
  metadata: ZafMetadata,
): Promise<void> => {
  const settings = parseSettings(metadata)
  const opening = openDesk(client, settings).catch((failure: unknown) => ({
    kind: 'broken' as const,
    error: toZendeskError(failure),
  }))
  const locale = await readMe(client).then(
    (me) => me.locale,
    () => 'en-US',
  )
  const words = await loadWords('sidebar', locale)
  mount(words, createElement(Sidebar, { client, opening }))
}

/** What needs the ticket loads while Zendesk answers for it. */
const openDesk = async (client: ZafClient, settings: Settings): Promise<Opening> => {
  const asked = openTicket(client, settings, () => toInstant(Date.now()))
  // Looked at below; an early failure must not count as nobody's.
  asked.catch(() => undefined)
  // The words of the language the customer most likely writes: fetched before anything can be read with them.
  const guess = readTicket(client).then(({ requester }) => tables[languageOf(requester.locale ?? 'en')]())
  guess.catch(() => undefined)
  const { deskOf, guessLanguage, Opened } = await import('./opened.js')
  const [opened] = await Promise.all([asked, guessLanguage(client)])
  return { kind: 'desk', desk: await deskOf(client, settings, opened), Opened }
}
