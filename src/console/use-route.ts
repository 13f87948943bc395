import { useCallback, useEffect, useState } from 'react'
import { parseRoute, pathOf, type Route } from './routes.js'
import { useSeat } from './seat.js'

/**
 * The host tells the route and is asked to change it. A host that does neither (older ones, other products) still
 * has a console that moves between its pages.
 */
export const useRoute = (): [Route, (route: Route) => void] => {
  const { client, address } = useSeat()
  const [route, setRoute] = useState<Route>({ page: 'start' })
  useEffect(() => {
    const changed = ({ appRoute }: { appRoute?: string }) => setRoute(parseRoute(appRoute ?? ''))
    client.on('app.route.changed', changed)
    return () => client.off('app.route.changed', changed)
  }, [client])
  const go = useCallback(
    (next: Route) => {
      setRoute(next)
      client.invoke('routeTo', 'nav_bar', address, pathOf(next)).catch(() => undefined)
    },
    [client, address],
  )
  return [route, go]
}
