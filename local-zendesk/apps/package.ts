import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { symlinksIn } from './symlinks.js'

/** An app package as uploaded: paths as in the zip, with forward slashes, folders left out. */
export type Package = {
  files: ReadonlyMap<string, Uint8Array>
  symlinks: readonly string[]
}
export type ReadPackage = { kind: 'read'; package: Package } | { kind: 'unreadable'; because: string }

// Ours, not Zendesk's: a zip from outside must not fill the machine's memory.
const MOST_FILES = 5_000
const MOST_BYTES = 64 * 1024 * 1024

export const readPackage = (zip: Uint8Array): ReadPackage => {
  let files = 0
  let bytes = 0
  try {
    const entries = unzipSync(zip, {
      filter: ({ originalSize }) => {
        files += 1
        bytes += originalSize
        if (files > MOST_FILES) throw new Error(`it holds more than ${MOST_FILES} files`)
        if (bytes > MOST_BYTES) throw new Error(`it unpacks to more than ${MOST_BYTES} bytes`)
        return true
      },
    })
    const kept = Object.entries(entries).filter(([path]) => !path.endsWith('/'))
    const outside = kept.find(([path]) => path.startsWith('/') || path.split(/[\\/]/).includes('..'))
    if (outside) return { kind: 'unreadable', because: `"${outside[0]}" points outside the package` }
    return { kind: 'read', package: { files: new Map(kept), symlinks: symlinksIn(zip) } }
  } catch (error) {
    return { kind: 'unreadable', because: error instanceof Error ? error.message : String(error) }
  }
}

export const textOf = (app: Package, path: string): string | undefined => {
  const bytes = app.files.get(path)
  return bytes === undefined ? undefined : strFromU8(bytes)
}

/** Zips a folder as zcli does: no dot files, no `tmp`. */
export const packageDirectory = (directory: string): Uint8Array => {
  const files: Record<string, Uint8Array> = {}
  for (const entry of readdirSync(directory, { recursive: true })) {
    const path = join(directory, String(entry))
    const name = relative(directory, path).split(sep).join('/')
    if (name.split('/').some((part) => part.startsWith('.')) || name.startsWith('tmp/')) continue
    if (statSync(path).isFile()) files[name] = readFileSync(path)
  }
  return zipSync(files)
}
