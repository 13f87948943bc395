import { dashedName } from '../host/frame-url.js'
import { AppIcon, Icon } from './icon.js'
import { Link } from './link.js'
import { useWorkspace } from './use-workspace.js'

export const Rail = () => {
  const workspace = useWorkspace()
  const { route } = workspace
  return (
    <nav className="rail" aria-label="Main">
      <span className="rail-mark" aria-hidden>
        {workspace.bootstrap.account.name.slice(0, 1)}
      </span>
      <Link
        href="/agent"
        className="rail-link"
        title="Views"
        aria-label="Views"
        data-test-id="rail-views"
        aria-current={route.kind === 'views' ? 'page' : undefined}
      >
        <Icon name="views" />
      </Link>
      {workspace.instancesAt('nav_bar').map((instance) => {
        const { app } = instance
        const look = workspace.look(instance.guid)
        const name = dashedName(app.name)
        return (
          <Link
            key={instance.guid}
            href={`/agent/apps/${name}`}
            className="rail-link"
            title={app.name}
            aria-label={look?.iconChars ? `${app.name}, ${look.iconChars}` : app.name}
            data-test-id={`rail-app-${name}`}
            aria-current={workspace.isNavBarShown(instance) ? 'page' : undefined}
          >
            <AppIcon src={`${app.assetUrlPrefix}icon_nav_bar.svg`} />
            {look?.iconChars ? <span className="icon-chars">{look.iconChars}</span> : null}
          </Link>
        )
      })}
    </nav>
  )
}
