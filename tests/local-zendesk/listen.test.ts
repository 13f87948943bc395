import { aZendesk } from '../support/a-zendesk.js'

it('says which port is taken and what to do', async () => {
  const first = await aZendesk()
  const port = Number(new URL(first.url).port)
  await expect(aZendesk({ port })).rejects.toThrow(`Port ${port} is taken`)
  await first.close()
})

it('answers on 127.0.0.1, and a path nobody knows is InvalidEndpoint', async () => {
  const local = await aZendesk()
  const reply = await fetch(`${local.url}/api/v2/nothing.json`)
  expect([reply.status, await reply.json()]).toEqual([
    404,
    { error: 'InvalidEndpoint', description: 'Not found' },
  ])
  await local.close()
})
