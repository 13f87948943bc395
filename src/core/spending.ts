import type { AgentGrant } from './authority.js'
import { type Entry, isKind } from './entry.js'
import { natureOf } from './remedy-kinds.js'

/**
 * What an agent gave, of all customers, as their daily and monthly limits count it: own grants that nobody changed
 * and nobody took back. What costs attention alone is no spending.
 */
export const spendingOf = (entries: readonly Entry[], agentId: number): AgentGrant[] => {
  const sound = entries.filter(
    (entry) => entry.updatedAt <= entry.createdAt && entry.agentId === entry.createdBy,
  )
  const voids = new Set(
    sound
      .filter(isKind('grant_voided'))
      .filter((entry) => entry.createdBy === agentId)
      .map((entry) => entry.body.grant),
  )
  return sound
    .filter(isKind('grant'))
    .filter((entry) => entry.createdBy === agentId && !voids.has(entry.command))
    .filter((entry) => natureOf[entry.body.proposal.remedy] !== 'words')
    .map(({ command, createdAt, body: { proposal } }) => ({
      command,
      at: createdAt,
      money: proposal.money,
      lane: proposal.lane,
    }))
}
