/** Where in the workspace one is: the address says it whole. */
export type Route =
  | { kind: 'views'; viewId: number | undefined }
  | { kind: 'ticket'; id: number }
  | { kind: 'user'; id: number }
  | { kind: 'app'; name: string; path: string; params: Record<string, string> }
  | { kind: 'unknown'; path: string }

export const readRoute = (pathname: string, search = ''): Route => {
  const ticket = /^\/agent\/tickets\/(\d+)\/?$/.exec(pathname)
  if (ticket) return { kind: 'ticket', id: Number(ticket[1]) }
  const user = /^\/agent\/users\/(\d+)(?:\/.*)?$/.exec(pathname)
  if (user) return { kind: 'user', id: Number(user[1]) }
  const app = /^\/agent\/apps\/([^/]+)(?:\/(.*))?$/.exec(pathname)
  if (app) {
    const params = Object.fromEntries(new URLSearchParams(search))
    delete params.as
    return { kind: 'app', name: decodeURIComponent(app[1] ?? ''), path: app[2] ?? '', params }
  }
  const view = /^\/agent\/(?:views|filters)\/(\d+)\/?$/.exec(pathname)
  if (view) return { kind: 'views', viewId: Number(view[1]) }
  if (/^\/(agent\/?(views|filters|dashboard)?\/?)?$/.test(pathname))
    return { kind: 'views', viewId: undefined }
  return { kind: 'unknown', path: pathname }
}

/** `routeTo('ticket', 7)`: the address it means, if it means one. */
export const routeAddress = (args: unknown[]): string | undefined => {
  const [kind, target, rest] = args
  switch (kind) {
    case 'ticket':
      return /^\d+$/.test(String(target)) ? `/agent/tickets/${target}` : undefined
    case 'user':
      return /^\d+$/.test(String(target)) ? `/agent/users/${target}` : undefined
    case 'views':
      return target === undefined || target === null ? '/agent' : `/agent/views/${target}`
    case 'nav_bar': {
      const path = typeof rest === 'string' ? rest.replace(/^\/+/, '') : ''
      return `/agent/apps/${String(target)}${path === '' ? '' : `/${path}`}`
    }
    default:
      return undefined
  }
}
