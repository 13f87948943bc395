import { useQuery } from '@tanstack/react-query'
import type { Standing } from '../core/policy.js'
import {
  type LimitsVersion,
  type PolicyHistory,
  type PolicyRecord,
  readPolicyHistory,
  starterVersion,
} from '../core/policy-history.js'
import type { Words } from '../ui/i18n.js'
import type { ZafClient } from '../zendesk/client.js'
import { type Group, readGroups, readRoles } from '../zendesk/groups.js'
import { type Part, part, type Storage, storageOf } from '../zendesk/open.js'
import { readLeads, readStandings } from '../zendesk/people.js'
import { readPolicies } from '../zendesk/policies.js'
import type { Settings } from '../zendesk/settings.js'
import { useSeat } from './seat.js'

/** What every page of the console stands on. Each part may break by itself. */
export type Account = {
  policies: Part<PolicyRecord[]>
  leads: Part<ReadonlySet<number>>
  standings: Part<ReadonlyMap<number, Standing & { name: string }>>
  groups: Part<Group[]>
  /** Custom roles; null on plans that have none. */
  roles: Group[] | null
  storage: Storage
}

export const readAccount = async (client: ZafClient, settings: Settings): Promise<Account> => {
  const [policies, leads, people, groups, roles] = await Promise.all([
    part(readPolicies(client)),
    part(readLeads(client, settings)),
    part(readStandings(client, new Set())),
    part(readGroups(client)),
    rolesOf(client),
  ])
  for (const one of [policies, leads, people]) {
    // What passes is tried again as a whole: half an account would be told as if it were all of it.
    if (one.kind === 'broken' && one.error.passing) throw one.error
  }
  return { policies, leads, standings: withLeads(people, leads), groups, roles, storage: storageOf(policies) }
}

/** Custom roles come with the larger plans; where the host says that this is none of them, nobody asks. */
const rolesOf = async (client: ZafClient): Promise<Group[] | null> => {
  const account = await client.get('currentAccount').catch(() => ({}))
  const { planName } = (account as { currentAccount?: { planName?: unknown } }).currentAccount ?? {}
  return smallPlan.test(String(planName ?? '')) ? null : readRoles(client)
}

const smallPlan = /essential|starter|lite|team|regular|growth|professional/i

const withLeads = (people: Account['standings'], leads: Account['leads']): Account['standings'] => {
  if (people.kind === 'broken' || leads.kind === 'broken') return people
  const all = [...people.value.values()].map((one) => [
    one.userId,
    { ...one, lead: leads.value.has(one.userId) },
  ])
  return { kind: 'ready', value: new Map(all as [number, Standing & { name: string }][]) }
}

export const accountKey = ['account'] as const

export const useAccount = () => {
  const { client, settings } = useSeat()
  return useQuery({ queryKey: accountKey, queryFn: () => readAccount(client, settings) })
}

export const leadsOf = (account: Account): ReadonlySet<number> =>
  account.leads.kind === 'ready' ? account.leads.value : new Set()

export const historyOf = (account: Account): PolicyHistory => {
  const leads = leadsOf(account)
  const records = account.policies.kind === 'ready' ? account.policies.value : []
  return readPolicyHistory(records, (userId) => leads.has(userId))
}

export const standingIn =
  (account: Account) =>
  (userId: number): (Standing & { name: string }) | null =>
    account.standings.kind === 'ready' ? (account.standings.value.get(userId) ?? null) : null

/** A team member's name, or their number where nobody knows it. */
export const nameOf = (account: Account, userId: number, t: Words['t']): string =>
  standingIn(account)(userId)?.name ?? t('page.user', { id: userId })

/**
 * The limits in force. The newest that counts, whatever this computer's clock says: Zendesk stamped it, so it has
 * been published.
 */
export const inForceIn = (account: Account): LimitsVersion =>
  historyOf(account).versions.at(-1) ?? starterVersion
