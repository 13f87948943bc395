import { createContext, useContext } from 'react'
import type { ZafClient } from '../zendesk/client.js'
import type { Settings } from '../zendesk/settings.js'
import type { Me } from '../zendesk/ticket.js'

/** Who sits at the console, and in which account. */
export type Seat = {
  client: ZafClient
  settings: Settings
  me: Me
  /** The account's zone: whose midnight ends a day of authority. */
  zone: string
  /** The app's name in the host's addresses. */
  address: string
}

const SeatContext = createContext<Seat | null>(null)
export const SeatProvider = SeatContext.Provider

export const useSeat = (): Seat => {
  const seat = useContext(SeatContext)
  if (seat === null) throw new Error('the console is used outside its seat')
  return seat
}
