import type { ZafClient } from '../zendesk/client.js'

/** Past this the pane scrolls by itself: a tray of apps is shared with others. */
const tallest = 2_400

/** Keeps the pane as high as what is in it. */
export const fitHeight = (client: ZafClient, frame: HTMLElement): (() => void) => {
  let last = 0
  const fit = (): void => {
    const height = Math.min(tallest, Math.max(120, Math.ceil(frame.getBoundingClientRect().height)))
    if (Math.abs(height - last) < 2) return
    last = height
    void client.invoke('resize', { width: '100%', height: `${height}px` }).catch(() => undefined)
  }
  const observer = new ResizeObserver(fit)
  observer.observe(frame)
  return () => observer.disconnect()
}
