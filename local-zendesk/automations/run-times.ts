const hourMs = 60 * 60 * 1000

/**
 * Zendesk starts its automations once an hour, at some minute that is the account's own and shifts by a few minutes
 * from hour to hour. Here it is always this minute, without the shift, so that a moved clock gives the same runs every
 * time: an `is` condition, which a shift can make Zendesk miss, is never missed here.
 */
export const runMinute = 17

/** The first hourly run later than an instant. */
export const runAfter = (instant: number): number => {
  const inThisHour = Math.floor(instant / hourMs) * hourMs + runMinute * 60_000
  return inThisHour > instant ? inThisHour : inThisHour + hourMs
}

/** How many runs lie after one instant and not after another. */
export const runsBetween = (after: number, until: number): number =>
  Math.max(0, Math.floor((runAfter(until) - runAfter(after)) / hourMs))
