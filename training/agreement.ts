/**
 * Prints how far two readings of the same messages agree, and changes nothing.
 *
 *     npx tsx training/agreement.ts                       both passes as they were read
 *     npx tsx training/agreement.ts ONE.jsonl TWO.jsonl   any two files of labels
 */
import { asTableRow, compareLabels } from './compare.js'
import { type Label, labelFiles, readLabels } from './labels.js'

const [one = labelFiles.before, two = labelFiles.second] = process.argv.slice(2)

const read = (file: string): Label[] => {
  const { labels, problems } = readLabels(file, '')
  if (problems.length > 0) throw new Error(`${file}: ${problems.join('; ')}`)
  return labels
}

const lines = [
  `${one} and ${two}`,
  '',
  "| | agree | Cohen's kappa |",
  '|---|---|---|',
  ...compareLabels(read(one), read(two)).map(asTableRow),
]
process.stdout.write(`${lines.join('\n')}\n`)
