/** Where in the console one is. The host keeps it in the address, so that it survives a reload and can be sent. */
export type Route =
  | { page: 'start' }
  | { page: 'approvals' }
  | { page: 'limits'; currency: string | null }
  | { page: 'versions'; version: number | null }
  | { page: 'setup' }

export const parseRoute = (path: string): Route => {
  const [page, ...rest] = path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((step) => step !== '')
  if (page === 'approvals' || page === 'setup') return { page }
  if (page !== 'limits') return { page: 'start' }
  if (rest[0] === 'versions') {
    const version = /^\d{1,9}$/.test(rest[1] ?? '') ? Number(rest[1]) : null
    return { page: 'versions', version }
  }
  return { page: 'limits', currency: /^[A-Z]{3}$/.test(rest[0] ?? '') ? (rest[0] ?? null) : null }
}

export const pathOf = (route: Route): string => {
  if (route.page === 'start') return ''
  if (route.page === 'limits') return route.currency === null ? 'limits' : `limits/${route.currency}`
  if (route.page === 'versions')
    return route.version === null ? 'limits/versions' : `limits/versions/${route.version}`
  return route.page
}
