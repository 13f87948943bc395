import { useEffect, useRef } from 'react'
import { dashedName } from '../host/frame-url.js'
import type { Instance } from '../host/host.js'
import type { TicketSession } from '../ticket/session.js'
import { AppFrame } from './app-frame.js'
import { AppIcon, Icon } from './icon.js'
import { showPane } from './instance-api.js'
import { Link } from './link.js'
import { StatusDot } from './status.js'
import { useTicket, useWorkspace } from './use-workspace.js'
import { UserSwitcher } from './user-switcher.js'

export const TopBar = () => {
  const workspace = useWorkspace()
  return (
    <header className="top-bar">
      <nav className="ticket-tabs" aria-label="Open tickets">
        {workspace.tabs.map((session) => (
          <TicketTab key={session.id} session={session} />
        ))}
      </nav>
      {workspace.instancesAt('top_bar').map((instance) => (
        <TopBarApp key={instance.guid} instance={instance} />
      ))}
      <UserSwitcher />
    </header>
  )
}

const TicketTab = ({ session }: { session: TicketSession }) => {
  const workspace = useWorkspace()
  useTicket(session)
  const { route } = workspace
  const current = route.kind === 'ticket' && route.id === session.id
  const requester = session.user(session.ticket?.requester_id)
  return (
    <div className={current ? 'ticket-tab current' : 'ticket-tab'}>
      <Link
        href={`/agent/tickets/${session.id}`}
        aria-current={current ? 'page' : undefined}
        data-test-id={`tab-${session.id}`}
      >
        {session.ticket && <StatusDot status={session.ticket.status} />}
        <span className="tab-words">
          <span>{session.ticket?.subject || requester?.name || 'Ticket'}</span>
          <span className="quiet">#{session.id}</span>
        </span>
      </Link>
      <button
        type="button"
        aria-label={`Close ticket ${session.id}`}
        data-test-id={`tab-close-${session.id}`}
        onClick={() => workspace.closeTicket(session.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

const TopBarApp = ({ instance }: { instance: Instance }) => {
  const workspace = useWorkspace()
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const look = workspace.look(instance.guid)
  const open = look?.open === true
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: Event): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) {
        showPane(workspace, instance, false)
      }
    }
    const leaveByKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      showPane(workspace, instance, false)
      button.current?.focus()
    }
    document.addEventListener('mousedown', leave)
    document.addEventListener('keydown', leaveByKey)
    return () => {
      document.removeEventListener('mousedown', leave)
      document.removeEventListener('keydown', leaveByKey)
    }
  }, [open, workspace, instance])
  if (!look) return null
  const { app } = instance
  const svg = app.locations.top_bar?.svg ?? 'icon_top_bar.svg'
  return (
    <div className="top-bar-app" ref={place}>
      <button
        type="button"
        ref={button}
        className="top-bar-button"
        aria-expanded={open}
        aria-label={look.iconChars ? `${app.name}, ${look.iconChars}` : app.name}
        title={app.name}
        data-test-id={`top-bar-app-${dashedName(app.name)}`}
        onClick={() => showPane(workspace, instance, !open)}
      >
        <AppIcon src={app.assetUrlPrefix + svg} />
        {look.iconChars ? <span className="icon-chars">{look.iconChars}</span> : null}
      </button>
      <section
        className="top-bar-pane"
        hidden={!open}
        aria-label={app.name}
        data-test-id="top-bar-pane"
        style={{ width: look.width, height: look.height }}
      >
        {look.frame === 'silent' && <p className="tray-silent">{app.name} has not answered.</p>}
        <AppFrame instance={instance} />
      </section>
    </div>
  )
}
