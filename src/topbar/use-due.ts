import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type DueList, dueCount, dueList } from '../core/due.js'
import type { Ledger } from '../core/ledger.js'
import { type Instant, minutes, toInstant } from '../core/time.js'
import { namedLead, readConcerned, readNames } from '../zendesk/due.js'
import { showCount } from '../zendesk/top-bar-icon.js'
import { toZendeskError, type ZendeskError } from '../zendesk/zendesk-error.js'
import type { Seat } from './seat.js'

export type Due = { list: DueList; names: ReadonlyMap<number, string>; now: Instant }

export type DueState = {
  due: Due | null
  /** What is shown, if anything, is from before. */
  error: ZendeskError | null
  busy: boolean
  reload: () => void
}

const key = ['due'] as const

type Read = { ledgers: Ledger[]; names: ReadonlyMap<number, string> }

const readDue = async ({ client, settings, me, accountZone }: Seat): Promise<Read> => {
  const now = toInstant(Date.now())
  const ledgers = await readConcerned(client, { me, settings, zone: accountZone, now })
  const { overdue, today, later, waiting } = dueList(ledgers, readerOf(me, settings, now))
  const customers = [...overdue, ...waiting, ...today, ...later].map((one) => one.customerId)
  // A list without names is still a list.
  const names = await readNames(client, customers).catch(() => new Map<number, string>())
  return { ledgers, names }
}

const readerOf = (me: Seat['me'], settings: Seat['settings'], now: Instant) => ({
  me: me.id,
  lead: namedLead(me, settings),
  now,
  zone: me.zone,
})

/** Read when the pane is opened and every few minutes while it is; what has come due meanwhile needs no reading. */
export const useDue = (seat: Seat): DueState => {
  const queries = useQueryClient()
  const [now, setNow] = useState(() => toInstant(Date.now()))
  const [open, setOpen] = useState(true)
  const query = useQuery({
    queryKey: key,
    queryFn: () => readDue(seat),
    refetchInterval: open ? minutes(2) : false,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

  useEffect(() => {
    const opened = () => {
      setOpen(true)
      setNow(toInstant(Date.now()))
      void queries.invalidateQueries({ queryKey: key })
    }
    const closed = () => setOpen(false)
    seat.client.on('pane.activated', opened)
    seat.client.on('pane.deactivated', closed)
    const clock = setInterval(() => setNow(toInstant(Date.now())), minutes(1) / 2)
    return () => {
      clearInterval(clock)
      seat.client.off('pane.activated', opened)
      seat.client.off('pane.deactivated', closed)
    }
  }, [seat, queries])

  const { data } = query
  const list = data ? dueList(data.ledgers, readerOf(seat.me, seat.settings, now)) : null
  const count = list && dueCount(list)
  useEffect(() => {
    if (count !== null) void showCount(seat.client, count)
  }, [seat, count])

  return {
    due: list && data ? { list, names: data.names, now } : null,
    error: query.error ? toZendeskError(query.error) : null,
    busy: query.isFetching,
    reload: () => void query.refetch(),
  }
}
