import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { sampleTickets } from '../local-zendesk/sample/account.js'
import { sampleCustomers } from '../local-zendesk/sample/people.js'
import { type Account, accountClient } from './demo-data/account-client.js'
import type { Pace } from './demo-data/exactly-once.js'
import {
  continueTicket,
  type LoadedTicket,
  type Loading,
  loadable,
  loadCustomer,
  type Outcome,
  openTicket,
  shortLength,
  whoAmI,
} from './demo-data/load.js'

const usage = `Loads the sample customers and tickets into a Zendesk account. Run it again whenever you like: what is there stays.

  npm run demo-data -- --url https://YOURS.zendesk.com --email YOU@YOURS.example --token API_TOKEN

  --url           the account; https, or http on this machine
  --email         an agent or, better, an admin
  --token         an API token; or set ZENDESK_API_TOKEN
  --all-messages  all messages of the long ticket, not only the first ${shortLength}; takes about an hour
  --with-hostile  also the ticket and the customer whose texts are attacks
  --help          this text

Agents and groups are not created: you are the agent in every conversation. Zendesk lets one user make about five
customers a minute, so the first run waits now and then. Your triggers may write to the customers; their addresses are
at example.com, which takes no mail.`

type Wish = Account & { withHostile: boolean; allMessages: boolean }

const readArguments = (): Wish | string => {
  let values: ReturnType<typeof parse>['values']
  try {
    values = parse().values
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem)
  }
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const { email } = values
  const token = values.token ?? process.env.ZENDESK_API_TOKEN
  const missing = Object.entries({ url: values.url, email, token }).flatMap(([name, value]) =>
    value ? [] : [`--${name}`],
  )
  if (!values.url || !email || !token) return `Missing: ${missing.join(', ')}`
  const url = accountUrl(values.url)
  if (url === null) return `--url has to be an https address (http only for this machine): ${values.url}`
  return {
    url,
    email,
    token,
    withHostile: values['with-hostile'] ?? false,
    allMessages: values['all-messages'] ?? false,
  }
}

const parse = () =>
  parseArgs({
    options: {
      url: { type: 'string' },
      email: { type: 'string' },
      token: { type: 'string' },
      'with-hostile': { type: 'boolean' },
      'all-messages': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })

/** The token travels with every request: never in the clear over a network. */
const accountUrl = (given: string): string | null => {
  if (!URL.canParse(given)) return null
  const url = new URL(given)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url))) return null
  return url.origin
}

const isThisMachine = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

const paceFor = (url: string): Pace => ({
  attempts: 6,
  firstWaitSeconds: isThisMachine(new URL(url)) ? 0.1 : 3,
  wait: async (seconds, why) => {
    if (seconds >= 2) console.log(`  waiting ${seconds} s: ${why}`)
    await sleep(seconds * 1000)
  },
})

const failures: string[] = []
const counts = { created: 0, continued: 0, there: 0 }
const words: Record<Outcome['done'], string> = {
  created: 'created',
  continued: 'continued',
  there: 'already there',
}

/** One line for each item; a failure is told, kept for the end, and does not stop the rest. */
const item = async <T>(
  name: string,
  work: () => Promise<T>,
  outcomeOf: (value: T) => Outcome | null,
): Promise<T | null> => {
  try {
    const value = await work()
    const outcome = outcomeOf(value)
    if (outcome) {
      counts[outcome.done] += 1
      console.log(`${name}: ${words[outcome.done]}, ${outcome.id}${outcome.note ? ` (${outcome.note})` : ''}`)
    }
    return value
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem)
    failures.push(`${name}: ${why}`)
    console.log(`${name}: FAILED, ${why}`)
    return null
  }
}

const load = async (wish: Wish): Promise<void> => {
  const client = accountClient({ url: wish.url, email: wish.email, token: wish.token })
  const pace = paceFor(wish.url)
  const me = await whoAmI(client, pace)
  console.log(`Loading into ${wish.url} as ${me.name}`)
  const loading: Loading = { client, pace, nowMs: Date.now(), me: me.id, allMessages: wish.allMessages }

  const requesters = new Map<number, number>()
  for (const customer of sampleCustomers.filter(({ hostile }) => wish.withHostile || !hostile)) {
    const loaded = await item(
      `customer ${customer.id}`,
      () => loadCustomer(customer, loading),
      (outcome) => outcome,
    )
    if (loaded) requesters.set(customer.id, loaded.id)
  }

  const opened = new Map<number, { made: boolean; ticket: LoadedTicket }>()
  const idOf = new Map<number, number>()
  const samples = sampleTickets.filter(({ hostile }) => wish.withHostile || !hostile).map(loadable)
  for (const sample of samples) {
    const requester = requesters.get(sample.requester)
    const work = () =>
      requester === undefined
        ? Promise.reject(new Error(`its customer ${sample.requester} is missing`))
        : openTicket(sample, requester, loading)
    const value = await item(`ticket ${sample.id}`, work, () => null)
    if (!value) continue
    opened.set(sample.id, value)
    idOf.set(sample.id, value.ticket.id)
  }
  for (const sample of samples) {
    const value = opened.get(sample.id)
    const requester = requesters.get(sample.requester)
    if (!value || requester === undefined) continue
    await item(
      `ticket ${sample.id}`,
      () => continueTicket(sample, value, requester, idOf, loading),
      (outcome) => outcome,
    )
  }
}

const main = async (): Promise<number> => {
  // zendesk-node-api still calls `new Buffer`; nobody running this can do anything about it.
  process.noDeprecation = true
  const wish = readArguments()
  if (typeof wish === 'string') {
    console.error(`${wish}\n\n${usage}`)
    return 2
  }
  try {
    await load(wish)
  } catch (problem) {
    console.error(`Nothing was loaded: ${problem instanceof Error ? problem.message : String(problem)}`)
    return 1
  }
  console.log(
    `\n${counts.created} created, ${counts.continued} continued, ${counts.there} already there, ${failures.length} failed`,
  )
  if (failures.length > 0) {
    console.log(
      `\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}\nRun the same command again to go on from here.`,
    )
    return 1
  }
  return 0
}

// Connections that the client keeps open would hold the program.
process.exit(await main())
