import { type Agreement, agreementOf, type Pair, quadratic } from './kappa.js'
import type { Label } from './labels.js'

const on = <T>(pairs: readonly Pair<Label>[], answer: (label: Label) => T): Pair<T>[] =>
  pairs.map(([first, second]) => [answer(first), answer(second)])

const asOne = (values: readonly string[]): string => [...values].sort().join(' ')

/** The rows that both labelled, question by question; severity and types where both see a failure. */
export const compareLabels = (
  firsts: readonly Label[],
  seconds: readonly Label[],
): readonly (readonly [question: string, Agreement])[] => {
  const byRow = new Map(firsts.map((label) => [label.row, label]))
  const both = seconds.flatMap((second): Pair<Label>[] => {
    const first = byRow.get(second.row)
    return first === undefined ? [] : [[first, second]]
  })
  const failed = both.filter(([first, second]) => first.failure === 1 && second.failure === 1)
  const severities = on(failed, ({ severity }) => severity ?? 0)
  return [
    ['failure', agreementOf(on(both, ({ failure }) => failure))],
    ['upset', agreementOf(on(both, ({ upset }) => upset))],
    ['severity (quadratic weights)', agreementOf(severities, quadratic)],
    ['main type', agreementOf(on(failed, ({ types }) => types[0]))],
    ['all types, the very set', agreementOf(on(failed, ({ types }) => asOne(types)))],
    ['asks, the very set', agreementOf(on(both, ({ asks }) => asOne(asks)))],
    ['flags, the very set', agreementOf(on(both, ({ flags }) => asOne(flags)))],
    ['unclear', agreementOf(on(both, ({ unclear }) => unclear))],
  ]
}

/** One row of the guide's table. */
export const asTableRow = ([question, { compared, agreed, kappa }]: readonly [string, Agreement]): string =>
  `| ${question} | ${agreed} of ${compared}, ${((100 * agreed) / compared).toFixed(1)} % | ${kappa === null ? '-' : kappa.toFixed(3)} |`
