import type { Context } from 'hono'
import { jsonApiErrors } from './errors.js'
import type { Env } from './session.js'

export const maxPageSize = 100
/** Offset pages end here: https://developer.zendesk.com/api-reference/introduction/pagination */
export const maxOffsetDepth = 10_000

export type PageOptions<T> = {
  /** What a cursor holds on to; ids by default. Must not change while a client pages. */
  keyOf?: (item: T) => string
  /** Newer endpoints know cursor pages only. */
  cursorOnly?: boolean
  /** Pages where the client names no size. */
  defaultSize?: number
}

/**
 * One page of a list as the API sends it, without the items' key: cursor pages when the client asks for
 * `page[size]`, `page[after]` or `page[before]`, else offset pages with `page` and `per_page`.
 */
export type Page<T> = { items: T[]; envelope: Record<string, unknown> }

export const pageOf = <T extends { id: number | string }>(
  c: Context<Env>,
  items: T[],
  options: PageOptions<T> = {},
): Page<T> => {
  const url = new URL(c.req.url)
  const asksCursor = ['page[size]', 'page[after]', 'page[before]'].some((name) => url.searchParams.has(name))
  return options.cursorOnly || asksCursor ? cursorPage(url, items, options) : offsetPage(url, items, options)
}

/** The usual reply of a list: `{ [key]: items as sent, …paging }`. */
export const listReply = <T extends { id: number | string }>(
  c: Context<Env>,
  key: string,
  items: T[],
  format: (item: T) => unknown,
  options: PageOptions<T> = {},
): Record<string, unknown> => {
  const page = pageOf(c, items, options)
  return { [key]: page.items.map(format), ...page.envelope }
}

const cursorPage = <T extends { id: number | string }>(
  url: URL,
  items: T[],
  options: PageOptions<T>,
): Page<T> => {
  const keyOf = options.keyOf ?? ((item: T) => String(item.id))
  const after = url.searchParams.get('page[after]')
  const before = url.searchParams.get('page[before]')
  if (after !== null && before !== null) {
    throw invalidParameter('page[after] and page[before] cannot be used together')
  }
  const size = cursorSize(url.searchParams.get('page[size]'), options.defaultSize ?? maxPageSize)
  let start = 0
  if (after) start = positionAfter(items, keyOf, after)
  else if (before) start = Math.max(0, positionOf(items, keyOf, before) - size)
  const end = before ? Math.min(start + size, positionOf(items, keyOf, before)) : start + size
  const shown = items.slice(start, end)
  const first = shown[0]
  const last = shown[shown.length - 1]
  const afterCursor = last ? toCursor(keyOf(last), start + shown.length - 1) : null
  const beforeCursor = first ? toCursor(keyOf(first), start) : null
  const hasMore = before ? start > 0 : end < items.length
  return {
    items: shown,
    envelope: {
      meta: { has_more: hasMore, after_cursor: afterCursor, before_cursor: beforeCursor },
      links: {
        next: end < items.length && afterCursor ? withQuery(url, { 'page[after]': afterCursor }) : null,
        prev: start > 0 && beforeCursor ? withQuery(url, { 'page[before]': beforeCursor }) : null,
      },
    },
  }
}

const cursorSize = (asked: string | null, byDefault: number): number => {
  if (asked === null) return byDefault
  const size = Number(asked)
  if (!Number.isInteger(size) || size < 1 || size > maxPageSize) {
    throw invalidParameter(`page[size] must be between 1 and ${maxPageSize}`)
  }
  return size
}

const invalidParameter = (detail: string) =>
  jsonApiErrors(400, [{ code: 'InvalidPaginationParameter', title: 'Invalid pagination parameter', detail }])

// A cursor carries the item's key and where it stood, so that paging goes on when the item was deleted.
const toCursor = (key: string, index: number): string =>
  Buffer.from(JSON.stringify([key, index])).toString('base64url')

const fromCursor = (cursor: string): { key: string; index: number } => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'number') {
      return { key: parsed[0], index: parsed[1] }
    }
  } catch {
    // falls through to the refusal below
  }
  throw jsonApiErrors(400, [
    { code: 'InvalidCursor', title: 'Invalid cursor', detail: 'page cursor is invalid' },
  ])
}

const positionOf = <T>(items: T[], keyOf: (item: T) => string, cursor: string): number => {
  const { key, index } = fromCursor(cursor)
  const found = items.findIndex((item) => keyOf(item) === key)
  return found === -1 ? Math.min(index, items.length) : found
}

const positionAfter = <T>(items: T[], keyOf: (item: T) => string, cursor: string): number => {
  const { key, index } = fromCursor(cursor)
  const found = items.findIndex((item) => keyOf(item) === key)
  return found === -1 ? Math.min(index, items.length) : found + 1
}

const offsetPage = <T>(url: URL, items: T[], options: PageOptions<T>): Page<T> => {
  const page = wholeNumber(url.searchParams.get('page')) ?? 1
  const perPage = Math.min(
    wholeNumber(url.searchParams.get('per_page')) ?? options.defaultSize ?? maxPageSize,
    maxPageSize,
  )
  if (page * perPage > maxOffsetDepth) {
    throw jsonApiErrors(400, [
      {
        code: 'InvalidPaginationDepth',
        title: 'Requested page is too deep',
        detail: `Offset pages end at ${maxOffsetDepth} records. Use cursor pagination.`,
      },
    ])
  }
  const start = (page - 1) * perPage
  const next = start + perPage < items.length ? withQuery(url, { page: String(page + 1) }) : null
  const previous = page > 1 ? withQuery(url, { page: String(page - 1) }) : null
  return {
    items: items.slice(start, start + perPage),
    envelope: { next_page: next, previous_page: previous, count: items.length },
  }
}

const wholeNumber = (text: string | null): number | undefined => {
  if (text === null) return undefined
  const value = Number(text)
  return Number.isInteger(value) && value > 0 ? value : undefined
}

const withQuery = (url: URL, changes: Record<string, string>): string => {
  const changed = new URL(url)
  if ('page[after]' in changes) changed.searchParams.delete('page[before]')
  if ('page[before]' in changes) changed.searchParams.delete('page[after]')
  for (const [name, value] of Object.entries(changes)) changed.searchParams.set(name, value)
  return changed.toString()
}
