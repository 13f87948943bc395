import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asTableRow, compareLabels } from '../../training/compare.js'
import {
  conversationsFile,
  countConversations,
  labelFiles,
  parseLabels,
  problemsOfRows,
  readLabels,
} from '../../training/labels.js'
import { sampleRows, secondPass } from '../../training/sample.js'

const root = process.cwd()
const all = Array.from({ length: secondPass.rows }, (_, at) => at + 1)
const sampled = sampleRows(secondPass.rows, secondPass.count, secondPass.seed)

describe('the labels of the first messages', () => {
  test.each([
    ['the resolved labels', labelFiles.resolved, all],
    ['the first pass, as it was read', labelFiles.before, sampled],
    ['the second pass', labelFiles.second, sampled],
  ])('%s keep to the schema and have each of their rows once', (_, file, rows) => {
    const { labels, problems } = readLabels(file, root)
    expect(problems).toEqual([])
    expect(problemsOfRows(labels, rows)).toEqual([])
  })

  test('hold nothing but labels: no word of what was written', () => {
    for (const { labels } of Object.values(labelFiles).map((file) => readLabels(file, root)))
      for (const label of labels)
        expect(Object.keys(label)).toEqual([
          'row',
          'failure',
          'types',
          'severity',
          'upset',
          'asks',
          'flags',
          'unclear',
        ])
  })

  test('are in the order of the conversations', () => {
    expect(readLabels(labelFiles.resolved, root).labels.map(({ row }) => row)).toEqual(all)
  })

  test('agree with each other as far as the guide says', () => {
    const [before, second] = [labelFiles.before, labelFiles.second].map(
      (file) => readLabels(file, root).labels,
    )
    const rows = compareLabels(before ?? [], second ?? []).map(asTableRow)
    expect(rows).toHaveLength(8)
    const guide = readFileSync(join(root, 'training', 'GUIDE.md'), 'utf8').split('\n')
    expect(rows.filter((row) => !guide.includes(row))).toEqual([])
  })

  test('are not counted against conversations that are not there', () => {
    expect(countConversations(join(root, 'tests'))).toBeNull()
  })

  const there = countConversations(root)
  if (there === null)
    test.skip(`are as many as the conversations (not checked: ${conversationsFile} is not there)`, () => {})
  else
    test('are as many as the conversations', () => {
      expect(there).toBe(secondPass.rows)
    })
})

const good = {
  row: 7,
  failure: 1,
  types: ['late', 'unanswered'],
  severity: 3,
  upset: 1,
  asks: ['refund'],
  flags: ['leaving'],
  unclear: 0,
}
const none = { ...good, failure: 0, types: [], severity: null }
const line = (label: unknown): string => `${JSON.stringify(label)}\n`

describe('reading labels', () => {
  test('takes a failure and none', () => {
    expect(parseLabels(line(good) + line({ ...none, row: 8 }))).toEqual({
      labels: [good, { ...none, row: 8 }],
      problems: [],
    })
  })

  test.each([
    ['a row below 1', { ...good, row: 0 }],
    ['a type nobody knows', { ...good, types: ['tardy'] }],
    ['the same type twice', { ...good, types: ['late', 'late'] }],
    ['a failure without a type', { ...good, types: [] }],
    ['a type without a failure', { ...none, types: ['late'] }],
    ['a failure without severity', { ...good, severity: null }],
    ['severity without a failure', { ...none, severity: 1 }],
    ['a severity of 5', { ...good, severity: 5 }],
    ['an ask nobody knows', { ...good, asks: ['hug'] }],
    ['a flag nobody knows', { ...good, flags: ['red'] }],
    ['an answer between yes and no', { ...good, upset: 0.5 }],
    ['anything besides, such as the text', { ...good, text: 'It is late' }],
    ['something left out', { ...good, unclear: undefined }],
  ])('refuses %s and names the line', (_, wrong) => {
    const { labels, problems } = parseLabels(line(good) + line(wrong))
    expect(labels).toHaveLength(1)
    expect(problems).toEqual([expect.stringMatching(/^line 2: /)])
  })

  test('refuses what is not JSON', () => {
    expect(parseLabels('{"row": 1').problems).toEqual(['line 1 is not JSON'])
  })

  test('names rows that are missing, there twice or not asked for', () => {
    const { labels } = parseLabels(line(good) + line(good) + line({ ...good, row: 9 }))
    expect(problemsOfRows(labels, [7, 8])).toEqual([
      'row 7 is labelled twice',
      'row 9 is not one of those to label',
      'row 8 is not labelled',
    ])
  })
})
