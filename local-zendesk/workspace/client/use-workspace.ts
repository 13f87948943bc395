import { createContext, useContext, useSyncExternalStore } from 'react'
import type { TicketSession } from '../ticket/session.js'
import type { Workspace } from './workspace.js'

export const WorkspaceContext = createContext<Workspace | null>(null)

/** The workspace; the component draws again whenever it changes. */
export const useWorkspace = (): Workspace => {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('There is no workspace around this component')
  useSyncExternalStore(workspace.subscribe, () => workspace.version)
  return workspace
}

export const useTicket = (session: TicketSession): void => {
  useSyncExternalStore(session.subscribe, () => session.version)
}
