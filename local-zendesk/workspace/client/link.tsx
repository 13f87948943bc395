import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { useWorkspace } from './use-workspace.js'

/** A link within the workspace: a plain click stays in the page, so that open tickets stay open. */
export const Link = ({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) => {
  const workspace = useWorkspace()
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    event.preventDefault()
    workspace.navigate(href)
  }
  return <a {...rest} href={href} onClick={follow} />
}
