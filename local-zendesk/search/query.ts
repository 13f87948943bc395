export type Operator = ':' | '<' | '>' | '<=' | '>='
export type Term = { key: string; operator: Operator; value: string; not: boolean }
export type Query = { terms: Term[]; words: { text: string; not: boolean }[] }

const part = /(-?)(?:([a-zA-Z_0-9]+)(<=|>=|:|<|>))?(?:"([^"]*)"|(\S+))/g

/** Splits `type:ticket status<solved tags:"recovery" late parcel` into its terms and words. */
export const parseQuery = (text: string): Query => {
  const query: Query = { terms: [], words: [] }
  for (const match of text.matchAll(part)) {
    const [, minus, key, operator, quoted, plain] = match
    const value = quoted ?? plain ?? ''
    const not = minus === '-'
    if (key !== undefined)
      query.terms.push({ key: key.toLowerCase(), operator: operator as Operator, value, not })
    else query.words.push({ text: value.toLowerCase(), not })
  }
  return query
}
