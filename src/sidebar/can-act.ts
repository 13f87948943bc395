import type { View } from './view.js'

/** Recoveries can be written here by this person, and all that limits them has been read. */
export const canAct = ({ state }: View): boolean => {
  const { opened, readOnly } = state
  const read = [opened.ledger, opened.policies, opened.leads].every((one) => one.kind === 'ready')
  return !readOnly && opened.storage === 'ready' && read
}
