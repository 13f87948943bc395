import { recordNotFound } from '../errors.js'
import type { Ticket } from '../state.js'
import type { Zendesk } from '../zendesk.js'

export const liveTickets = (zendesk: Zendesk): Ticket[] => zendesk.state.tickets.filter((one) => !one.deleted)

export const findTicket = (zendesk: Zendesk, id: string | number): Ticket => {
  const ticket = zendesk.state.tickets.find((one) => one.id === Number(id) && !one.deleted)
  if (!ticket) throw recordNotFound()
  return ticket
}
