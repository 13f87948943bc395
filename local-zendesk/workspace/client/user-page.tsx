import { Dots } from '@zendeskgarden/react-loaders'
import { useEffect, useState } from 'react'
import * as v from 'valibot'
import { read } from '../rest.js'
import { type Ticket, ticketPage, type User, userSchema } from '../schemas.js'
import { TicketTable } from './views-page.js'

/** A person: who they are and what they asked. */
export const UserPage = ({ id }: { id: number }) => {
  const [user, setUser] = useState<User | null>(null)
  const [tickets, setTickets] = useState<Ticket[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    const load = async (): Promise<void> => {
      const [person, requested] = await Promise.all([
        read(v.object({ user: userSchema }), `/api/v2/users/${id}.json`),
        read(ticketPage, `/api/v2/users/${id}/tickets/requested.json?per_page=100`),
      ])
      if (left) return
      setUser(person.user)
      setTickets(requested.tickets)
    }
    load().catch((reason: unknown) => {
      if (!left) setProblem(reason instanceof Error ? reason.message : String(reason))
    })
    return () => {
      left = true
    }
  }, [id])
  if (problem !== null) {
    return (
      <div className="whole-message" role="alert">
        <h1>This person could not load</h1>
        <p>{problem}</p>
      </div>
    )
  }
  if (!user) {
    return (
      <div className="whole-message">
        <Dots size="32px" aria-label="Loading" />
      </div>
    )
  }
  const facts: [string, string | null][] = [
    ['Email', user.email],
    ['Phone', user.phone],
    ['Language', user.locale],
    ['Time zone', user.iana_time_zone ?? user.time_zone],
    ['Tags', user.tags.length > 0 ? user.tags.join(', ') : null],
    ['Notes', user.notes],
  ]
  return (
    <div className="user-page">
      <h1>{user.name}</h1>
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <h2>Tickets</h2>
      {tickets.length === 0 ? (
        <p className="quiet">No tickets.</p>
      ) : (
        <TicketTable list={{ tickets, users: new Map([[user.id, user]]) }} />
      )}
    </div>
  )
}
