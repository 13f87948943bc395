import type { DueThing, WaitingRequest } from '../core/due.js'
import { appAddress } from '../ui/app-address.js'
import type { ZafClient } from '../zendesk/client.js'
import type { Settings } from '../zendesk/settings.js'
import type { Me } from '../zendesk/ticket.js'

/** Who looks at the pane, and where. */
export type Seat = {
  client: ZafClient
  settings: Settings
  me: Me
  /** Whose midnight ends a day of authority. */
  accountZone: string
  appName: string
}

/** The pane has done its part once somebody goes where it points. */
const leaveFor = (seat: Seat, ...place: (string | number)[]): void => {
  const close = () => seat.client.invoke('popover', 'hide').catch(() => undefined)
  seat.client.invoke('routeTo', ...place).then(close, () => undefined)
}

export const openTicket = (seat: Seat, thing: DueThing): void => leaveFor(seat, 'ticket', thing.ticketId)

/** A request is decided in the console, where its evidence is. */
export const openRequest = (seat: Seat, _request: WaitingRequest): void =>
  leaveFor(seat, 'nav_bar', appAddress(seat.appName), 'approvals')
