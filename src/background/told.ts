import { keep, kept } from '../ui/kept.js'

/** What this person was told in this browser, by any tab of it. */
export type Told = { has: (key: string) => boolean; add: (keys: readonly string[], at: number) => void }

const most = 1_000

export const toldList = (whose: string): Told => {
  const place = `service-recovery.told.${whose}`
  const read = (): Map<string, number> => {
    try {
      const list: unknown = JSON.parse(kept(place) ?? '[]')
      return new Map(Array.isArray(list) ? list.filter(isTold) : [])
    } catch {
      return new Map()
    }
  }
  return {
    // Read anew each time: another tab may have written meanwhile.
    has: (key) => read().has(key),
    add: (keys, at) => {
      const list = read()
      for (const key of keys) list.set(key, at)
      const newest = [...list].toSorted((a, b) => a[1] - b[1]).slice(-most)
      keep(place, JSON.stringify(newest))
    },
  }
}

const isTold = (one: unknown): one is [string, number] =>
  Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'number'
