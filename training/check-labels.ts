/** Checks the labels kept here, and prints how they are spread: `npx tsx training/check-labels.ts`. */
import { asks, failureTypes, flags } from '../src/core/diagnosis.js'
import { conversationsFile, countConversations, labelFiles, problemsOfRows, readLabels } from './labels.js'
import { sampleRows, secondPass } from './sample.js'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const all = Array.from({ length: secondPass.rows }, (_, at) => at + 1)
const sampled = sampleRows(secondPass.rows, secondPass.count, secondPass.seed)
const resolved = readLabels(labelFiles.resolved, '')
const found = [resolved.problems, problemsOfRows(resolved.labels, all)]
for (const file of [labelFiles.before, labelFiles.second]) {
  const { labels, problems } = readLabels(file, '')
  found.push([...problems, ...problemsOfRows(labels, sampled)].map((problem) => `${file}: ${problem}`))
}
const there = countConversations('')
if (there === null) print(`Not checked against the conversations: ${conversationsFile} is not there`)
else if (there !== secondPass.rows)
  found.push([`${conversationsFile} has ${there} conversations, not ${secondPass.rows}`])

const { labels } = resolved
const share = (name: string, count: number, of: number): void =>
  print(`  ${name.padEnd(16)} ${String(count).padStart(4)}  ${((100 * count) / of).toFixed(1)} %`)
const failures = labels.filter(({ failure }) => failure === 1)
print(`${labels.length} messages`)
share('failure', failures.length, labels.length)
share('upset', labels.filter(({ upset }) => upset === 1).length, labels.length)
share('unclear', labels.filter(({ unclear }) => unclear === 1).length, labels.length)
print('severity, of failures')
for (const level of [1, 2, 3, 4] as const)
  share(String(level), failures.filter(({ severity }) => severity === level).length, failures.length)
print('main type, of failures')
for (const type of failureTypes)
  share(type, failures.filter(({ types }) => types[0] === type).length, failures.length)
print('any type, of failures')
for (const type of failureTypes)
  share(type, failures.filter(({ types }) => types.includes(type)).length, failures.length)
print('asks, of all')
for (const ask of asks) share(ask, labels.filter((label) => label.asks.includes(ask)).length, labels.length)
print('flags, of all')
for (const flag of flags)
  share(flag, labels.filter((label) => label.flags.includes(flag)).length, labels.length)

const problems = found.flat()
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
