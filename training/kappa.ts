/** What two readers called the same thing. */
export type Pair<T> = readonly [first: T, second: T]

export type Agreement = { compared: number; agreed: number; kappa: number | null }

/** How far apart two answers are: 0 the same, 1 as far as can be. */
type Distance<T> = (first: T, second: T) => number

const whole = <T>(first: T, second: T): number => (first === second ? 0 : 1)

/** For answers 1 to 4: a slip by one weighs a ninth of a slip by three. */
export const quadratic: Distance<number> = (first, second) => ((first - second) / 3) ** 2

/**
 * Cohen's kappa: how much less two readers part than if each had kept their own habits but answered at
 * random. `null` where both gave a single and the same answer throughout, since chance explains it all.
 */
export const agreementOf = <T>(pairs: readonly Pair<T>[], distance: Distance<T> = whole): Agreement => {
  const firsts = countsOf(pairs.map(([first]) => first))
  const seconds = countsOf(pairs.map(([, second]) => second))
  let apart = 0
  let agreed = 0
  for (const [first, second] of pairs) {
    apart += distance(first, second)
    if (first === second) agreed += 1
  }
  let byChance = 0
  for (const [first, times] of firsts)
    for (const [second, often] of seconds)
      byChance += (times * often * distance(first, second)) / pairs.length
  return { compared: pairs.length, agreed, kappa: byChance === 0 ? null : 1 - apart / byChance }
}

const countsOf = <T>(answers: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>()
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1)
  return counts
}
