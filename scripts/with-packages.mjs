// Runs a TypeScript program of the project, installing the packages first where they are missing.
import { spawn } from 'node:child_process'
import { ensureInstalled, root } from './ready.mjs'

ensureInstalled()
const child = spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
child.on('exit', (code) => process.exit(code ?? 1))
