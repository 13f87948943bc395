import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const dist = join(root, 'dist')

/** What Zendesk wants beside the assets. `translations/en.json` holds only what Zendesk shows of the app itself. */
const zendeskPackage = (): Plugin => ({
  name: 'zendesk-package',
  apply: 'build',
  closeBundle() {
    mkdirSync(join(dist, 'translations'), { recursive: true })
    cpSync(join(root, 'manifest.json'), join(dist, 'manifest.json'))
    cpSync(join(root, 'requirements.json'), join(dist, 'requirements.json'))
    cpSync(join(root, 'translations/en.json'), join(dist, 'translations/en.json'))
    cpSync(join(root, 'assets'), join(dist, 'assets'), { recursive: true })
  },
})

export default defineConfig({
  root: join(root, 'src'),
  // Zendesk serves the package from a path of its own.
  base: './',
  publicDir: false,
  plugins: [react(), zendeskPackage()],
  build: {
    outDir: join(dist, 'assets'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    rollupOptions: {
      // Fixed names: the validator wants the files that the manifest names, and diffs of packages stay readable.
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: (chunk) => {
          const words = /translations\/(\w+)\/(\w+)\.json$/.exec(chunk.facadeModuleId ?? '')
          return words ? `${words[1]}-${words[2]}.js` : '[name].js'
        },
        assetFileNames: '[name][extname]',
      },
    },
  },
})
