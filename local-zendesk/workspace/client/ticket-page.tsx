import { Button } from '@zendeskgarden/react-buttons'
import { Dots } from '@zendeskgarden/react-loaders'
import { Alert } from '@zendeskgarden/react-notifications'
import type { TicketSession } from '../ticket/session.js'
import { AppsTray } from './apps-tray.js'
import { Composer } from './composer.js'
import { Conversation } from './conversation.js'
import { Link } from './link.js'
import { Properties } from './properties.js'
import { StatusBadge } from './status.js'
import { SubmitButton } from './submit-button.js'
import { useTicket, useWorkspace } from './use-workspace.js'

/** One open ticket. Hidden, not removed, while another is in view: its apps go on. */
export const TicketPage = ({ session, shown }: { session: TicketSession; shown: boolean }) => {
  const workspace = useWorkspace()
  useTicket(session)
  const { ticket, phase } = session
  if (!ticket) {
    return (
      <div className="whole-message" hidden={!shown} aria-busy={phase.kind === 'loading'}>
        {phase.kind === 'failed' ? (
          <>
            <h1>Ticket #{session.id} could not load</h1>
            <p role="alert">{phase.message}</p>
          </>
        ) : (
          <Dots size="32px" aria-label="Loading the ticket" />
        )}
      </div>
    )
  }
  const directory = workspace.directory(session)
  const requester = directory.user(ticket.requester_id)
  return (
    <div className="ticket-page" hidden={!shown} data-test-id={`ticket-${session.id}`}>
      <Properties session={session} />
      <section className="ticket-middle" aria-label={`Ticket ${session.id}`}>
        <div className="ticket-head">
          <h1 title={ticket.subject ?? ''}>{ticket.subject || 'No subject'}</h1>
          <p className="quiet">
            <StatusBadge status={ticket.status} /> <span>Ticket #{ticket.id}</span>
            {requester && (
              <>
                {' from '}
                <Link href={`/agent/users/${requester.id}`}>{requester.name}</Link>
              </>
            )}
            <span> by {String(ticket.via.channel)}</span>
          </p>
        </div>
        {phase.kind === 'collision' && (
          <Alert type="warning" className="collision" role="alert" data-test-id="collision">
            <Alert.Title>Ticket not saved, changes were made</Alert.Title>
            <Alert.Paragraph>
              Someone else updated this ticket. Load their changes: your reply and your own changes stay.
            </Alert.Paragraph>
            <Alert.Paragraph>
              <Button size="small" onClick={() => void session.loadChanges()} data-test-id="load-changes">
                Load the changes
              </Button>
            </Alert.Paragraph>
          </Alert>
        )}
        <Conversation session={session} directory={directory} shown={shown} />
        {session.isClosed ? (
          <p className="closed-note">This ticket is closed. It can be read, but not changed.</p>
        ) : (
          <Composer session={session} requester={requester} />
        )}
        <div className="ticket-foot">
          <span className="quiet" aria-live="polite">
            {phase.kind === 'saving' ? 'Saving' : ''}
          </span>
          {!session.isClosed && <SubmitButton session={session} />}
        </div>
      </section>
      <AppsTray ticketId={session.id} />
    </div>
  )
}
