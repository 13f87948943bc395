declare const instant: unique symbol
/** Epoch milliseconds. Made only where data comes in (and by the functions here). */
export type Instant = number & { readonly [instant]: true }

export const toInstant = (epochMilliseconds: number): Instant => epochMilliseconds as Instant

/** The instant an ISO 8601 text with offset names, or undefined where it names none. */
export const parseInstant = (iso: string): Instant | undefined => {
  try {
    return toInstant(Temporal.Instant.from(iso).epochMilliseconds)
  } catch {
    return undefined
  }
}

export const minutes = (n: number): number => n * 60_000
export const hours = (n: number): number => n * 3_600_000
/** Days of exactly 24 hours: for rolling windows, which do not care for calendars. */
export const days = (n: number): number => n * 86_400_000

export const after = (start: Instant, milliseconds: number): Instant => toInstant(start + milliseconds)
export const before = (end: Instant, milliseconds: number): Instant => toInstant(end - milliseconds)

const zoned = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

type Period = { start: number; end: number }

/** Reckoning calendars is slow and asked for with every verdict: the period last found in a zone is kept. */
const remembering = (
  find: (at: Temporal.ZonedDateTime) => [Temporal.ZonedDateTime, Temporal.ZonedDateTime],
) => {
  const last = new Map<string, Period>()
  return (at: Instant, zone: string): Instant => {
    const known = last.get(zone)
    if (known && at >= known.start && at < known.end) return toInstant(known.start)
    const [start, end] = find(zoned(at, zone))
    last.set(zone, { start: start.epochMilliseconds, end: end.epochMilliseconds })
    return toInstant(start.epochMilliseconds)
  }
}

/** Midnight (or the first moment that exists) of the calendar day in an IANA zone. */
export const startOfDay = remembering((at) => [at.startOfDay(), at.add({ days: 1 }).startOfDay()])

/** The first moment of the calendar month in an IANA zone. */
export const startOfMonth = remembering((at) => {
  const first = at.with({ day: 1 }).startOfDay()
  return [first, first.add({ months: 1 }).startOfDay()]
})

/** `2026-11-22`: the calendar day in an IANA zone, as Zendesk's date fields take it. */
export const calendarDay = (at: Instant, zone: string): string => zoned(at, zone).toPlainDate().toString()

/** ISO 8601 in UTC to the second, as Zendesk writes it. */
export const isoStamp = (at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' })
