// The local Zendesk as a program: PORT, --data FILE.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startLocalZendesk } from './listen.js'
import { sampleAccount } from './sample/account.js'
import { fillAppData, sampleAppSettings } from './sample/app-data.js'
import { buildWorkspace } from './workspace/build.js'

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } })
const port = Number(values.port ?? process.env.PORT ?? 4500)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT must be a whole number from 0 to 65535, not "${values.port ?? process.env.PORT}".`)
  process.exit(1)
}

const root = join(import.meta.dirname, '..')

try {
  await buildWorkspace(root)
  const local = await startLocalZendesk({
    port,
    https: true,
    appDir: join(root, 'dist'),
    seed: () => sampleAccount(Date.now()),
    appSettings: sampleAppSettings,
    afterInstall: fillAppData,
    automationsEveryMs: 10_000,
    ...(values.data === undefined ? {} : { dataFile: values.data }),
  })
  const address = local.url.replace('127.0.0.1', 'localhost')
  const ticket = `${address}/agent/tickets/1001?as=101`
  console.log(`
A local Zendesk with Service Recovery is running.

  ${ticket}
      as Mia, an agent, in a ticket where something went wrong
  ${address}/agent/apps/service-recovery?as=201
      as Tom, a team lead, in the console
  ${address}/agent
      all tickets

  API   ${address}/api/v2   (any e-mail of the account with any token)
  zcli  ${local.httpsUrl}   (NODE_EXTRA_CA_CERTS=${local.caFile})

The tour is in docs/tour.md. Stop with Ctrl+C.
`)
  openBrowser(ticket)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void local.close().then(() => process.exit(0))
    })
  }
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exit(1)
}

/** Only where a person is likely to sit in front of it. BROWSER=none keeps it shut. */
function openBrowser(url: string): void {
  if (process.env.BROWSER === 'none' || process.env.CI || !process.stdout.isTTY) return
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url]
  if (
    command === undefined ||
    (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  )
    return
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
