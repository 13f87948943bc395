import type { Limits } from '../core/policy.js'
import type { PolicyRecord } from '../core/policy-history.js'
import { parseInstant } from '../core/time.js'
import type { Requester } from './client.js'
import { objects, policyId } from './names.js'
import { createRecord, newestRecords, type RecordReply, recordsByExternalId } from './records.js'
import { backoff } from './request.js'
import { toZendeskError } from './zendesk-error.js'

const pattern = /^policy:([a-z]+):([1-9]\d{0,8})$/

const toPolicyRecord = (record: RecordReply): PolicyRecord[] => {
  const name = pattern.exec(record.external_id ?? '')
  const createdAt = parseInstant(record.created_at)
  const updatedAt = parseInstant(record.updated_at)
  if (!name || createdAt === undefined || updatedAt === undefined) return []
  const fields = record.custom_object_fields
  return [
    {
      recordId: record.id,
      kind: name[1] ?? '',
      version: Number(name[2]),
      json: String(fields.body ?? ''),
      note: String(fields.note ?? ''),
      createdBy: record.created_by_user_id,
      createdAt,
      updatedAt,
    },
  ]
}

const chunk = 100

/**
 * Published versions by their numbers, one request for the first hundred: what the sidebar judges by. Not the newest
 * records: whoever may create some could then push the one in force out of sight. With `pages`, also the newest
 * records of any number, to show those that stand far from the others.
 */
export const readPolicies = async (client: Requester, pages = 0): Promise<PolicyRecord[]> => {
  const [numbered, newest] = await Promise.all([
    readNumbered(client),
    pages > 0 ? newestRecords(client, objects.policy, pages) : [],
  ])
  const records = new Map([...numbered, ...newest].map((record) => [record.id, record]))
  return [...records.values()].flatMap(toPolicyRecord)
}

const readNumbered = async (client: Requester): Promise<RecordReply[]> => {
  const found: RecordReply[] = []
  for (let start = 1; ; start += chunk) {
    const ids = Array.from({ length: chunk }, (_, i) => policyId('limits', start + i))
    const records = await recordsByExternalId(client, objects.policy, ids)
    found.push(...records)
    if (records.every((record) => record.external_id !== ids.at(-1))) return found
  }
}

/** The first number after the lead's own version that nobody has taken, not the one after the highest. */
const freeVersion = (records: readonly PolicyRecord[], basedOn: number): number => {
  const taken = new Set(records.map((record) => record.version))
  let version = basedOn + 1
  while (taken.has(version)) version += 1
  return version
}

export type Published =
  | { kind: 'published'; version: number }
  /** Somebody published meanwhile: theirs must be looked at first. */
  | { kind: 'overtaken'; by: PolicyRecord }

/**
 * Publishes limits as the next version. `basedOn` is the version the lead was looking at: a newer one published
 * meanwhile stops it. The version number is the lock, as for entries; a lost reply is read back by the command.
 */
export const publishLimits = async (
  client: Requester,
  asked: {
    limits: Limits
    note: string
    basedOn: number
    by: number
    command: string
    /** Whether a record counts: what an agent wrote must not stop a lead. */
    counts: (record: PolicyRecord) => boolean
  },
): Promise<Published> => {
  const body = JSON.stringify({ ...asked.limits, command: asked.command })
  let tried = 0
  let refused = 0
  for (let attempt = 0; ; attempt += 1) {
    try {
      const records = await readPolicies(client)
      const mine = records.find((record) => record.createdBy === asked.by && record.json === body)
      if (mine) return { kind: 'published', version: mine.version }
      const newer = records.find((record) => record.version > asked.basedOn && asked.counts(record))
      if (newer) return { kind: 'overtaken', by: newer }
      const version = freeVersion(records, asked.basedOn)
      // The number was free and is free still: it was refused for another reason, and will be again.
      refused = version === tried ? refused : 0
      tried = version
      await createRecord(client, objects.policy, {
        name: `Limits ${version}`,
        external_id: policyId('limits', version),
        custom_object_fields: { kind: 'limits', version, body, note: asked.note },
      })
      return { kind: 'published', version }
    } catch (failure) {
      const error = toZendeskError(failure)
      if (error.kind === 'refused') refused += 1
      const mayBeTaken = error.passing || (error.kind === 'refused' && refused < 3)
      if (!mayBeTaken || attempt >= 7) throw error
      await backoff(attempt)
    }
  }
}
