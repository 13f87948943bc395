import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import { useWords, type Words } from '../ui/i18n.js'
import type { DeskState, SidebarDesk } from './desk.js'
import { type Situation, situationOf } from './situation.js'

/** What every part of the sidebar looks at. */
export type View = { desk: SidebarDesk; state: DeskState; situation: Situation; words: Words }

const ViewContext = createContext<View | null>(null)

export const useView = (): View => {
  const view = useContext(ViewContext)
  if (view === null) throw new Error('the sidebar is used outside its view')
  return view
}

export const ViewProvider = ({ desk, children }: { desk: SidebarDesk; children: ReactNode }) => {
  const words = useWords()
  const state = useSyncExternalStore(desk.subscribe, desk.snapshot)
  const { opened, standings, draft, now } = state
  const { correction, order } = draft
  // What an agent types elsewhere must not make the whole ticket be read again.
  const situation = useMemo(
    () => situationOf({ opened, settings: desk.settings, standings, draft: { correction, order }, now }),
    [opened, desk.settings, standings, correction, order, now],
  )
  const view = useMemo(() => ({ desk, state, situation, words }), [desk, state, situation, words])
  return <ViewContext.Provider value={view}>{children}</ViewContext.Provider>
}

/** The name of somebody who wrote in this ledger. */
export const nameOf = ({ state, situation }: View, userId: number): string =>
  state.standings?.get(userId)?.name ??
  situation.ledger.entries.find((one) => one.createdBy === userId && one.agentId === userId)?.agentName ??
  String(userId)
