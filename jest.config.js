import type { Config } from 'jest'

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Only what ships as ES modules alone needs transforming.
  transformIgnorePatterns: ['/node_modules/(?!(dinero.js|ulid)/)'],
  setupFiles: ['<rootDir>/tests/support/temporal.ts'],
  testTimeout: 20_000,
}

export default config
