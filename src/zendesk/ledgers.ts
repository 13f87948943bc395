import type { Requester } from './client.js'
import { isEntry, type LedgerRead, toEntry } from './entries.js'
import { entryId, entryNumber, objects } from './names.js'
import { recordsByExternalId } from './records.js'

/** Numbers one request can ask for. */
const room = 100
/** Numbers asked for beyond the highest known: search lags, and an answer that ends early is an answer. */
const beyond = 5

type Wanted = { customerId: number; from: number; to: number }

/**
 * Whole ledgers of several customers in as few requests as their entries fit in, in the order given. `known` are the
 * highest numbers heard of.
 */
export const readLedgers = async (
  client: Requester,
  customers: readonly number[],
  known: ReadonlyMap<number, number>,
): Promise<Map<number, LedgerRead>> => {
  const reads = new Map(customers.map((id): [number, LedgerRead] => [id, emptyRead()]))
  let wanted = customers.map(
    (customerId): Wanted => ({ customerId, from: 1, to: (known.get(customerId) ?? 0) + beyond }),
  )
  while (wanted.length > 0) {
    const [now, rest] = packed(wanted)
    const ids = now.flatMap(({ customerId, from, to }) =>
      Array.from({ length: to - from + 1 }, (_, i) => entryId(customerId, from + i)),
    )
    for (const record of await recordsByExternalId(client, objects.entry, ids)) add(reads, record)
    // A ledger that fills what was asked for may go on.
    const longer = now
      .filter(({ customerId, to }) => reads.get(customerId)?.last === to)
      .filter(({ customerId }) => rest.every((one) => one.customerId !== customerId))
      .map(({ customerId, to }) => ({ customerId, from: to + 1, to: to + room }))
    wanted = [...longer, ...rest]
  }
  return reads
}

const emptyRead = (): LedgerRead => ({ entries: [], unreadable: [], last: 0 })

const add = (reads: ReadonlyMap<number, LedgerRead>, record: Parameters<typeof toEntry>[0]): void => {
  const place = entryNumber(record.external_id)
  const read = place && reads.get(place.customerId)
  if (!place || !read) return
  const one = toEntry(record)
  if (isEntry(one)) read.entries.push(one)
  else read.unreadable.push(one)
  read.last = Math.max(read.last, place.n)
}

/** As many as one request has room for, and what is left; one that is too long is cut. */
const packed = (wanted: readonly Wanted[]): [Wanted[], Wanted[]] => {
  const now: Wanted[] = []
  let left = room
  for (const [index, one] of wanted.entries()) {
    const size = one.to - one.from + 1
    if (size <= left) {
      now.push(one)
      left -= size
      continue
    }
    const rest = wanted.slice(index + 1)
    if (now.length > 0) return [now, [one, ...rest]]
    const cut = one.from + room - 1
    return [[{ ...one, to: cut }], [{ ...one, from: cut + 1 }, ...rest]]
  }
  return [now, []]
}
