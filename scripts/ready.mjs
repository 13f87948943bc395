// What every command needs before it can run, in plain Node: nothing of ours or of npm is installed yet.
// It speaks on stderr: stdout belongs to the command.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')
const marks = join(root, '.local')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Runs a command with its output shown; false when it failed. */
export const run = (command, args, env = {}, stdout = 'inherit') =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['inherit', stdout, 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }).status === 0

export const bin = (name) =>
  join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

const mark = (name) => {
  const file = join(marks, `${name}.mark`)
  return {
    is: (value) => existsSync(file) && readFileSync(file, 'utf8') === value,
    set: (value) => {
      mkdirSync(marks, { recursive: true })
      writeFileSync(file, value)
    },
  }
}

const stop = (message) => {
  console.error(message)
  process.exit(1)
}

/** Installs what package-lock.json names, unless that is what is here. */
export const ensureInstalled = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old: Service Recovery needs Node 20.19 or newer.`)
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const installed = mark('installed')
  if (installed.is(lock) && existsSync(join(root, 'node_modules'))) return
  console.error('Installing packages (once) …')
  if (!run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {}, process.stderr)) {
    stop('Packages could not be installed: npm says above why.')
  }
  installed.set(lock)
}

const newest = (path) => {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Builds the app into dist/, unless nothing it is made of has changed since. */
export const ensureBuilt = () => {
  const sources = [
    'src',
    'assets',
    'translations',
    'manifest.json',
    'requirements.json',
    'vite.config.ts',
    'package-lock.json',
  ]
  const stamp = String(Math.max(...sources.map((path) => newest(join(root, path)))))
  const built = mark('built')
  if (built.is(stamp) && existsSync(join(root, 'dist', 'manifest.json'))) return
  console.error('Building the app …')
  if (
    !run(
      process.execPath,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
      // A test that starts us says NODE_ENV=test; a package is always for production.
      { NODE_ENV: 'production' },
      process.stderr,
    )
  ) {
    stop('The app could not be built: the messages above say why.')
  }
  built.set(stamp)
}
