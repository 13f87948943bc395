import { type ComponentType, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Frame, Page } from '../ui/look.js'
import type { ZafClient } from '../zendesk/client.js'
import type { ZendeskError } from '../zendesk/zendesk-error.js'
import type { SidebarDesk } from './desk.js'
import { fitHeight } from './fit-height.js'
import { NotOpened } from './not-opened.js'
import { Skeleton } from './skeleton.js'

/** What opening the ticket came to. */
export type Opening =
  | { kind: 'desk'; desk: SidebarDesk; Opened: ComponentType<{ desk: SidebarDesk }> }
  | { kind: 'broken'; error: ZendeskError }

export const Sidebar = ({ client, opening }: { client: ZafClient; opening: Promise<Opening> }) => {
  const [opened, setOpened] = useState<Opening | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void opening.then(setOpened)
  }, [opening])
  useEffect(() => (frame.current ? fitHeight(client, frame.current) : undefined), [client])
  useLayoutEffect(() => {
    if (opened === null) return
    // The frame in which it is painted: benches and tests wait for it.
    requestAnimationFrame(() => {
      performance.mark('plan')
      document.documentElement.dataset.ready = opened.kind === 'desk' ? 'plan' : 'broken'
    })
  }, [opened])
  return (
    <Frame ref={frame}>
      <Page />
      {opened === null && <Skeleton />}
      {opened?.kind === 'broken' && <NotOpened error={opened.error} />}
      {opened?.kind === 'desk' && <opened.Opened desk={opened.desk} />}
    </Frame>
  )
}
