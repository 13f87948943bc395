import { jsonApiErrors } from '../errors.js'
import type { CustomObjectRecord } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { recordReply } from './format.js'

// GET /incremental/custom_objects/{key}/cursor: everything changed since an instant, deleted records too.

const MOST_PER_PAGE = 1_000
const LAST_MINUTE_MS = 60_000

type Asked = { startTime: string | undefined; cursor: string | undefined; perPage: string | undefined }
type Point = { updated_at: string; id: string }

export const exportPage = (
  zendesk: Zendesk,
  url: URL,
  asked: Asked,
  readable: (record: CustomObjectRecord) => boolean,
) => {
  const from = startingPoint(zendesk, asked)
  const perPage = Math.min(
    Math.max(Number(asked.perPage ?? MOST_PER_PAGE) || MOST_PER_PAGE, 1),
    MOST_PER_PAGE,
  )
  const objectKey = url.pathname.split('/').at(-2)
  const newest = zendesk.nowMs() - LAST_MINUTE_MS
  const changed = zendesk.state.custom_object_records
    .filter((record) => record.object_key === objectKey && readable(record))
    .filter((record) => Date.parse(record.updated_at) <= newest && isAfter(record, from))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1))
  const shown = changed.slice(0, perPage)
  const last = shown.at(-1)
  const after = toCursor(last ?? from)
  const next = new URL(url)
  next.search = ''
  next.searchParams.set('cursor', after)
  return {
    custom_object_records: shown.map((record) =>
      recordReply(record.deleted ? blanked(record) : record, url.origin),
    ),
    after_cursor: after,
    after_url: next.toString(),
    before_cursor: null,
    before_url: null,
    end_of_stream: changed.length <= perPage,
  }
}

const startingPoint = (zendesk: Zendesk, { startTime, cursor }: Asked): Point => {
  if (cursor !== undefined) return fromCursor(cursor)
  const seconds = Number(startTime)
  if (startTime === undefined || !Number.isFinite(seconds)) {
    throw refusal('InvalidStartTime', 'start_time must be seconds since 1970')
  }
  if (seconds * 1_000 > zendesk.nowMs() - LAST_MINUTE_MS) {
    throw refusal('StartTimeTooRecent', 'start_time must be more than 60 seconds ago')
  }
  return { updated_at: new Date(seconds * 1_000 - 1).toISOString(), id: '' }
}

const refusal = (code: string, title: string) => jsonApiErrors(400, [{ code, title }])

const isAfter = (a: Point, b: Point): boolean => {
  const [first, second] = [Date.parse(a.updated_at), Date.parse(b.updated_at)]
  return first === second ? a.id > b.id : first > second
}

const toCursor = ({ updated_at, id }: Point): string =>
  Buffer.from(JSON.stringify([updated_at, id])).toString('base64url')

const fromCursor = (cursor: string): Point => {
  try {
    const [updated_at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof updated_at === 'string' && typeof id === 'string') return { updated_at, id }
  } catch {
    // falls through to the refusal below
  }
  throw refusal('InvalidCursor', 'cursor is invalid')
}

const GONE = '[DELETED]'

const blanked = (record: CustomObjectRecord): CustomObjectRecord => ({
  ...record,
  name: GONE,
  external_id: GONE,
  custom_object_fields: Object.fromEntries(
    Object.keys(record.custom_object_fields).map((key) => [key, GONE]),
  ),
})
