import type { Instant } from '../core/time.js'

// Times as a person says them, in the language and zone of whoever reads.

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const unit = (n: number, name: 'minute' | 'hour' | 'day', locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: name === 'day' ? 'long' : 'short',
  }).format(n)

/** `3 hr 12 min`, `9 days`: the two largest units that matter. */
export const durationText = (milliseconds: number, locale: string): string => {
  const whole = Math.max(0, milliseconds)
  if (whole >= 2 * day) return unit(Math.floor(whole / day), 'day', locale)
  const hours = Math.floor(whole / hour)
  const minutes = Math.floor((whole % hour) / minute)
  if (hours === 0) return unit(minutes, 'minute', locale)
  if (minutes === 0) return unit(hours, 'hour', locale)
  return `${unit(hours, 'hour', locale)} ${unit(minutes, 'minute', locale)}`
}

const dayKey = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)

/** `14:02` today, `12 Oct` this year, `12 Oct 2025` before. */
export const shortWhen = (at: Instant, now: Instant, locale: string, zone: string): string => {
  if (dayKey(at, zone) === dayKey(now, zone)) {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' }).format(at)
  }
  const sameYear = dayKey(at, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4)
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** `Monday, 23 November, 16:00`: what a customer is promised. */
export const longWhen = (at: Instant, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)

/** With year, seconds left out and the zone named: for notes and titles. */
export const exactWhen = (at: Instant, locale: string, zone: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at)

/** `5 minutes ago`, `in 2 days`. */
export const relativeWhen = (at: Instant, now: Instant, locale: string): string => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const away = at - now
  const size = Math.abs(away)
  if (size < hour) return format.format(Math.round(away / minute), 'minute')
  if (size < day) return format.format(Math.round(away / hour), 'hour')
  return format.format(Math.round(away / day), 'day')
}
