import type { Instance } from '../host/host.js'
import { AppFrame } from './app-frame.js'
import { useWorkspace } from './use-workspace.js'

/** The column of apps beside a ticket. Frames are exactly 320 pixels wide. */
export const AppsTray = ({ ticketId }: { ticketId: number }) => {
  const workspace = useWorkspace()
  const instances = workspace.instancesAt('ticket_sidebar', ticketId)
  return (
    <aside className="apps-tray" aria-label="Apps" data-test-id="apps-tray" hidden={!workspace.trayVisible}>
      {instances.length === 0 && (
        <p className="apps-empty quiet">No app is installed for tickets in this account.</p>
      )}
      {instances.map((instance) => (
        <TrayApp key={instance.guid} instance={instance} />
      ))}
    </aside>
  )
}

const TrayApp = ({ instance }: { instance: Instance }) => {
  const workspace = useWorkspace()
  const look = workspace.look(instance.guid)
  if (!look) return null
  return (
    <section className="tray-app" aria-label={instance.app.name} hidden={!look.visible}>
      <h2>{instance.app.name}</h2>
      {look.frame === 'silent' && (
        <p className="tray-silent" role="alert" data-test-id="app-silent">
          {instance.app.name} has not answered. Its page at {instance.url} loaded without greeting Zendesk, or
          did not load.
        </p>
      )}
      <AppFrame instance={instance} width="320px" height={look.height} />
    </section>
  )
}
