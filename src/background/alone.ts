/**
 * Runs the work unless another tab of this browser is at it; null where it is. A browser without locks runs it: what
 * was told is looked up before anything is told again.
 */
export const alone = async <T>(name: string, work: () => Promise<T>): Promise<T | null> => {
  const locks = lockManager()
  if (locks === null) return work()
  return locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? null : work()))
}

/** Storage switched off for frames of other sites takes the locks away as well. */
const lockManager = (): LockManager | null => {
  try {
    return navigator.locks ?? null
  } catch {
    return null
  }
}
