import { Temporal } from 'temporal-polyfill'
import type { Stamp } from '../state.js'

// Rules ask about the same few dates again and again; reckoning in a zone is slow.
const known = new Map<string, number>()
const mostKnown = 10_000

/**
 * When a task is due for rules: 12:00 in the account's zone on its date, whatever the time of day in `due_at`.
 * https://support.zendesk.com/hc/en-us/articles/4408885654298
 */
export const dueInstant = (dueAt: Stamp, zone: string): number => {
  const key = `${zone} ${dueAt}`
  const before = known.get(key)
  if (before !== undefined) return before
  const date = Temporal.Instant.from(dueAt).toZonedDateTimeISO(zone).toPlainDate()
  const noon = date.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds
  if (known.size >= mostKnown) known.clear()
  known.set(key, noon)
  return noon
}
