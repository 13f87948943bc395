import { AppFrame } from './app-frame.js'
import { useWorkspace } from './use-workspace.js'

/** Full pages of apps; one that was opened stays loaded behind the others. */
export const NavBarPages = () => {
  const workspace = useWorkspace()
  const instances = workspace.instancesAt('nav_bar')
  const { route } = workspace
  const found = instances.some((instance) => workspace.isNavBarShown(instance))
  return (
    <>
      {instances.map((instance) => (
        <section
          key={instance.guid}
          className="nav-bar-page"
          aria-label={instance.app.name}
          hidden={!workspace.isNavBarShown(instance)}
        >
          {workspace.look(instance.guid)?.frame === 'silent' && (
            <p className="tray-silent" role="alert">
              {instance.app.name} has not answered.
            </p>
          )}
          <AppFrame instance={instance} />
        </section>
      ))}
      {route.kind === 'app' && !found && (
        <div className="whole-message">
          <h1>No such app</h1>
          <p>No app named {route.name} with a full page is installed in this account.</p>
        </div>
      )}
    </>
  )
}
