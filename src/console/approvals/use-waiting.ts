import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Witness } from '../../core/ledger.js'
import { versionAt } from '../../core/policy-history.js'
import { toInstant } from '../../core/time.js'
import { findWaiting, type Waiting } from '../../zendesk/approvals.js'
import { findDecided } from '../../zendesk/decisions.js'
import { readUserNames } from '../../zendesk/user-names.js'
import { type Account, historyOf, leadsOf, standingIn } from '../account.js'
import { useSeat } from '../seat.js'

export const waitingKey = ['waiting'] as const
const every = 15_000

/** Whoever asks a ledger in this account believes by these. */
export const witnessIn = (account: Account, zone: string) => {
  const history = historyOf(account)
  return (customerId: number): Witness => ({
    customerId,
    zone,
    limitsAt: (at) => versionAt(history, at).limits,
    standingOf: standingIn(account),
  })
}

/** Requests that wait, looked for again every 15 seconds while the console is in sight. */
export const useWaiting = (account: Account | undefined) => {
  const { client, zone } = useSeat()
  const shown = useShown()
  return useQuery<Waiting[]>({
    queryKey: waitingKey,
    enabled: account !== undefined,
    queryFn: async () =>
      account?.storage === 'ready'
        ? findWaiting(client, toInstant(Date.now()), leadsOf(account), witnessIn(account, zone))
        : [],
    refetchInterval: shown ? every : false,
  })
}

/** The host keeps a page it has left loaded behind the others. */
const useShown = (): boolean => {
  const { client } = useSeat()
  const [shown, setShown] = useState(true)
  useEffect(() => {
    const show = () => setShown(true)
    const hide = () => setShown(false)
    client.on('pane.activated', show)
    client.on('pane.deactivated', hide)
    client.on('app.activated', show)
    client.on('app.deactivated', hide)
    return () => {
      client.off('pane.activated', show)
      client.off('pane.deactivated', hide)
      client.off('app.activated', show)
      client.off('app.deactivated', hide)
    }
  }, [client])
  return shown
}

export const useDecided = (account: Account) => {
  const { client, zone } = useSeat()
  return useQuery({
    queryKey: ['decided'],
    enabled: account.storage === 'ready',
    queryFn: () => findDecided(client, toInstant(Date.now()), witnessIn(account, zone)),
  })
}

/** Customers' names: asked for once each set of them. */
export const useNames = (ids: readonly number[]): ReadonlyMap<number, string> => {
  const { client } = useSeat()
  const wanted = [...new Set(ids)].toSorted((a, b) => a - b)
  const names = useQuery({
    queryKey: ['names', wanted],
    enabled: wanted.length > 0,
    queryFn: () => readUserNames(client, wanted),
    placeholderData: (old) => old,
  })
  return names.data ?? new Map()
}
