import { useEffect, useMemo, useRef } from 'react'
import { frameUrl } from '../host/frame-url.js'
import type { Instance } from '../host/host.js'
import { useWorkspace } from './use-workspace.js'

type Props = { instance: Instance; hidden?: boolean; width?: string; height?: string }

/** One app instance's frame. It is put in the page once and stays until the instance is destroyed. */
export const AppFrame = ({ instance, hidden = false, width = '100%', height = '100%' }: Props) => {
  const workspace = useWorkspace()
  const element = useRef<HTMLIFrameElement>(null)
  const { guid, app, url, location: place } = instance
  const src = useMemo(
    () => frameUrl({ url, assetUrlPrefix: app.assetUrlPrefix, pageOrigin: location.origin, guid }),
    [url, app.assetUrlPrefix, guid],
  )
  const mounted = workspace.look(guid)?.mounted === true
  useEffect(() => {
    if (mounted && element.current) return workspace.attachFrame(guid, element.current)
    return undefined
  }, [workspace, guid, mounted])
  if (!mounted) return null
  return (
    <iframe
      ref={element}
      src={src}
      title={hidden ? `${app.name} (${place})` : app.name}
      className={hidden ? 'hidden-frame' : 'app-frame'}
      style={hidden ? {} : { width, height }}
      data-test-id={`app-frame-${place}`}
      data-app-location={place}
      data-app-guid={guid}
      {...(hidden ? { 'aria-hidden': true, tabIndex: -1 } : {})}
      allow="clipboard-read; clipboard-write"
    />
  )
}
