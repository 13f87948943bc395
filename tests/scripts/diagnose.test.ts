import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')

/** Runs the command over these lines; its answers, parsed. */
const diagnoseLines = async (lines: readonly string[]): Promise<Record<string, unknown>[]> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/diagnose.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  child.stdin.end(`${lines.join('\n')}\n`)
  expect(await ended).toBe(0)
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('answers every line with one, in order', async () => {
  const text = 'My order #48213 arrived broken, I want my $129.99 back.'
  const [failed, calm, notJson, noText, wrongText, german] = await diagnoseLines([
    JSON.stringify({ text, subject: 'Broken lamp', locale: 'en-GB' }),
    JSON.stringify({ text: 'Is there a late checkout?' }),
    'not json',
    '{"subject": "hello"}',
    '{"text": 5}',
    JSON.stringify({ text: 'Das Paket ist verschwunden.', locale: null }),
  ])
  expect(failed).toMatchObject({ types: [{ type: 'damaged', probability: expect.any(Number) }], flags: [] })
  expect(failed?.failure).toBeGreaterThan(0.6)
  const evidence = (failed?.evidence ?? []) as { start: number; end: number; text: string }[]
  for (const { start, end, text: words } of evidence) expect(text.slice(start, end)).toBe(words)
  expect(evidence).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ claim: 'type:damaged' }),
      expect.objectContaining({ claim: 'order:48213', text: '48213' }),
      expect.objectContaining({ claim: 'amount', text: '$129.99' }),
    ]),
  )
  expect(calm).toMatchObject({ types: [], severity: 1 })
  expect(calm?.failure).toBeLessThan(0.6)
  for (const refused of [notJson, noText, wrongText]) expect(Object.keys(refused ?? {})).toEqual(['error'])
  expect(german).toMatchObject({ types: [expect.objectContaining({ type: 'lost' })] })
})

it('keeps up with thousands of lines', async () => {
  const lines = Array.from({ length: 3000 }, (_, number) =>
    JSON.stringify({ text: `Order ${10_000 + number} never arrived.` }),
  )
  expect(await diagnoseLines(lines)).toHaveLength(3000)
})
