import * as v from 'valibot'
import { type Entry, type EntryKind, entrySchema, type NewEntry } from '../core/entry.js'
import { exponentOf } from '../core/money.js'
import { type Instant, isoStamp, parseInstant } from '../core/time.js'
import type { Requester } from './client.js'
import { entryId, objects } from './names.js'
import { createRecord, type RecordReply, recordsByExternalId, searchRecords } from './records.js'
import { backoff } from './request.js'
import { toZendeskError, ZendeskError } from './zendesk-error.js'

/** A record of the entry object that is not an entry: shown to leads, believed by nobody. */
export type Unreadable = { recordId: string; externalId: string | null; createdBy: number; problem: string }

// Each number has one name only: `customer:5:07` would be a second one for 7.
const pattern = /^customer:([1-9]\d{0,15}):([1-9]\d{0,8})$/

/** An entry out of a record, or why it is none. */
export const toEntry = (record: RecordReply): Entry | Unreadable => {
  const name = pattern.exec(record.external_id ?? '')
  const createdAt = parseInstant(record.created_at)
  const updatedAt = parseInstant(record.updated_at)
  const body = record.custom_object_fields.body
  const parsed = v.safeParse(entrySchema, typeof body === 'string' ? parseJson(body) : undefined)
  if (name && createdAt !== undefined && updatedAt !== undefined && parsed.success) {
    return {
      ...parsed.output,
      recordId: record.id,
      customerId: Number(name[1]),
      n: Number(name[2]),
      createdBy: record.created_by_user_id,
      createdAt,
      updatedAt,
    }
  }
  const problem = parsed.success ? 'number' : parsed.issues.map((issue) => v.getDotPath(issue)).join(', ')
  return {
    recordId: record.id,
    externalId: record.external_id,
    createdBy: record.created_by_user_id,
    problem,
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const isEntry = (one: Entry | Unreadable): one is Entry => 'n' in one

/** A customer's records as read, and where the ledger ends. */
export type LedgerRead = { entries: Entry[]; unreadable: Unreadable[]; last: number }

const chunk = 100

/** A customer's whole ledger, in chunks of the numbers that may exist. */
export const readEntries = async (client: Requester, customerId: number, from = 1): Promise<LedgerRead> => {
  const read: LedgerRead = { entries: [], unreadable: [], last: from - 1 }
  for (let start = from; ; start += chunk) {
    const ids = Array.from({ length: chunk }, (_, i) => entryId(customerId, start + i))
    const records = await recordsByExternalId(client, objects.entry, ids)
    for (const record of records) {
      const one = toEntry(record)
      if (isEntry(one)) read.entries.push(one)
      else read.unreadable.push(one)
      const n = Number(pattern.exec(record.external_id ?? '')?.[2] ?? 0)
      read.last = Math.max(read.last, n)
    }
    if (read.last < start + chunk - 1) return read
  }
}

/** What became of an entry that was to be appended. */
export type Appended<Refusal> =
  /** It is in the ledger, by this attempt or an earlier one. */
  | { kind: 'written'; entry: Entry; ledger: LedgerRead; already: boolean }
  /** What others wrote meanwhile changes the decision: nothing was written. */
  | { kind: 'declined'; refusal: Refusal; ledger: LedgerRead }

/**
 * Appends an entry under the next number. The number is the lock: an external id can be taken only once
 * (Zendesk help 6687271605786). What exactly Zendesk answers to a taken one is not documented, so after any
 * failure we read back: our command there means done; another's entry means decide again.
 * Throws the last breakdown when it could neither be written nor found after several attempts; trying again
 * later with the same command is safe.
 */
export const append = async <Refusal>(
  client: Requester,
  customerId: number,
  entry: NewEntry,
  known: LedgerRead,
  decide: (entries: readonly Entry[]) => Refusal | null,
): Promise<Appended<Refusal>> => {
  const record = toRecord(customerId, entry)
  const before = find(known, entry)
  if (before) return { kind: 'written', entry: before, ledger: known, already: true }
  let ledger = known
  let sent = false
  let refused = 0
  let failures = 0
  for (;;) {
    try {
      const news = await readEntries(client, customerId, ledger.last + 1)
      // Others moved on: to have been too late so far is no sign that the next number cannot be had.
      if (news.last > ledger.last) [failures, refused] = [0, 0]
      ledger = addedTo(ledger, news)
      const found = find(ledger, entry)
      if (found) return { kind: 'written', entry: found, ledger, already: !sent }
      const refusal = decide(ledger.entries)
      if (refusal !== null) return { kind: 'declined', refusal, ledger }
      sent = true
      const written = toEntry(await createRecord(client, objects.entry, record(ledger.last + 1)))
      if (!isEntry(written))
        throw new ZendeskError('unreadable', 201, `entry came back without ${written.problem}`)
      return { kind: 'written', entry: written, ledger: addedTo(ledger, single(written)), already: false }
    } catch (failure) {
      const error = toZendeskError(failure)
      failures += 1
      // Refused although nobody took the number: another time will not help.
      if (error.kind === 'refused' || error.kind === 'unreadable') refused += 1
      if (error.kind === 'forbidden' || error.kind === 'not_found' || refused > 2 || failures > 7) throw error
      await backoff(failures - 1)
    }
  }
}

const find = (ledger: LedgerRead, entry: NewEntry): Entry | undefined =>
  ledger.entries.find((one) => one.command === entry.command)

const single = (entry: Entry): LedgerRead => ({ entries: [entry], unreadable: [], last: entry.n })

/** What was read with what was read after it. */
export const addedTo = (a: LedgerRead, b: LedgerRead): LedgerRead => ({
  entries: [...a.entries, ...b.entries.filter((one) => one.n > a.last)],
  unreadable: [...a.unreadable, ...b.unreadable],
  last: Math.max(a.last, b.last),
})

/**
 * The record of an entry, by its number. Beside the body stand copies of it for Zendesk's own lists, search and
 * Explore. What no reader could read is not written at all.
 */
const toRecord = (customerId: number, entry: NewEntry) => {
  const parsed = v.safeParse(entrySchema, entry)
  if (!parsed.success) {
    const where = parsed.issues.map((issue) => v.getDotPath(issue) ?? '').join(', ')
    throw new ZendeskError('refused', 0, `not written, since it could not be read again: ${where}`)
  }
  const money = 'proposal' in entry.body ? entry.body.proposal.money : null
  return (n: number) => ({
    name: `${customerId}-${n} ${entry.body.kind}`,
    external_id: entryId(customerId, n),
    custom_object_fields: {
      customer: String(customerId),
      ticket: String(entry.ticketId),
      kind: entry.body.kind,
      command: entry.command,
      body: JSON.stringify(entry),
      ...(money === null
        ? {}
        : { amount: money.amount / 10 ** exponentOf(money.currency), currency: money.currency }),
    },
  })
}

/** Entries of some kinds since an instant, of one writer or of all; by search, which lags. */
export const findEntries = async (
  client: Requester,
  asked: { kinds: readonly EntryKind[]; since: Instant; createdBy?: number; pages?: number },
): Promise<Entry[]> => {
  const kinds = asked.kinds.map((kind) => ({ 'custom_object_fields.kind': { $eq: kind } }))
  const filter = {
    $and: [
      kinds.length === 1 ? kinds[0] : { $or: kinds },
      { created_at: { $gt: isoStamp(asked.since) } },
      ...(asked.createdBy === undefined ? [] : [{ created_by_user: { $eq: String(asked.createdBy) } }]),
    ],
  }
  const records = await searchRecords(client, objects.entry, filter, asked.pages)
  return records.map(toEntry).filter(isEntry)
}
