import type { FailureType } from '../../../../src/core/diagnosis.js'

/** Messages that tell of a failure of this kind, and messages with its words that tell of none at all. */
export type Samples = Readonly<
  Record<Exclude<FailureType, 'other'>, { failed: readonly string[]; fine: readonly string[] }>
>
