import type { BelievedGrant } from './ledger.js'
import { orderKey } from './order-ref.js'

// Goodwill of a customer, found by ticket, by order and by age, so that a verdict looks only at the grants that
// concern it. Made once for a list: a screen asks many verdicts of one ledger, and a reader one at each entry.

export type GrantIndex = {
  byTicket: Map<number, Keyed[]>
  byOrder: Map<string, Keyed[]>
  /** Oldest first. */
  byAge: BelievedGrant[]
}
/** `key`: its order's reference in the one spelling; `sameOrder`: all that name this order, itself among them. */
export type Keyed = { grant: BelievedGrant; key: string | null; sameOrder: readonly Keyed[] }

const indexes = new WeakMap<readonly BelievedGrant[], GrantIndex>()

export const indexOf = (grants: readonly BelievedGrant[]): GrantIndex => {
  const known = indexes.get(grants)
  if (known) return known
  const index = emptyIndex()
  for (const grant of grants) put(index, grant)
  indexes.set(grants, index)
  return index
}

/** A list of grants that grows while a ledger is read; nobody else may change it, so its index is never behind. */
export type OpenGrants = {
  grants: readonly BelievedGrant[]
  add: (grant: BelievedGrant) => void
  remove: (grant: BelievedGrant) => void
  find: (command: string) => BelievedGrant | undefined
}

export const openGrants = (): OpenGrants => {
  const grants: BelievedGrant[] = []
  const byCommand = new Map<string, BelievedGrant>()
  const index = emptyIndex()
  indexes.set(grants, index)
  return {
    grants,
    add: (grant) => {
      grants.push(grant)
      byCommand.set(grant.command, grant)
      put(index, grant)
    },
    remove: (grant) => {
      drop(grants, (one) => one === grant)
      byCommand.delete(grant.command)
      drop(index.byAge, (one) => one === grant)
      const key = orderKey(grant.proposal.order.ref)
      for (const list of [index.byTicket.get(grant.ticketId), key === null ? [] : index.byOrder.get(key)])
        drop(list ?? [], (one) => one.grant === grant)
    },
    find: (command) => byCommand.get(command),
  }
}

const emptyIndex = (): GrantIndex => ({ byTicket: new Map(), byOrder: new Map(), byAge: [] })

const put = (index: GrantIndex, grant: BelievedGrant): void => {
  if (grant.proposal.lane !== 'goodwill') return
  const key = orderKey(grant.proposal.order.ref)
  const sameOrder = key === null ? [] : listAt(index.byOrder, key)
  const keyed = { grant, key, sameOrder }
  sameOrder.push(keyed)
  listAt(index.byTicket, grant.ticketId).push(keyed)
  // Entries come in the order of their stamps: almost always the last place is the right one.
  let place = index.byAge.length
  while (place > 0 && (index.byAge[place - 1]?.at ?? grant.at) > grant.at) place -= 1
  index.byAge.splice(place, 0, grant)
}

const listAt = <K>(lists: Map<K, Keyed[]>, key: K): Keyed[] => {
  const known = lists.get(key)
  if (known) return known
  const list: Keyed[] = []
  lists.set(key, list)
  return list
}

const drop = <T>(list: T[], is: (one: T) => boolean): void => {
  const place = list.findIndex(is)
  if (place >= 0) list.splice(place, 1)
}
