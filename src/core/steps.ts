import type { Span } from './signals.js'
import type { Instant } from './time.js'

/** What puts a failure right, in this order. */
export const steps = ['acknowledge', 'understand', 'own', 'make_right', 'follow_up'] as const
export type Step = (typeof steps)[number]

/** A public reply of the company that did a step, with the words that did it. */
export type SeenStep = { at: Instant; commentId: number; span: Span }

/** What the conversation already did. `nothingToAsk`: the customer has said all that is needed. */
export type StepsDone = Readonly<Record<Step, SeenStep | null>> & { readonly nothingToAsk: boolean }
