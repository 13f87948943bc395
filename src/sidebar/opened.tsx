import { useEffect } from 'react'
import { languageOf } from '../ui/i18n.js'
import type { ZafClient } from '../zendesk/client.js'
import type { OpenedTicket } from '../zendesk/open.js'
import type { Settings } from '../zendesk/settings.js'
import { readTicket } from '../zendesk/ticket.js'
import { SidebarDesk } from './desk.js'
import { learnLanguage, learnLanguagesOf } from './languages.js'
import { later } from './later.js'
import { TicketView } from './ticket-view.js'
import { ViewProvider } from './view.js'

// All that needs the ticket: the reader, the rules and the screens. It loads while Zendesk answers, so that the
// frame stands at once.

/** The words of the language the customer most likely writes are fetched before the ticket has come. */
export const guessLanguage = async (client: ZafClient): Promise<void> => {
  const { requester } = await readTicket(client)
  await learnLanguage(languageOf(requester.locale ?? 'en'))
}

export const deskOf = async (
  client: ZafClient,
  settings: Settings,
  opened: OpenedTicket,
): Promise<SidebarDesk> => {
  if (opened.conversation.kind === 'ready')
    await learnLanguagesOf(opened.conversation.value.conversation, opened.ticket.requester.locale)
  return new SidebarDesk(client, settings, opened)
}

export const Opened = ({ desk }: { desk: SidebarDesk }) => {
  useEffect(() => {
    let stop = (): void => undefined
    // After the plan has been painted: what may come later must not be asked for before.
    const begin = setTimeout(() => {
      stop = later(desk)
    }, 50)
    return () => {
      clearTimeout(begin)
      stop()
    }
  }, [desk])
  return (
    <ViewProvider desk={desk}>
      <TicketView />
    </ViewProvider>
  )
}
