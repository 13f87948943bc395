import { createElement } from 'react'
import { toInstant } from '../core/time.js'
import { languageOf, loadWords } from '../ui/i18n.js'
import { mount } from '../ui/mount.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { openTicket } from '../zendesk/open.js'
import { parseSettings, type Settings } from '../zendesk/settings.js'
import { readMe, readTicket } from '../zendesk/ticket.js'
import { toZendeskError } from '../zendesk/zendesk-error.js'
import { SidebarDesk } from './desk.js'
import { learnLanguage, learnLanguagesOf } from './languages.js'
import { type Opening, Sidebar } from './sidebar.js'

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

const openDesk = async (client: ZafClient, settings: Settings): Promise<Opening> => {
  const guessed = readTicket(client).then(({ requester }) =>
    learnLanguage(languageOf(requester.locale ?? 'en')),
  )
  const opened = await openTicket(client, settings, () => toInstant(Date.now()))
  await guessed
  if (opened.conversation.kind === 'ready')
    await learnLanguagesOf(opened.conversation.value.conversation, opened.ticket.requester.locale)
  return { kind: 'desk', desk: new SidebarDesk(client, settings, opened) }
}
