import 'temporal-polyfill/global'
import fc from 'fast-check'
import { decide } from '../src/core/authority.js'
import { type DecideCase, decideCases } from '../tests/support/decide-cases.js'
import { type PeerVerdict, rulesEngine } from '../tests/support/rules-engine.js'

export const needsBuild = false

const seed = 20_251_120
const compared = 10_000
/** Cases of one turn; turns alternate, and the best of each counts: other work on the machine only ever slows. */
const timed = 250
const turns = 20
const turnMs = 150

/**
 * Verdicts per second over ledgers of 50 entries, beside json-rules-engine with the same rules: one engine for all
 * cases, facts reckoned once for each. Both may keep what they found out about a ledger, as a screen asks one often. `agree`: how many of the random cases both decide alike, in kind and by rule.
 */
export const measure = async (): Promise<Record<string, unknown>> => {
  const peer = rulesEngine()
  const cases = fc.sample(decideCases(50), { numRuns: compared, seed })
  let agree = 0
  const rules = new Set<string>()
  for (const one of cases) {
    const [ours, theirs] = [verdictOf(one), await peer(one.proposal, one.given)]
    if (ours.kind === theirs.kind && ours.rule === theirs.rule) agree += 1
    if (ours.rule !== null) rules.add(ours.rule)
  }
  const some = cases.slice(0, timed)
  const ours: number[] = []
  const theirs: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    ours.push(
      await rate(() => {
        for (const { proposal, given } of some) decide(proposal, given)
      }),
    )
    theirs.push(
      await rate(async () => {
        for (const { proposal, given } of some) await peer(proposal, given)
      }),
    )
  }
  const [perSecond, peerPerSecond] = [Math.max(...ours), Math.max(...theirs)]
  return {
    per_second: Math.round(perSecond),
    ratio: Math.round((perSecond / peerPerSecond) * 10) / 10,
    agree,
    cases: compared,
    rules: rules.size,
    peer_per_second: Math.round(peerPerSecond),
  }
}

const verdictOf = ({ proposal, given }: DecideCase): PeerVerdict => {
  const verdict = decide(proposal, given)
  return { kind: verdict.kind, rule: verdict.kind === 'allowed' ? null : verdict.rule.rule }
}

/** Cases a second, over as many rounds as fit into a turn. */
const rate = async (round: () => void | Promise<void>): Promise<number> => {
  const start = performance.now()
  let rounds = 0
  do {
    await round()
    rounds += 1
  } while (performance.now() - start < turnMs)
  return (rounds * timed * 1_000) / (performance.now() - start)
}
