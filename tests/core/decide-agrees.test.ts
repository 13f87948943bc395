import fc from 'fast-check'
import { decide, type RuleName, ruleNames, type Verdict } from '../../src/core/authority.js'
import { decideCases } from '../support/decide-cases.js'
import { rulesEngine } from '../support/rules-engine.js'

const ruleOf = (verdict: Verdict): RuleName | null => (verdict.kind === 'allowed' ? null : verdict.rule.rule)

describe('the rules of authority, written a second time for json-rules-engine', () => {
  it('come to the same verdict by the same rule', async () => {
    const peer = rulesEngine()
    await fc.assert(
      fc.asyncProperty(decideCases(), async ({ proposal, given }) => {
        const verdict = decide(proposal, given)
        const theirs = await peer(proposal, given)
        expect({ kind: verdict.kind, rule: ruleOf(verdict) }).toEqual(theirs)
      }),
      { numRuns: 1_500 },
    )
  })

  const decided = new Map<string, number>()
  for (const { proposal, given } of fc.sample(decideCases(), { numRuns: 4_000, seed: 1 })) {
    const verdict = decide(proposal, given)
    const name = ruleOf(verdict) ?? verdict.kind
    decided.set(name, (decided.get(name) ?? 0) + 1)
  }
  it.each([...ruleNames, 'allowed'])('are held against each other where %s decides', (name) => {
    expect(decided.get(name) ?? 0).toBeGreaterThanOrEqual(5)
  })
})
