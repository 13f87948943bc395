// npm test: types, lint, build, then every test (unit, integration, browser). Ends with `N passed, N failed`.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, ensureBuilt, ensureInstalled, root, run } from './ready.mjs'

ensureInstalled()

const only = process.argv.slice(2)
const steps = [
  ['types of the core', () => run(bin('tsc'), ['-p', 'src/core'])],
  ['types', () => run(bin('tsc'), ['-p', '.'])],
  ['lint', () => run(bin('biome'), ['ci', '--error-on-warnings', '.'])],
]

let passed = 0
let failed = 0
for (const [name, step] of only.length > 0 ? [] : steps) {
  console.log(`- ${name}`)
  if (step()) passed += 1
  else {
    failed += 1
    console.error(`  ${name}: failed`)
  }
}

ensureBuilt()

const report = join(mkdtempSync(join(tmpdir(), 'service-recovery-')), 'jest.json')
run(process.execPath, [
  join(root, 'node_modules/jest/bin/jest.js'),
  '--json',
  `--outputFile=${report}`,
  ...only,
])
try {
  const jest = JSON.parse(readFileSync(report, 'utf8'))
  passed += jest.numPassedTests
  // A file that could not even start counts as a failure, though no test of it ran.
  failed += jest.numFailedTests + jest.numRuntimeErrorTestSuites
} catch {
  failed += 1
  console.error('  the tests did not run to their end')
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
