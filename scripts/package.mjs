// npm run package: dist/ for zcli, and the same as a zip for upload in Admin Center.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureBuilt, ensureInstalled, root } from './ready.mjs'

ensureInstalled()
ensureBuilt()

const { zipSync } = await import('fflate')
const dist = join(root, 'dist')
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'))

const files = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })

// The same sources give the same zip, to the byte.
const sameDay = { mtime: new Date('2020-01-01T00:00:00Z') }
const content = Object.fromEntries(
  files(dist)
    .filter((path) => !path.includes(`${dist}/tmp`) && !path.endsWith('zcli.apps.config.json'))
    .sort()
    .map((path) => [relative(dist, path).replaceAll('\\', '/'), [readFileSync(path), sameDay]]),
)
const out = join(root, '.local', `service-recovery-${manifest.version}.zip`)
mkdirSync(join(root, '.local'), { recursive: true })
const zip = zipSync(content, { level: 9 })
writeFileSync(out, zip)
console.log(
  `dist/ holds the package for zcli; ${relative(root, out)} is the zip for upload (${Math.round(zip.length / 1024)} KB).`,
)
