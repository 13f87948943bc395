// npm start: the local Zendesk with the app working in a ticket, opened in a browser where there is one.
import { spawn } from 'node:child_process'
import { ensureBuilt, ensureInstalled, root } from './ready.mjs'

ensureInstalled()
ensureBuilt()

const server = spawn(
  process.execPath,
  ['--import', 'tsx', 'local-zendesk/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: process.env,
  },
)
server.on('exit', (code) => process.exit(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
