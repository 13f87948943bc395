import { CallFailed } from './account-client.js'

export type Pace = {
  attempts: number
  /**
   * Before the second try; doubled before each further one. Where an answer was lost, the server may still be at
   * work: looking too soon would find nothing and make it twice.
   */
  firstWaitSeconds: number
  /** Waits, and may tell the person why. */
  wait: (seconds: number, why: string) => Promise<void>
}

/** Asks again while asking again can help: reading changes nothing. */
export const readPatiently = async <T>(read: () => Promise<T>, pace: Pace): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read()
    } catch (problem) {
      await waitOrThrow(problem, attempt, pace)
    }
  }
}

/**
 * Makes something that must not be made twice. When it cannot be told whether it was made, it looks before it tries
 * again: a lost answer is not a failure.
 */
export const makeOnce = async <T>(
  find: () => Promise<T | undefined>,
  make: () => Promise<T>,
  pace: Pace,
): Promise<{ made: boolean; value: T }> => {
  let tried = false
  for (let attempt = 1; ; attempt += 1) {
    const found = await readPatiently(find, pace)
    if (found !== undefined) return { made: tried, value: found }
    try {
      return { made: true, value: await make() }
    } catch (problem) {
      if (problem instanceof CallFailed && problem.kind === 'unknown') tried = true
      await waitOrThrow(problem, attempt, pace)
    }
  }
}

const waitOrThrow = async (problem: unknown, attempt: number, pace: Pace): Promise<void> => {
  if (!(problem instanceof CallFailed) || problem.kind === 'refused' || attempt >= pace.attempts)
    throw problem
  await pace.wait(
    problem.waitSeconds ?? Math.min(30, pace.firstWaitSeconds * 2 ** (attempt - 1)),
    problem.message,
  )
}
