import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming'
import { createRoot } from 'react-dom/client'
import './workspace.css'
import { readBootstrap } from './bootstrap.js'
import { ChooseUser } from './choose-user.js'
import { WorkspaceContext } from './use-workspace.js'
import { Workspace } from './workspace.js'
import { WorkspacePage } from './workspace-page.js'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')

const bootstrap = readBootstrap()
document.title = bootstrap.account.name
if (bootstrap.signed_in) {
  const workspace = new Workspace(bootstrap)
  void workspace.start()
  createRoot(root).render(
    <ThemeProvider theme={DEFAULT_THEME}>
      <WorkspaceContext.Provider value={workspace}>
        <WorkspacePage />
      </WorkspaceContext.Provider>
    </ThemeProvider>,
  )
} else {
  createRoot(root).render(
    <ThemeProvider theme={DEFAULT_THEME}>
      <ChooseUser bootstrap={bootstrap} />
    </ThemeProvider>,
  )
}
