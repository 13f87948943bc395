import type { Requester } from '../zendesk/client.js'
import { pause } from '../zendesk/request.js'

const standsFor = 30_000

/**
 * At most so many requests in any such time, one after the other; the rest wait their turn. After a breakdown nothing
 * is sent for a while, however often it is tried: nobody is waiting at this window, so the account goes first.
 */
export const paced = (client: Requester, most: number, milliseconds: number): Requester => {
  const sent: number[] = []
  let broken: { failure: unknown; until: number } | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const send = async (options: Parameters<Requester['request']>[0]): Promise<unknown> => {
    if (broken !== null && Date.now() < broken.until) throw broken.failure
    const oldest = sent.length < most ? undefined : sent.shift()
    if (oldest !== undefined) await pause(Math.max(0, oldest + milliseconds - Date.now()))
    sent.push(Date.now())
    try {
      return await client.request(options)
    } catch (failure) {
      broken = { failure, until: Date.now() + standsFor }
      throw failure
    }
  }
  return {
    request: (options) => {
      const mine = turn.then(() => send(options))
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}
