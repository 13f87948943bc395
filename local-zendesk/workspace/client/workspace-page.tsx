import { Dots } from '@zendeskgarden/react-loaders'
import { AppFrame } from './app-frame.js'
import { Modals } from './modals.js'
import { NavBarPages } from './nav-bar-pages.js'
import { Rail } from './rail.js'
import { TicketPage } from './ticket-page.js'
import { Toasts } from './toasts.js'
import { TopBar } from './top-bar.js'
import { useWorkspace } from './use-workspace.js'
import { UserPage } from './user-page.js'
import { ViewsPage } from './views-page.js'

export const WorkspacePage = () => {
  const workspace = useWorkspace()
  const { route } = workspace
  if (workspace.failure !== null) {
    return (
      <main className="whole-message" role="alert">
        <h1>The workspace could not load</h1>
        <p>{workspace.failure}</p>
        <a href={location.href}>Try again</a>
      </main>
    )
  }
  if (!workspace.me) {
    return (
      <main className="whole-message" aria-busy="true">
        <h1 className="hidden-text">{workspace.bootstrap.account.name}</h1>
        <Dots size="32px" aria-label="Loading" />
      </main>
    )
  }
  return (
    <div className="workspace">
      <Rail />
      <div className="workspace-main">
        <TopBar />
        <main className="workspace-content">
          {route.kind === 'views' && <ViewsPage key={route.viewId} viewId={route.viewId} />}
          {route.kind === 'user' && <UserPage key={route.id} id={route.id} />}
          {workspace.tabs.map((session) => (
            <TicketPage
              key={session.id}
              session={session}
              shown={route.kind === 'ticket' && route.id === session.id}
            />
          ))}
          <NavBarPages />
          {route.kind === 'unknown' && (
            <div className="whole-message">
              <h1>There is no such page</h1>
              <p>{route.path}</p>
            </div>
          )}
        </main>
      </div>
      {workspace.instancesAt('background').map((instance) => (
        <AppFrame key={instance.guid} instance={instance} hidden />
      ))}
      <Modals />
      <Toasts />
    </div>
  )
}
