import { spawn } from 'node:child_process'
import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { startLocalZendesk } from '../../local-zendesk/listen.js'
import { newAccount, ownerId } from '../../local-zendesk/new-account.js'
import { sampleTickets } from '../../local-zendesk/sample/account.js'
import { shortLength } from '../../scripts/demo-data/load.js'

const email = 'olivia@acme.example'
const longTest = 180_000

let local: LocalZendesk
beforeEach(async () => {
  local = await startLocalZendesk({ https: true, seed: newAccount })
})
afterEach(() => local.close())

type Run = { code: number | null; out: string; err: string }

const run = (args: string[]): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo-data.ts', ...args], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: local.caFile, ZENDESK_API_TOKEN: '' },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })

const demoData = (...args: string[]): Promise<Run> =>
  run(['--url', local.httpsUrl ?? '', '--email', email, '--token', 'anything', ...args])

/** What is in the account: how many of each external id, and how long each conversation is. */
const loaded = () => {
  const { users, tickets, comments } = local.zendesk.state
  const external = (list: { external_id: string | null }[]) =>
    list.flatMap(({ external_id }) => (external_id?.startsWith('demo:') ? [external_id] : [])).sort()
  return {
    users: external(users),
    tickets: external(tickets),
    messages: Object.fromEntries(
      tickets
        .filter((ticket) => ticket.external_id !== null)
        .map((ticket) => [
          ticket.external_id,
          comments.filter(({ ticket_id }) => ticket_id === ticket.id).length,
        ]),
    ),
  }
}

const expected = (() => {
  const kept = sampleTickets.filter(({ hostile }) => !hostile)
  const users = [301, 302, 303, 304, 305, 306, 307, 308, 310].map((id) => `demo:${id}`)
  const messages = kept.map(({ id, turns }) => [
    `demo:${id}`,
    Math.min(shortLength, turns.filter((turn) => turn.says !== undefined || turn.notes !== undefined).length),
  ])
  return { users, tickets: kept.map(({ id }) => `demo:${id}`), messages: Object.fromEntries(messages) }
})()

describe('demo-data', () => {
  it(
    'loads the sample customers and tickets, and a second run adds nothing',
    async () => {
      const first = await demoData()
      expect(first.err).toBe('')
      expect(first.out).toContain('33 created, 0 continued, 0 already there, 0 failed')
      expect(first.code).toBe(0)
      expect(loaded()).toEqual(expected)

      const second = await demoData()
      expect(second.out).toContain('0 created, 0 continued, 33 already there, 0 failed')
      expect(second.code).toBe(0)
      expect(loaded()).toEqual(expected)
    },
    longTest,
  )

  it(
    'keeps who said what, publicly or not, and how each ticket stands',
    async () => {
      await demoData()
      const { tickets, comments, users } = local.zendesk.state
      const find = (id: number) => tickets.find(({ external_id }) => external_id === `demo:${id}`)
      const tour = find(1001)
      const ana = users.find(({ external_id }) => external_id === 'demo:301')
      expect(tour).toMatchObject({ status: 'open', requester_id: ana?.id, assignee_id: ownerId })
      expect(
        comments.filter(({ ticket_id }) => ticket_id === tour?.id).map((one) => [one.author_id, one.public]),
      ).toEqual([
        [ana?.id, true],
        [ownerId, true],
        [ownerId, false],
        [ana?.id, true],
      ])
      expect(find(1003)?.status).toBe('pending')
      expect(find(1006)?.status).toBe('solved')
      expect(find(1015)?.status).toBe('hold')
      expect(find(1020)?.status).toBe('closed')
      const merged = comments.filter(({ ticket_id }) => ticket_id === find(1020)?.id).at(-1)
      expect(merged?.body).toContain(`#${find(1021)?.id}`)
    },
    longTest,
  )

  it(
    'loads the ticket that attacks only when asked to',
    async () => {
      const { code } = await demoData('--with-hostile')
      expect(code).toBe(0)
      expect(loaded().users).toContain('demo:309')
      expect(loaded().tickets).toContain('demo:1024')
    },
    longTest,
  )

  it.each([
    ['too many requests', { too_many_requests_rate: 0.12 }],
    ['server errors and lost requests', { server_error_rate: 0.1, drop_rate: 0.1 }],
    [
      'answers lost after the work was done, and a search that lags',
      { drop_replies_rate: 0.25, index_lag_ms: 60_000 },
    ],
  ])(
    'gets everything in, and nothing twice, through %s',
    async (_, faults) => {
      Object.assign(local.zendesk.state.faults, faults)
      let last: Run | null = null
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        last = await demoData()
        expect(last.err).toBe('')
        if (last.code === 0) break
        expect(last.out).toMatch(/Failed:\n {2}(ticket|customer)|Nothing was loaded/)
      }
      expect(last?.code).toBe(0)
      expect(loaded()).toEqual(expected)
    },
    longTest,
  )

  it(
    'says what failed and why, goes on with the rest, and ends with 1',
    async () => {
      await demoData()
      const { tickets } = local.zendesk.state
      // Somebody closed one whose conversation had not been told to its end.
      const one = tickets.find(({ external_id }) => external_id === 'demo:1005')
      if (one) Object.assign(one, { status: 'closed', tags: ['demo_data', 'demo_step_1'] })
      // And one is missing, later in the order.
      local.zendesk.state.tickets = tickets.filter(({ external_id }) => external_id !== 'demo:1019')
      const { code, out } = await demoData()
      expect(code).toBe(1)
      expect(out).toMatch(/ticket 1005: FAILED, 422: .*closed prevents ticket update/)
      expect(out).toMatch(/ticket 1019: created/)
      expect(out).toContain('1 created, 0 continued, 31 already there, 1 failed')
      expect(out).toContain('Run the same command again')
    },
    longTest,
  )

  it('stops at once when the address is not accepted', async () => {
    const { code, err } = await run([
      '--url',
      local.httpsUrl ?? '',
      '--email',
      'nobody@acme.example',
      '--token',
      'x',
    ])
    expect(code).toBe(1)
    expect(err).toContain('the e-mail or the token is not accepted')
    expect(loaded().tickets).toEqual([])
  })

  it.each([
    [['--url', 'http://halvern.example', '--email', email, '--token', 'x'], 'https'],
    [['--url', 'halvern', '--email', email, '--token', 'x'], 'https'],
    [['--email', email], 'Missing: --url, --token'],
    [['--frobnicate'], 'frobnicate'],
  ])('refuses %j', async (args, words) => {
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain(words)
  })
})
