import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'

export const needsBuild = false

const root = join(import.meta.dirname, '..')

/** Where each location starts, and the words it loads with it. */
const starts = {
  sidebar: ['src/sidebar/start', 'translations/common/en.json', 'translations/sidebar/en.json'],
  console: ['src/console/start', 'translations/common/en.json', 'translations/console/en.json'],
  topbar: ['src/topbar/start', 'translations/common/en.json', 'translations/topbar/en.json'],
  /** All that has come by the time the plan is on screen: the frame, then reader, rules and screens, and English. */
  sidebar_plan: [
    'src/sidebar/start',
    'src/sidebar/opened',
    'src/core/reading/en',
    'translations/common/en.json',
    'translations/sidebar/en.json',
  ],
  background: ['src/background/start'],
} as const

/** Gzip bytes that each location loads before it can show anything: page, entry, its chunk with all static imports. */
export const measure = async (): Promise<Record<string, unknown>> => {
  const built = await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { write: false },
  })
  const output = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const chunks = output.filter((one): one is Rollup.OutputChunk => one.type === 'chunk')
  const byName = new Map(output.map((one) => [one.fileName, one]))
  const page = output.filter((one) => one.fileName === 'index.html')
  const entry = chunks.filter((chunk) => chunk.isEntry)

  const withImports = (chunk: Rollup.OutputChunk, seen: Set<string>): void => {
    if (seen.has(chunk.fileName)) return
    seen.add(chunk.fileName)
    for (const name of chunk.imports) {
      const imported = byName.get(name)
      if (imported?.type === 'chunk') withImports(imported, seen)
    }
    for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css)
  }

  const weigh = (modules: readonly string[]): number | null => {
    const found = modules.map((module) =>
      chunks.find((chunk) => chunk.moduleIds.some((id) => id.replace(/\.tsx?$/, '').endsWith(`/${module}`))),
    )
    // A location that does not exist loads nothing: it has no figure.
    if (found[0] === undefined) return null
    const files = new Set<string>(page.map((one) => one.fileName))
    for (const chunk of [...entry, ...found]) if (chunk) withImports(chunk, files)
    return [...files].reduce((total, name) => total + gzipBytes(byName.get(name)), 0)
  }

  return Object.fromEntries(
    Object.entries(starts).flatMap(([location, modules]) => {
      const bytes = weigh(modules)
      return bytes === null ? [] : [[location, bytes]]
    }),
  )
}

const gzipBytes = (file: Rollup.OutputChunk | Rollup.OutputAsset | undefined): number => {
  if (!file) return 0
  return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length
}
