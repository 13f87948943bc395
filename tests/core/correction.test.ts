import { correct, isCorrected, noCorrection } from '../../src/core/correction.js'
import { aDiagnosis, claim, noFailure } from '../support/diagnosis.js'

const read = aDiagnosis({ types: [claim('late', 'nine days'), claim('service', 'so rude', 40)] })

describe('an agent’s correction', () => {
  it('of nothing leaves the reading as it is', () => {
    expect(correct(read, noCorrection)).toEqual(read)
    expect(isCorrected(read, noCorrection)).toBe(false)
  })

  it('of the type keeps the words that were read for it', () => {
    const corrected = correct(read, { ...noCorrection, types: ['service'] })
    expect(corrected.types).toEqual([
      { value: 'service', probability: 1, spans: claim('', 'so rude', 40).spans },
    ])
    expect(isCorrected(read, { ...noCorrection, types: ['service'] })).toBe(true)
  })

  it('to a type that was not read takes the words of the one it replaces', () => {
    const corrected = correct(read, { ...noCorrection, types: ['lost', 'lost', 'service'] })
    expect(corrected.types.map(({ value, spans }) => [value, spans[0]?.text])).toEqual([
      ['lost', 'nine days'],
      ['service', 'so rude'],
    ])
  })

  it('of the severity changes nothing else', () => {
    expect(correct(read, { ...noCorrection, severity: 4 })).toEqual({ ...read, severity: 4 })
  })

  it('that nothing failed wins over what was read', () => {
    expect(correct(read, { ...noCorrection, failure: false, types: ['lost'] })).toMatchObject({
      failure: false,
      types: [],
    })
  })

  it('heard on the phone starts a recovery where the ticket says nothing, and quotes nothing', () => {
    const heard = correct(noFailure, { ...noCorrection, heardElsewhere: true })
    expect(heard).toMatchObject({ failure: true, types: [{ value: 'other', spans: [] }] })
    expect(
      correct(noFailure, { ...noCorrection, heardElsewhere: true, types: ['lost'] }).types,
    ).toMatchObject([{ value: 'lost', spans: [] }])
  })
})
