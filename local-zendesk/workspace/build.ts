import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const SOURCES = ['local-zendesk/workspace', 'package-lock.json']

/** Where the built pages lie, below the project's folder. */
export const workspaceFolder = (root = process.cwd()): string => join(root, '.local', 'workspace')

/**
 * Builds the agent workspace's pages unless they are up to date. Safe to call from several processes at
 * once: each builds into a folder of its own, and a finished one takes the place of the old.
 */
export const buildWorkspace = async (root = process.cwd()): Promise<{ built: boolean }> => {
  const folder = workspaceFolder(root)
  const stamp = join(folder, 'stamp')
  const wanted = await fingerprint(root)
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return { built: false }
  await mkdir(join(root, '.local'), { recursive: true })
  const mine = `${folder}.${process.pid}.${Date.now()}`
  try {
    await runVite(root, mine)
    await writeFile(join(mine, 'stamp'), wanted)
    await putInPlace(mine, folder)
  } finally {
    await rm(mine, { recursive: true, force: true })
  }
  return { built: true }
}

const putInPlace = async (mine: string, folder: string): Promise<void> => {
  const old = `${mine}.old`
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await rename(folder, old).catch(() => undefined)
    await rm(old, { recursive: true, force: true })
    try {
      await rename(mine, folder)
      return
    } catch {
      // Another process put its own there between the two steps; ours is as good, so once more.
    }
  }
  throw new Error('The workspace was built, but could not be put in place')
}

const runVite = (root: string, outDir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const config = join(root, 'local-zendesk', 'workspace', 'vite.config.ts')
    const child = spawn(process.execPath, [vite, 'build', '--config', config], {
      cwd: root,
      env: { ...process.env, WORKSPACE_OUT: outDir, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (text) => {
      said += String(text)
    })
    child.stderr.on('data', (text) => {
      said += String(text)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The agent workspace could not be built:\n${said}`))
    })
  })

/** A digest of everything the pages are made from. */
const fingerprint = async (root: string): Promise<string> => {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await filesIn(join(root, source))) {
      hash.update(`${relative(root, file)}\n`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

const filesIn = async (path: string): Promise<string[]> => {
  try {
    const entries = await readdir(path, { withFileTypes: true, recursive: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOTDIR') return [path]
    throw problem
  }
}
