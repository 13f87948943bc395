import fc from 'fast-check'
import { agreementOf, type Pair, quadratic } from '../../training/kappa.js'
import { sampleRows } from '../../training/sample.js'

const times = <T>(count: number, first: T, second: T): Pair<T>[] =>
  Array.from({ length: count }, (): Pair<T> => [first, second])

describe("Cohen's kappa", () => {
  test('is what the share of agreement leaves over chance', () => {
    // Both say yes half of the time (25 of 50, 30 of 50): by chance they agree on half; they do on 35.
    const pairs = [...times(20, 1, 1), ...times(5, 1, 0), ...times(10, 0, 1), ...times(15, 0, 0)]
    expect(agreementOf(pairs)).toEqual({ compared: 50, agreed: 35, kappa: expect.closeTo(0.4, 10) })
  })

  test('is 0 where answers have nothing to do with each other', () => {
    const pairs = [1, 2, 3, 4].flatMap((first) => [1, 2, 3, 4].map((second): Pair<number> => [first, second]))
    expect(agreementOf(pairs).kappa).toBeCloseTo(0, 10)
    expect(agreementOf(pairs, quadratic).kappa).toBeCloseTo(0, 10)
  })

  test('is below 0 where readers part more than chance would', () => {
    expect(agreementOf([...times(5, 1, 0), ...times(5, 0, 1)]).kappa).toBeCloseTo(-1, 10)
  })

  test('cannot be told where there was only ever one answer', () => {
    expect(agreementOf(times(9, 'late', 'late'))).toEqual({ compared: 9, agreed: 9, kappa: null })
  })

  test('forgives a near miss of severity more than a far one, when weighted', () => {
    const steady = [...times(10, 1, 1), ...times(10, 4, 4)]
    const near = agreementOf([...steady, ...times(4, 3, 4)], quadratic).kappa ?? 0
    const far = agreementOf([...steady, ...times(4, 1, 4)], quadratic).kappa ?? 0
    expect(near).toBeGreaterThan(far)
  })

  test('is the same whoever is called first, and never above 1', () => {
    const answers = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(answers, (pairs) => {
        const there = agreementOf(pairs, quadratic).kappa
        const back = agreementOf(
          pairs.map(([first, second]) => [second, first] as const),
          quadratic,
        ).kappa
        if (there === null || back === null) expect(there).toBe(back)
        else {
          expect(there).toBeCloseTo(back, 9)
          expect(there).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})

test('a sample has each row at most once and is the same for the same seed', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(400), fc.integer(), (rows, count, seed) => {
      const sample = sampleRows(rows, count, seed)
      expect(new Set(sample).size).toBe(Math.min(rows, count))
      expect(sample.every((row) => row >= 1 && row <= rows)).toBe(true)
      expect(sampleRows(rows, count, seed)).toEqual(sample)
    }),
  )
})
