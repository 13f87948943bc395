import { useEffect, useState } from 'react'
import { type Instant, toInstant } from '../core/time.js'

/** The time, twice a minute: what is said of it grows old slowly. */
export const useNow = (): Instant => {
  const [now, setNow] = useState(() => toInstant(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setNow(toInstant(Date.now())), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
