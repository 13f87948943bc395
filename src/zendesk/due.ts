import * as v from 'valibot'
import { concernedCustomers, type Reader } from '../core/due.js'
import { type Entry, type EntryKind, isKind } from '../core/entry.js'
import { type Ledger, readLedger, type Witness } from '../core/ledger.js'
import { readPolicyHistory, versionAt } from '../core/policy-history.js'
import { starterLimits } from '../core/starter-policy.js'
import { before, days, type Instant, isoStamp } from '../core/time.js'
import type { Requester } from './client.js'
import { isEntry, type LedgerRead, toEntry } from './entries.js'
import { readLedgers } from './ledgers.js'
import { objects } from './names.js'
import { readLeads, readStandings } from './people.js'
import { readPolicies } from './policies.js'
import { searchRecords } from './records.js'
import { read } from './request.js'
import type { Settings } from './settings.js'
import type { Me } from './ticket.js'

// What somebody has to do, read sparingly: a search that points at customers, their ledgers in few requests, and the
// account's policies and people only where a decision has to be judged.

/** How far back promises, follow-ups and requests are looked for. */
const dueDays = 90
const ownKinds: readonly EntryKind[] = [
  'promise_made',
  'promise_closed',
  'followup_set',
  'followup_done',
  'ownership_taken',
  'case_closed',
  'approval_asked',
]
/** Whatever may change what somebody has to do, whoever wrote it. */
const anyKinds: readonly EntryKind[] = [...ownKinds, 'approval_decided']

const kindIs = (kinds: readonly EntryKind[]) => ({
  $or: kinds.map((kind) => ({ 'custom_object_fields.kind': { $eq: kind } })),
})
const since = (at: Instant) => ({ created_at: { $gt: isoStamp(at) } })

/** Everything that may concern this person: theirs, decisions, and requests where they are a lead. */
export const findConcerning = async (
  client: Requester,
  { me, lead, now }: { me: number; lead: boolean; now: Instant },
): Promise<Entry[]> => {
  const longAgo = since(before(now, days(dueDays)))
  const filter = {
    $or: [
      { $and: [{ created_by_user: { $eq: String(me) } }, kindIs(ownKinds), longAgo] },
      lead
        ? { $and: [kindIs(['approval_asked', 'approval_decided']), longAgo] }
        : { $and: [kindIs(['approval_decided']), since(before(now, days(7)))] },
    ],
  }
  return entriesBy(client, filter, 5)
}

/** What anybody wrote since an instant. */
export const findSince = (client: Requester, at: Instant): Promise<Entry[]> =>
  entriesBy(client, { $and: [kindIs(anyKinds), since(at)] }, 3)

const entriesBy = async (client: Requester, filter: unknown, pages: number): Promise<Entry[]> =>
  (await searchRecords(client, objects.entry, filter, pages)).map(toEntry).filter(isEntry)

/** Whether the settings name this person a lead, from what the page knows: no request. */
export const namedLead = (me: Me, settings: Settings): boolean =>
  settings.leadGroups.length === 0 && settings.leadRoles.length === 0
    ? me.role === 'admin'
    : me.groups.some((group) => settings.leadGroups.includes(group)) ||
      (me.roleId !== null && settings.leadRoles.includes(me.roleId))

export type WitnessOf = (customerId: number) => Witness

/** Enough where nobody has decided anything: promises and follow-ups need no standing. */
const blind: WitnessOf = (customerId) => ({
  customerId,
  zone: 'UTC',
  limitsAt: () => starterLimits,
  standingOf: () => null,
})

/** The account's policies and people: four requests or so, for judging decisions. */
export const readWitness = async (
  client: Requester,
  settings: Settings,
  zone: string,
): Promise<WitnessOf> => {
  const [policies, leads] = await Promise.all([readPolicies(client, 10), readLeads(client, settings)])
  const standings = await readStandings(client, leads)
  const history = readPolicyHistory(policies, (userId) => leads.has(userId))
  return (customerId) => ({
    customerId,
    zone,
    limitsAt: (at) => versionAt(history, at).limits,
    standingOf: (userId) => standings.get(userId) ?? null,
  })
}

/** Promises and follow-ups as they stand; what was decided is left open. */
export const believeBlindly = (reads: ReadonlyMap<number, LedgerRead>): Ledger[] =>
  [...reads].map(([customerId, { entries }]) => readLedger(entries, blind(customerId)))

/** Believes ledgers as far as their rules allow; asks for the witness only where a decision concerns this person. */
export const believe = async (
  reads: ReadonlyMap<number, LedgerRead>,
  { me, lead }: Reader,
  witness: () => Promise<WitnessOf>,
): Promise<Ledger[]> => {
  const decided = [...reads.values()].some(({ entries }) => {
    const mine = new Set(entries.filter((one) => one.createdBy === me).map((one) => one.command))
    return entries.filter(isKind('approval_decided')).some((one) => lead || mine.has(one.body.request))
  })
  if (!decided) return believeBlindly(reads)
  const witnessOf = await witness()
  return [...reads].map(([customerId, { entries }]) => readLedger(entries, witnessOf(customerId)))
}

/** More customers than one person works for at a time; the soonest due come first. */
const mostCustomers = 200

/** Everything this person has to do now. */
export const readConcerned = async (
  client: Requester,
  given: { me: Me; settings: Settings; zone: string; now: Instant },
): Promise<Ledger[]> => {
  const { me, settings, zone, now } = given
  const lead = namedLead(me, settings)
  const [found, leads] = await Promise.all([
    findConcerning(client, { me: me.id, lead, now }),
    lead ? readLeads(client, settings) : new Set<number>(),
  ])
  const customers = concernedCustomers(found, { me: me.id, lead, isLead: (userId) => leads.has(userId) })
  const reads = await readLedgers(client, customers.slice(0, mostCustomers), longest(found))
  return believe(reads, { me: me.id, lead }, () => readWitness(client, settings, zone))
}

/** The highest number that was found of each customer. */
export const longest = (found: readonly Entry[]): ReadonlyMap<number, number> =>
  found.reduce(
    (most, { customerId, n }) => most.set(customerId, Math.max(n, most.get(customerId) ?? 0)),
    new Map<number, number>(),
  )

const namesSchema = v.object({
  users: v.array(
    v.object({ id: v.pipe(v.union([v.number(), v.string()]), v.transform(Number)), name: v.string() }),
  ),
})

export const readNames = async (
  client: Requester,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  const ids = [...new Set(userIds)].slice(0, 100)
  if (ids.length === 0) return new Map()
  const { users } = await read(client, `/api/v2/users/show_many?ids=${ids.join(',')}`, namesSchema)
  return new Map(users.map((user) => [user.id, user.name]))
}
