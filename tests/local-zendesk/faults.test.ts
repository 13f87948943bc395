import { createApp } from '../../local-zendesk/server.js'
import { Zendesk } from '../../local-zendesk/zendesk.js'
import { aState, as, aZendesk } from '../support/a-zendesk.js'

const start = async (faults: Record<string, number>) => {
  const local = await aZendesk()
  await fetch(`${local.url}/local/faults`, { method: 'POST', body: JSON.stringify(faults) })
  const tag = () =>
    fetch(`${local.url}/api/v2/tickets/1/tags`, {
      method: 'PUT',
      headers: as('agent'),
      body: JSON.stringify({ tags: ['late'] }),
    })
  return { local, tag }
}

it('a dropped request reaches nothing: the ticket is as it was', async () => {
  const { local, tag } = await start({ drop_rate: 1 })
  await expect(tag()).rejects.toThrow()
  expect(local.zendesk.state.tickets[0]?.tags).toEqual([])
  await local.close()
})

it('a dropped reply loses the answer, not the write', async () => {
  const { local, tag } = await start({ drop_replies_rate: 1 })
  await expect(tag()).rejects.toThrow()
  expect(local.zendesk.state.tickets[0]?.tags).toEqual(['late'])
  await local.close()
})

it('without a port a drop rejects as well', async () => {
  const zendesk = new Zendesk(() => aState())
  zendesk.state.faults.drop_rate = 1
  await expect(createApp(zendesk).request('/api/v2/users/me')).rejects.toThrow('dropped')
})

it('too many requests say when to come back; the page and the controls are never hit', async () => {
  const { local, tag } = await start({ too_many_requests_rate: 1 })
  const reply = await tag()
  const control = await fetch(`${local.url}/local/log`)
  expect([reply.status, reply.headers.get('retry-after'), control.status]).toEqual([429, '1', 200])
  await local.close()
})

it('the same seed strikes the same requests', async () => {
  const strikes = async (seed: number) => {
    const zendesk = new Zendesk(() => aState())
    const app = createApp(zendesk)
    await app.request('/local/reset', { method: 'POST', body: JSON.stringify({ seed }) })
    await app.request('/local/faults', { method: 'POST', body: '{"server_error_rate": 0.5}' })
    const statuses: number[] = []
    for (let count = 0; count < 20; count += 1) statuses.push((await app.request('/api/v2/users/me')).status)
    return statuses.join()
  }
  expect(await strikes(7)).toBe(await strikes(7))
  expect(await strikes(7)).not.toBe(await strikes(8))
})

it.each([
  ['{"drop_rate": 2}', 'drop_rate'],
  ['{"dorp_rate": 0.1}', 'dorp_rate'],
  ['{"latency_ms": -1}', 'latency_ms'],
])('faults %s are refused with the name', async (body, name) => {
  const app = createApp(new Zendesk(() => aState()))
  const reply = await app.request('/local/faults', { method: 'POST', body })
  expect([reply.status, (await reply.json()).description]).toEqual([400, expect.stringContaining(name)])
})
