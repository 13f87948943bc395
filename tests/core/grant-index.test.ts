import fc from 'fast-check'
import { decide } from '../../src/core/authority.js'
import { openGrants } from '../../src/core/grant-index.js'
import { decideCases } from '../support/decide-cases.js'

describe('a list of grants that grows and shrinks while a ledger is read', () => {
  it('gives the same verdicts at every step as a list made anew', () => {
    fc.assert(
      fc.property(decideCases(), fc.array(fc.nat(60), { maxLength: 20 }), ({ proposal, given }, removals) => {
        const open = openGrants()
        const check = (): void => {
          const grown = decide(proposal, { ...given, customerGrants: open.grants })
          expect(grown).toEqual(decide(proposal, { ...given, customerGrants: [...open.grants] }))
        }
        for (const [n, grant] of given.customerGrants.entries()) {
          open.add(grant)
          const gone = open.find(`C${removals[n % removals.length] ?? -1}`)
          if (gone) open.remove(gone)
          check()
        }
      }),
    )
  })

  it('places grants by their stamps, in whatever order they are numbered', () => {
    fc.assert(
      fc.property(decideCases(), ({ proposal, given }) => {
        const verdict = decide(proposal, given)
        const backwards = decide(proposal, { ...given, customerGrants: given.customerGrants.toReversed() })
        expect(backwards).toEqual(verdict)
      }),
    )
  })
})
