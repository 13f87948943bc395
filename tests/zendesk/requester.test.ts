import { performRequest } from '../../local-zendesk/workspace/host/request.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { toZendeskError } from '../../src/zendesk/zendesk-error.js'
import { people } from '../support/a-zendesk.js'
import { type Account, anAccount, type Fault } from '../support/an-account.js'
import { requesterIn } from '../support/requester.js'

let account: Account
beforeEach(async () => {
  account = await anAccount()
})
afterEach(() => account.close())

const failure = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (problem: unknown) => problem,
  )

const samples: [string, string, Fault | null, number, string][] = [
  ['a ticket that is not there', '/api/v2/tickets/999', null, 404, 'not_found'],
  ['a path that is not there', '/api/v2/nowhere', null, 404, 'not_found'],
  ['a broken connection', '/api/v2/tickets/1', 'drop_rate', 0, 'offline'],
  ['a lost reply', '/api/v2/tickets/1', 'drop_replies_rate', 0, 'offline'],
  ['too many requests', '/api/v2/tickets/1', 'too_many_requests_rate', 429, 'rate_limited'],
  ['trouble at Zendesk', '/api/v2/tickets/1', 'server_error_rate', 503, 'server'],
]

test.each(samples)(
  '%s fails alike from the workspace, over a port and in memory',
  async (_, url, fault, status, kind) => {
    if (fault) account.state.faults[fault] = 1
    const options = { url, autoRetry: false, dataType: 'json' as const }
    const overPort = await failure(account.as('agent').request(options))
    const zendesk = new Zendesk(() => account.state)
    const inMemory = await failure(requesterIn(zendesk)(people.agent.email).request(options))
    const workspace = await performRequest(options, {
      fetch: (address, init) =>
        fetch(address, {
          ...init,
          headers: { ...init.headers, authorization: `Bearer ${people.agent.email}` },
        }),
      wait: async () => undefined,
      origin: account.local.url,
      appId: 1,
    })
    expect(workspace.kind).toBe('fail')
    expect(overPort).toMatchObject({ status: expect.any(Number), responseText: expect.any(String) })
    for (const one of [overPort, inMemory, workspace.responseArgs[0]]) {
      expect(toZendeskError(one)).toMatchObject({ kind, status })
      expect(one).toMatchObject({ status })
    }
    expect(Object.keys(overPort as object)).toEqual(Object.keys(workspace.responseArgs[0] as object))
  },
)
