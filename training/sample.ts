/** Whole numbers below 2^32 that are the same for the same seed on every machine (mulberry32). */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** `count` different rows out of 1 to `rows`, in the random order in which they are to be read. */
export const sampleRows = (rows: number, count: number, seed: number): number[] => {
  const next = numbersFrom(seed)
  const left = Array.from({ length: rows }, (_, at) => at + 1)
  const taken: number[] = []
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(Math.floor((next() / 2 ** 32) * left.length), 1))
  return taken
}

/** The rows of the second pass. */
export const secondPass = { rows: 1025, count: 260, seed: 20 }
