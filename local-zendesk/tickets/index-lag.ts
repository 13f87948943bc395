import type { State, Ticket } from '../state.js'
import type { Zendesk } from '../zendesk.js'

// Search reads an index that follows later: until then it shows the ticket as it was, or not at all.
// Machine time, so that moving the virtual clock does not hurry the index. Lost at a restart: then it has caught up.
const pending = new WeakMap<State, Map<number, { until: number; former: Ticket | null }[]>>()

export const rememberForSearch = (zendesk: Zendesk, ticketId: number, former: Ticket | null): void => {
  const lag = zendesk.state.faults.index_lag_ms
  if (lag === 0) return
  const versions = pending.get(zendesk.state) ?? new Map()
  pending.set(zendesk.state, versions)
  versions.set(ticketId, [...(versions.get(ticketId) ?? []), { until: Date.now() + lag, former }])
}

/** The ticket as search finds it now; null when the index does not know it yet. */
export const asIndexed = (zendesk: Zendesk, ticket: Ticket): Ticket | null => {
  const waiting = pending
    .get(zendesk.state)
    ?.get(ticket.id)
    ?.find((version) => version.until > Date.now())
  return waiting ? waiting.former : ticket
}
