import { Dots } from '@zendeskgarden/react-loaders'
import { Table } from '@zendeskgarden/react-tables'
import { useEffect, useState } from 'react'
import { read, readAll } from '../rest.js'
import { type Ticket, ticketPage, type User, type View, viewCounts, viewPage } from '../schemas.js'
import { Link } from './link.js'
import { StatusBadge } from './status.js'
import { Ago } from './time.js'
import { useWorkspace } from './use-workspace.js'

type List = { tickets: Ticket[]; users: Map<number, User> }

/** The ticket list: the account's views on the left, the chosen one's tickets beside them. */
export const ViewsPage = ({ viewId }: { viewId: number | undefined }) => {
  const [views, setViews] = useState<View[] | null>(null)
  const [counts, setCounts] = useState(new Map<number, number | null>())
  const [chosenId, setChosenId] = useState(viewId)
  const [list, setList] = useState<List | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    const load = async (): Promise<void> => {
      const found = await readAll(
        viewPage,
        '/api/v2/views.json?active=true&per_page=100',
        (page) => page.views,
      )
      const sorted = found.filter((view) => view.active).sort((one, other) => one.position - other.position)
      if (left) return
      setViews(sorted)
      const counted = await countViews(sorted)
      if (left) return
      setCounts(counted)
      // Without a choice of one's own, the first view that has something in it.
      const chosen = viewId ?? (sorted.find((view) => counted.get(view.id) !== 0) ?? sorted[0])?.id
      setChosenId(chosen)
      const path = chosen === undefined ? '/api/v2/tickets.json' : `/api/v2/views/${chosen}/tickets.json`
      const page = await read(ticketPage, `${path}?include=users&per_page=100`)
      if (left) return
      setList({ tickets: page.tickets, users: new Map(page.users.map((user) => [user.id, user])) })
    }
    load().catch((reason: unknown) => {
      if (!left) setProblem(reason instanceof Error ? reason.message : String(reason))
    })
    return () => {
      left = true
    }
  }, [viewId])
  const chosen = views?.find((view) => view.id === chosenId)
  return (
    <div className="views-page">
      <nav className="view-list" aria-label="Views" data-test-id="view-list">
        <h2>Views</h2>
        <ul>
          {views?.map((view) => (
            <li key={view.id}>
              <Link
                href={`/agent/views/${view.id}`}
                aria-current={view.id === chosen?.id ? 'page' : undefined}
                data-test-id={`view-${view.id}`}
              >
                <span>{view.title}</span>
                <span className="quiet">{counts.get(view.id)}</span>
              </Link>
            </li>
          ))}
          {views?.length === 0 && <li className="quiet">This account has no views.</li>}
        </ul>
      </nav>
      <div className="view-tickets">
        <div className="view-head">
          <h1>{chosen?.title ?? (views?.length === 0 ? 'All tickets' : 'Tickets')}</h1>
          {list && <p className="quiet">{countOf(list.tickets.length)}</p>}
        </div>
        {problem !== null && (
          <p role="alert" className="page-problem">
            The tickets could not load. {problem}
          </p>
        )}
        {list === null && problem === null && <Dots size="24px" aria-label="Loading" />}
        {list && list.tickets.length > 0 && <TicketTable list={list} />}
        {list?.tickets.length === 0 && <p className="quiet">No tickets in this view.</p>}
      </div>
    </div>
  )
}

const countViews = async (views: View[]): Promise<Map<number, number | null>> => {
  if (views.length === 0) return new Map()
  const ids = views.map((view) => view.id).join(',')
  const { view_counts } = await read(viewCounts, `/api/v2/views/count_many.json?ids=${ids}`)
  return new Map(view_counts.map((one) => [one.view_id, one.value]))
}

const countOf = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`)

export const TicketTable = ({ list }: { list: List }) => {
  const workspace = useWorkspace()
  const nameOf = (id: number | null): string => {
    if (id === null) return 'Nobody'
    const user = list.users.get(id) ?? workspace.team.find((one) => one.id === id)
    return user?.name ?? `User ${id}`
  }
  return (
    <Table size="medium" data-test-id="ticket-table">
      <Table.Head>
        <Table.HeaderRow>
          <Table.HeaderCell width={104}>Status</Table.HeaderCell>
          <Table.HeaderCell width={76}>ID</Table.HeaderCell>
          <Table.HeaderCell>Subject</Table.HeaderCell>
          <Table.HeaderCell width={170}>Requester</Table.HeaderCell>
          <Table.HeaderCell width={150}>Assignee</Table.HeaderCell>
          <Table.HeaderCell width={90}>Priority</Table.HeaderCell>
          <Table.HeaderCell width={130}>Updated</Table.HeaderCell>
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {list.tickets.map((ticket) => (
          <Table.Row
            key={ticket.id}
            className="ticket-row"
            data-test-id={`ticket-row-${ticket.id}`}
            onClick={() => workspace.navigate(`/agent/tickets/${ticket.id}`)}
          >
            <Table.Cell>
              <StatusBadge status={ticket.status} />
            </Table.Cell>
            <Table.Cell className="quiet">#{ticket.id}</Table.Cell>
            <Table.Cell isTruncated>
              <Link href={`/agent/tickets/${ticket.id}`} className="ticket-link">
                {ticket.subject || 'No subject'}
              </Link>
            </Table.Cell>
            <Table.Cell isTruncated>{nameOf(ticket.requester_id)}</Table.Cell>
            <Table.Cell isTruncated className={ticket.assignee_id === null ? 'quiet' : ''}>
              {nameOf(ticket.assignee_id)}
            </Table.Cell>
            <Table.Cell>
              {ticket.priority ? capital(ticket.priority) : <span className="quiet">–</span>}
            </Table.Cell>
            <Table.Cell className="quiet">
              <Ago at={ticket.updated_at} />
            </Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  )
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
