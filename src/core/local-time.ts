import { type Instant, toInstant } from './time.js'

// What stands in a date and a time field: a day and an hour without zone, meant in the zone of the person they are for.

/** The instant that `2026-11-23T16:00` names in a zone; null where it names none. */
export const instantIn = (text: string, zone: string): Instant | null => {
  try {
    return toInstant(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return null
  }
}

/** `2026-11-23T16:00`: an hour of a day some days from now, in a zone. */
export const localTextAt = (now: Instant, zone: string, daysFromNow: number, time: string): string => {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  return `${today.add({ days: daysFromNow }).toString()}T${time}`
}

/** A zone that this machine knows, else the other. */
export const zoneOr = (zone: string | null, otherwise: string): string => {
  if (zone === null) return otherwise
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return otherwise
  }
}
