import type { Limits } from './policy.js'

/**
 * One lead's changes put on top of what another published meanwhile: what I changed is mine, all else is theirs.
 * Lists (the grades, who has one) are taken whole.
 */
export const mergeLimits = (base: Limits, mine: Limits, theirs: Limits): Limits =>
  merge(base, mine, theirs) as Limits

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const merge = (base: unknown, mine: unknown, theirs: unknown): unknown => {
  if (same(mine, base)) return theirs
  if (!isTree(mine) || !isTree(theirs)) return mine
  const parts = isTree(base) ? base : {}
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  return Object.fromEntries(
    keys
      .map((key) => [key, merge(parts[key], mine[key], theirs[key])] as const)
      .filter(([, value]) => value !== undefined),
  )
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
