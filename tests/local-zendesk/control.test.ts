import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../local-zendesk/server.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { aState, as, aZendesk } from '../support/a-zendesk.js'

const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })
const addTag = { method: 'PUT', headers: as('agent'), body: '{"tags":["late"]}' }

it('a reset brings the account back as it was at the start', async () => {
  const zendesk = new Zendesk(() => aState())
  const app = createApp(zendesk)
  await app.request('/api/v2/tickets/1/tags', addTag)
  await app.request('/local/clock', post({ advance_hours: 48 }))
  await app.request('/local/reset', post({ seed: 5 }))
  expect([zendesk.state.tickets[0]?.tags, zendesk.state.clock_offset, zendesk.log.length]).toEqual([[], 0, 0])
})

it('the clock moves by hours and to an instant, and stamps follow it', async () => {
  const zendesk = new Zendesk(() => aState())
  const app = createApp(zendesk)
  await app.request('/local/clock', post({ now: '2030-05-01T08:00:00Z' }))
  await app.request('/local/clock', post({ advance_hours: 3 }))
  await app.request('/api/v2/tickets/1/tags', addTag)
  expect(zendesk.state.tickets[0]?.updated_at).toMatch(/^2030-05-01T11:00:/)
})

it('a plan without custom roles does not know their address', async () => {
  const app = createApp(new Zendesk(() => aState()))
  const roles = async () => (await app.request('/api/v2/custom_roles', { headers: as('admin') })).status
  const before = await roles()
  await app.request('/local/plan', post({ plan: 'enterprise' }))
  expect([before, await roles(), (await app.request('/local/plan', post({ plan: 'gold' }))).status]).toEqual([
    404, 200, 400,
  ])
})

it('the log tells what was asked and answered, and by whom', async () => {
  const app = createApp(new Zendesk(() => aState()))
  await app.request('/api/v2/tickets/1/tags.json', addTag)
  const { requests } = (await (await app.request('/local/log')).json()) as { requests: unknown[] }
  expect(requests).toEqual([
    expect.objectContaining({
      user_id: 1_002,
      method: 'PUT',
      path: '/api/v2/tickets/1/tags.json',
      status: 200,
      request_body: { tags: ['late'] },
      response_body: { tags: ['late'] },
      fault: null,
    }),
  ])
})

it('the account outlives a restart in its file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'account-'))
  const dataFile = join(folder, 'account.json')
  const first = await aZendesk({ dataFile })
  await fetch(`${first.url}/api/v2/tickets/1/tags`, addTag)
  await first.close()
  const second = await aZendesk({ dataFile })
  expect(second.zendesk.state.tickets[0]?.tags).toEqual(['late'])
  await fetch(`${second.url}/local/reset`, post({}))
  expect(second.zendesk.state.tickets[0]?.tags).toEqual([])
  await second.close()
  rmSync(folder, { recursive: true })
})

it("Zendesk's address of the SDK answers with the npm SDK as one script", async () => {
  const app = createApp(new Zendesk(() => aState()))
  const reply = await app.request('https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js')
  const page: { ZAFClient?: { init: unknown } } = {}
  new Function('window', await reply.text())(page)
  expect([reply.status, typeof page.ZAFClient?.init]).toEqual([200, 'function'])
})
