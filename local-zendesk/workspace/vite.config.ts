import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root: `${here}client`,
  base: '/workspace/',
  plugins: [react()],
  build: {
    outDir: process.env.WORKSPACE_OUT ?? `${here}../../.local/workspace`,
    emptyOutDir: true,
    chunkSizeWarningLimit: 2_000,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
  logLevel: 'warn',
})
