import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

// npm start as a person runs it, without the browser that it would open for them.

jest.setTimeout(120_000)

const root = join(__dirname, '../..')

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const started: ChildProcess[] = []
const start = (port: number | string): { child: ChildProcess; said: () => string } => {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)))
  started.push(child)
  return { child, said: () => text }
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let n = 0; n < 1_000 && !holds(); n += 1) await new Promise((resolve) => setTimeout(resolve, 100))
}

afterAll(() => {
  for (const child of started) child.kill('SIGTERM')
})

test('npm start serves the sample account with the app in it, and says where', async () => {
  const port = await freePort()
  const { said } = start(port)
  await until(() => said().includes('Stop with Ctrl+C'))
  expect(said()).toContain(`http://localhost:${port}/agent/tickets/1001?as=101`)
  const page = await fetch(`http://127.0.0.1:${port}/agent/tickets/1001?as=101`)
  expect(page.status).toBe(200)
  const reply = await fetch(`http://127.0.0.1:${port}/local/apps?location=ticket_sidebar`, {
    headers: { authorization: 'Bearer 101' },
  })
  const apps = (await reply.json()) as { apps: { name: string }[] }
  expect(apps.apps.map((app) => app.name)).toEqual(['Service Recovery'])

  const second = start(port)
  const code = await new Promise((resolve) => second.child.once('exit', resolve))
  expect(second.said()).toContain(`Port ${port} is taken`)
  expect(second.said()).toContain(`PORT=${port + 1}`)
  expect(code).toBe(1)
})

test('a port that is none is said in words', async () => {
  const { child, said } = start('eighty')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
  expect(said()).toContain('PORT must be a whole number')
})
