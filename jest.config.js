/** @type {import('jest').Config} */
const config = {
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
  // TypeScript is imported by the name it will have: './money.js' is money.ts.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.tsx', '$1.js'] },
  // Only what ships as ES modules alone needs transforming.
  transformIgnorePatterns: [
    '/node_modules/(?!(dinero.js|ulid|selfsigned|temporal-polyfill|temporal-utils)/)',
  ],
  setupFiles: ['<rootDir>/tests/support/temporal.ts', '<rootDir>/tests/support/every-language.ts'],
  setupFilesAfterEnv: ['<rootDir>/tests/support/browser-retry.ts'],
  testTimeout: 20_000,
  // Browser tests wait more than they work: three at once keep two cores busy.
  maxWorkers: 3,
}

export default config
