import { hours, type Instant, minutes } from '../core/time.js'

/** `4:00 PM` */
export const timeOfDay = (at: Instant, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' }).format(at)

/** `Mon, Nov 23, 4:00 PM` */
export const dayAndTime = (at: Instant, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)

/** With year and zone, for those who want to be sure. */
export const exactly = (at: Instant, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'full', timeStyle: 'long' }).format(at)

/** `in 2 hours`, `yesterday`; never sooner than it is: 1 hour and 50 minutes is not "2 hours". */
export const fromNow = (at: Instant, now: Instant, locale: string): string => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const away = at - now
  const size = Math.abs(away)
  if (size < minutes(1)) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second')
  if (size < hours(1)) return format.format(Math.trunc(away / minutes(1)), 'minute')
  if (size < hours(48)) return format.format(Math.trunc(away / hours(1)), 'hour')
  return format.format(Math.trunc(away / hours(24)), 'day')
}
