import * as v from 'valibot'
import type { ZafClient } from './client.js'

/** The number on the app's icon in the top bar. The svg has a symbol for each; over nine is `9+`. */
export const showCount = async (client: Pick<ZafClient, 'set'>, count: number): Promise<void> => {
  const symbol = count === 0 ? 'default' : count > 9 ? 'count-9plus' : `count-${count}`
  const chars = count === 0 ? '' : count > 9 ? '9+' : String(count)
  // Which of the two a host shows is the host's affair; one that knows neither shows the plain icon.
  await Promise.allSettled([client.set('iconChars', chars), client.set('iconSymbol', symbol)])
}

const instancesSchema = v.record(v.string(), v.object({ location: v.nullish(v.string(), null) }))

/** The app's own place in the top bar: its icon is there before anybody has opened the pane. */
export const topBarOf = async (client: ZafClient): Promise<Pick<ZafClient, 'set'> | null> => {
  const reply = await client.get('instances')
  const parsed = v.safeParse(instancesSchema, reply.instances)
  if (!parsed.success) return null
  const guid = Object.entries(parsed.output).find(([, { location }]) => location === 'top_bar')?.[0]
  return guid === undefined ? null : client.instance(guid)
}
