/** What can be given. Order: as leads read them in the limits table. */
export const remedyKinds = [
  'refund_full',
  'refund_part',
  'refund_fee',
  'credit',
  'replacement',
  'redo',
  'discount',
  'gesture',
  'call',
  'note',
] as const
export type RemedyKind = (typeof remedyKinds)[number]

/**
 * money: an amount goes back or is credited; kind: goods or service again, whose cost may be estimated;
 * gesture: small and non-cash, only after the apology and the fix; words: costs attention alone.
 */
export type RemedyNature = 'money' | 'kind' | 'gesture' | 'words'

export const natureOf: Readonly<Record<RemedyKind, RemedyNature>> = {
  refund_full: 'money',
  refund_part: 'money',
  refund_fee: 'money',
  credit: 'money',
  replacement: 'kind',
  redo: 'kind',
  discount: 'money',
  gesture: 'gesture',
  call: 'words',
  note: 'words',
}
