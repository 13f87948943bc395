import type { Limits } from '../core/policy.js'
import { nextVersion, type PolicyRecord } from '../core/policy-history.js'
import { parseInstant } from '../core/time.js'
import type { Requester } from './client.js'
import { objects, policyId } from './names.js'
import { createRecord, newestRecords, type RecordReply } from './records.js'
import { backoff } from './request.js'
import { toZendeskError } from './zendesk-error.js'

const pattern = /^policy:([a-z]+):(\d{1,9})$/

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

/** Published versions, newest 100: what the sidebar judges by. */
export const readPolicies = async (client: Requester, pages = 1): Promise<PolicyRecord[]> =>
  (await newestRecords(client, objects.policy, pages)).flatMap(toPolicyRecord)

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
  for (let attempt = 0; ; attempt += 1) {
    try {
      const records = (await readPolicies(client)).filter((record) => record.kind === 'limits')
      const mine = records.find((record) => record.createdBy === asked.by && record.json === body)
      if (mine) return { kind: 'published', version: mine.version }
      const newer = records.find((record) => record.version > asked.basedOn && asked.counts(record))
      if (newer) return { kind: 'overtaken', by: newer }
      const version = Math.max(nextVersion(records), asked.basedOn + 1)
      await createRecord(client, objects.policy, {
        name: `Limits ${version}`,
        external_id: policyId('limits', version),
        custom_object_fields: { kind: 'limits', version, body, note: asked.note },
      })
      return { kind: 'published', version }
    } catch (failure) {
      const error = toZendeskError(failure)
      const mayBeTaken = error.passing || error.kind === 'refused'
      if (!mayBeTaken || attempt >= 5) throw error
      await backoff(attempt)
    }
  }
}
