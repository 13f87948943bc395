import * as v from 'valibot'
import type { Requester } from './client.js'
import { again, json, read, request } from './request.js'

const stringId = v.union([v.pipe(v.string(), v.minLength(1)), v.pipe(v.number(), v.transform(String))])
const userId = v.pipe(stringId, v.transform(Number), v.number())

/** A custom object record as Zendesk stamps it. */
export const recordSchema = v.object({
  id: stringId,
  external_id: v.nullish(v.string(), null),
  created_by_user_id: userId,
  created_at: v.string(),
  updated_at: v.string(),
  custom_object_fields: v.record(v.string(), v.unknown()),
})
export type RecordReply = v.InferOutput<typeof recordSchema>

const pageSchema = v.object({
  custom_object_records: v.array(recordSchema),
  meta: v.nullish(
    v.object({ has_more: v.nullish(v.boolean(), false), after_cursor: v.nullish(v.string(), null) }),
    null,
  ),
})

const base = (object: string): string => `/api/v2/custom_objects/${object}/records`

/** Records by their external ids: the list, not the search, since search lags behind writes. */
export const recordsByExternalId = async (
  client: Requester,
  object: string,
  externalIds: readonly string[],
): Promise<RecordReply[]> => {
  const ids = encodeURIComponent(externalIds.join(','))
  const page = await read(client, `${base(object)}?filter[external_ids]=${ids}&page[size]=100`, pageSchema)
  return page.custom_object_records
}

/** Up to `pages` pages of 100, newest first. */
export const newestRecords = async (
  client: Requester,
  object: string,
  pages: number,
): Promise<RecordReply[]> => {
  const records: RecordReply[] = []
  let after = ''
  for (let n = 0; n < pages; n += 1) {
    const page = await read(client, `${base(object)}?sort=-id&page[size]=100${after}`, pageSchema)
    records.push(...page.custom_object_records)
    const cursor = page.meta?.after_cursor
    if (!page.meta?.has_more || !cursor) break
    after = `&page[after]=${encodeURIComponent(cursor)}`
  }
  return records
}

/** Filtered search: an index, so the newest seconds may be missing. */
export const searchRecords = async (
  client: Requester,
  object: string,
  filter: unknown,
  pages = 3,
): Promise<RecordReply[]> => {
  const records: RecordReply[] = []
  let after = ''
  for (let n = 0; n < pages; n += 1) {
    const page = await again(() =>
      request(
        client,
        json('POST', `${base(object)}/search?sort=-created_at&page[size]=100${after}`, { filter }),
        pageSchema,
      ),
    )
    records.push(...page.custom_object_records)
    const cursor = page.meta?.after_cursor
    if (!page.meta?.has_more || !cursor) break
    after = `&page[after]=${encodeURIComponent(cursor)}`
  }
  return records
}

const oneSchema = v.object({ custom_object_record: recordSchema })

/** One attempt to create: whether it took place after a doubtful reply is the caller's to find out. */
export const createRecord = async (
  client: Requester,
  object: string,
  record: { name: string; external_id: string; custom_object_fields: Record<string, unknown> },
): Promise<RecordReply> => {
  const reply = await request(client, json('POST', base(object), { custom_object_record: record }), oneSchema)
  return reply.custom_object_record
}

/** Create or update by external id: only for records that may be rewritten at will. */
export const upsertRecord = async (
  client: Requester,
  object: string,
  externalId: string,
  record: { name: string; custom_object_fields: Record<string, unknown> },
): Promise<void> => {
  const url = `${base(object)}?external_id=${encodeURIComponent(externalId)}`
  await again(() => request(client, json('PATCH', url, { custom_object_record: record }), oneSchema))
}
