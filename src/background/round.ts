import { concernedCustomers, dueCount, dueList } from '../core/due.js'
import { type Entry, isKind } from '../core/entry.js'
import { type News, newsOf } from '../core/news.js'
import { before, type Instant, minutes, toInstant } from '../core/time.js'
import { timeReady } from '../ui/time-ready.js'
import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import {
  believe,
  believeBlindly,
  findConcerning,
  findSince,
  longest,
  namedLead,
  readWitness,
  type WitnessOf,
} from '../zendesk/due.js'
import type { LedgerRead } from '../zendesk/entries.js'
import { readLedgers } from '../zendesk/ledgers.js'
import { readLeads } from '../zendesk/people.js'
import { parseSettings } from '../zendesk/settings.js'
import { readMe, readZone } from '../zendesk/ticket.js'
import { showCount, topBarOf } from '../zendesk/top-bar-icon.js'
import { toZendeskError } from '../zendesk/zendesk-error.js'
import { paced } from './paced.js'
import { sentencesFor } from './sentences.js'
import { toldList } from './told.js'
import { loadTexts } from './words.js'

/** Where nothing is set up there is nothing to look for every minute. */
export type Outcome = 'done' | 'not_set_up'
export type Round = () => Promise<Outcome>

/** Search lags behind writes: what is older than this is in it. */
const searchLag = minutes(3)
const witnessLasts = minutes(30)
/** Now and then, and after a sleep, everything is looked for again rather than what is new. */
const searchLasts = minutes(30)
const longestRest = minutes(15)
/** Customers one person works for at a time; the soonest due come first. */
const mostCustomers = 100

/** Reads what is new and tells it. What was read is kept from round to round: a quiet round is one request. */
export const newRound = async (
  zaf: ZafClient,
  context: ZafContext,
  metadata: ZafMetadata,
): Promise<Round> => {
  const settings = parseSettings(metadata)
  const [me, zone] = await Promise.all([readMe(zaf), readZone(zaf), timeReady()])
  const texts = await loadTexts(me.locale)
  const client = paced(zaf, 3, minutes(1))
  const lead = namedLead(me, settings)
  const reader = { me: me.id, lead }
  const told = toldList(`${context.account?.subdomain ?? ''}.${me.id}`)

  const found = new Map<string, Entry>()
  const reads = new Map<number, LedgerRead>()
  /** Ledgers that a breakdown kept from being read again. */
  const unread = new Set<number>()
  let leads: ReadonlySet<number> | null = null
  let witness: { of: WitnessOf; at: number } | null = null
  let searchedAll = 0
  let failures = 0
  let restUntil = 0

  const now = (): Instant => toInstant(Date.now())

  const search = async (): Promise<Entry[]> => {
    // By Zendesk's own stamps: the clock of this machine may be wrong.
    const newest = Math.max(0, ...[...found.values()].map((entry) => entry.createdAt))
    const all = newest === 0 || Date.now() - searchedAll > searchLasts
    const entries = all
      ? await findConcerning(client, { ...reader, now: now() })
      : await findSince(client, before(toInstant(newest), searchLag))
    if (all) searchedAll = Date.now()
    return entries.filter((entry) => !found.has(entry.recordId))
  }

  const witnessOf = async (): Promise<WitnessOf> => {
    if (witness === null || Date.now() - witness.at > witnessLasts) {
      witness = { of: await readWitness(client, settings, zone), at: Date.now() }
    }
    return witness.of
  }

  const readNew = async (fresh: readonly Entry[]): Promise<void> => {
    for (const entry of fresh) found.set(entry.recordId, entry)
    if (lead && leads === null && [...found.values()].some(isKind('approval_decided'))) {
      leads = await readLeads(client, settings)
    }
    const all = [...found.values()]
    const isLead = (userId: number): boolean => leads?.has(userId) === true
    const customers = concernedCustomers(all, { ...reader, isLead }).slice(0, mostCustomers)
    const changed = new Set(fresh.map((entry) => entry.customerId))
    for (const known of reads.keys()) if (!customers.includes(known)) reads.delete(known)
    const toRead = customers.filter((id) => !reads.has(id) || changed.has(id) || unread.has(id))
    for (const id of toRead) unread.add(id)
    for (const [id, read] of await readLedgers(client, toRead, longest(all))) {
      reads.set(id, read)
      unread.delete(id)
    }
  }

  const witnessKnown = async (): Promise<WitnessOf> => {
    if (witness === null) throw new Error('a decision is to be judged, and nobody can be asked now')
    return witness.of
  }

  const announce = async (news: readonly News[]): Promise<void> => {
    for (const { keys, text } of sentencesFor(news, texts, me)) {
      // Nobody looks at a hidden tab: the next one in front tells it.
      if (document.visibilityState !== 'visible') return
      if (keys.every(told.has)) continue
      told.add(keys, Date.now())
      await zaf.invoke('notify', text, 'notice', 12_000)
    }
  }

  const tell = async (asked: () => Promise<WitnessOf>): Promise<void> => {
    const given = { ...reader, now: now(), zone: me.zone }
    // What is due waits for nobody's standing to be read.
    await announce(newsOf(believeBlindly(reads), { ...given, lead: false }, told.has))
    const ledgers = await believe(reads, reader, asked)
    const icon = await topBarOf(zaf)
    if (icon) await showCount(icon, dueCount(dueList(ledgers, given)))
    await announce(newsOf(ledgers, given, told.has))
  }

  /** After a breakdown or a 429 twice as long each time: what is known already is told all the same. */
  const rest = (failure: unknown): Outcome => {
    failures += 1
    restUntil = Date.now() + Math.min(minutes(2 ** failures), longestRest)
    const { kind } = toZendeskError(failure)
    return kind === 'not_found' || kind === 'forbidden' ? 'not_set_up' : 'done'
  }

  return async () => {
    const resting = Date.now() < restUntil
    try {
      if (!resting) await readNew(await search())
      await tell(resting ? witnessKnown : witnessOf)
      if (!resting) failures = 0
      return 'done'
    } catch (failure) {
      const outcome = resting ? 'done' : rest(failure)
      if (outcome === 'done') await tell(witnessKnown).catch(() => undefined)
      return outcome
    }
  }
}
