/**
 * One spelling for a reference that people type in many: `#10482`, `10482 `, `１０４８２` and `ab-10482`, `AB10482`; zeros in front do not tell.
 * null where nothing is left that could name an order.
 */
export const orderKey = (ref: string | null): string | null => {
  if (ref === null) return null
  const known = keys.get(ref)
  if (known !== undefined) return known
  const key = keyOf(ref)
  // A page sees few orders; what goes on for long starts anew.
  if (keys.size >= 10_000) keys.clear()
  keys.set(ref, key)
  return key
}

const keys = new Map<string, string | null>()

const keyOf = (ref: string): string | null => {
  const key = ref
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '')
  return key === '' ? null : key
}

/** Whether both name an order, and the same one. */
export const sameOrder = (a: string | null, b: string | null): boolean => {
  const key = orderKey(a)
  return key !== null && key === orderKey(b)
}
