import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { aZendesk } from '../support/a-zendesk.js'
import { checkExchange } from '../support/openapi.js'

// Clients that nobody here wrote, unmodified, over HTTPS with the certificate made at start.
const runClient = async (script: string) => {
  const local = await aZendesk({ https: true })
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(process.cwd(), 'tests', 'local-zendesk', script)],
      {
        env: {
          ...process.env,
          ZENDESK_URL: local.httpsUrl ?? '',
          NODE_EXTRA_CA_CERTS: local.caFile ?? '',
        },
        timeout: 15_000,
      },
    )
    const problems = local.zendesk.log.flatMap(checkExchange)
    return { said: JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), problems, state: local.zendesk.state }
  } finally {
    await local.close()
  }
}

it.each([
  ['node-zendesk', 'node-zendesk-client.cjs', 'Made by node-zendesk'],
  ['zendesk-node-api', 'zendesk-node-api-client.cjs', 'Made by zendesk-node-api'],
])('%s lists, reads, creates and updates tickets and users', async (_name, script, subject) => {
  const { said, problems, state } = await runClient(script)
  expect(said).toMatchObject({
    status: 'pending',
    tags: ['late'],
    tickets: ['Where is my parcel?', 'Charged twice', subject],
    notes: 'Called',
    users: expect.arrayContaining(['Maria Keller', 'Nell']),
  })
  expect(problems).toEqual([])
  expect(state.tickets.at(-1)).toMatchObject({ subject, status: 'pending', submitter_id: 1_001 })
})
