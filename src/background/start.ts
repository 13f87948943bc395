import type { ZafClient, ZafContext, ZafMetadata } from '../zendesk/client.js'
import { alone } from './alone.js'
import type { Outcome, Round } from './round.js'

// Tells whoever is logged in what they should not miss. Until its first round it is timers only: what it takes to
// read Zendesk is loaded then, when the ticket on the screen has had its turn.

const minute = 60_000
const longestWait = 15 * minute

export const start = (client: ZafClient, context: ZafContext, metadata: ZafMetadata): void => {
  let round: Promise<Round> | null = null
  let wait = minute
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let due = 0

  const load = async (): Promise<Round> => {
    const { newRound } = await import('./round.js')
    return newRound(client, context, metadata)
  }

  const go = async (): Promise<void> => {
    if (running) return
    running = true
    const outcome = await alone(`service-recovery.rounds.${context.account?.subdomain ?? ''}`, async () => {
      round ??= load()
      return (await round)()
    }).catch(() => {
      // The app's own files did not come: asked for again, ever more rarely.
      round = null
      return 'not_loaded' as const
    })
    running = false
    wait = nextWait(outcome, wait)
    plan(wait + Math.random() * wait * 0.1)
  }

  const plan = (milliseconds: number): void => {
    clearTimeout(timer)
    due = Date.now() + milliseconds
    timer = setTimeout(() => {
      // A hidden tab rests; whoever comes back to it is told at once.
      if (document.visibilityState === 'visible') void go()
    }, milliseconds)
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && !running) plan(Math.max(due - Date.now(), jitter()))
  })
  plan(jitter())
}

/** Many windows open at nine in the morning: they do not all ask at once. */
const jitter = (): number => 500 + Math.random() * 2_500

const nextWait = (outcome: Outcome | 'not_loaded' | null, before: number): number => {
  if (outcome === 'not_set_up') return longestWait
  return outcome === 'not_loaded' ? Math.min(before * 2, longestWait) : minute
}
