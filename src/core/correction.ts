import type { Diagnosis, FailureType, Severity } from './diagnosis.js'
import type { Claim } from './signals.js'

/** What an agent says about a ticket against what was read; null leaves the reading as it is. */
export type Correction = {
  /** false: nothing failed here, whatever the words say. */
  failure: boolean | null
  /** The main one first. */
  types: readonly FailureType[] | null
  severity: Severity | null
  /** Told on the phone or elsewhere: the ticket's words need not show it. */
  heardElsewhere: boolean
}

export const noCorrection: Correction = { failure: null, types: null, severity: null, heardElsewhere: false }

/** Whether anything differs from the reading. */
export const isCorrected = (diagnosis: Diagnosis, correction: Correction): boolean => {
  const corrected = correct(diagnosis, correction)
  return (
    corrected.failure !== diagnosis.failure ||
    corrected.severity !== diagnosis.severity ||
    corrected.types.map(({ value }) => value).join() !== diagnosis.types.map(({ value }) => value).join()
  )
}

/**
 * The diagnosis as the agent sees it. A type they name keeps the words read for it; one that was not read takes
 * those of the type it replaces, and has none where the ticket says nothing.
 */
export const correct = (diagnosis: Diagnosis, correction: Correction): Diagnosis => {
  const severity = correction.severity ?? diagnosis.severity
  if (correction.failure === false)
    return { ...diagnosis, failure: false, probability: 0, types: [], severity }
  const named = [...new Set(correction.types ?? [])]
  const says = correction.failure === true || correction.heardElsewhere || named.length > 0
  if (!says) return { ...diagnosis, severity }
  const read = diagnosis.types.length > 0 ? diagnosis.types : [unnamed]
  return {
    ...diagnosis,
    failure: true,
    probability: 1,
    types: named.length > 0 ? named.map((type) => claimFor(diagnosis, type)) : read,
    severity,
  }
}

const unnamed: Claim<FailureType> = { value: 'other', probability: 1, spans: [] }

const claimFor = (diagnosis: Diagnosis, type: FailureType): Claim<FailureType> => {
  const read = diagnosis.types.find(({ value }) => value === type)
  return { value: type, probability: 1, spans: (read ?? diagnosis.types[0])?.spans ?? [] }
}
