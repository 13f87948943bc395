import { type Limits, type PolicyProblem, parseLimits } from './policy.js'
import { starterLimits } from './starter-policy.js'
import type { Instant } from './time.js'

/** A published version as it lies in Zendesk. */
export type PolicyRecord = {
  recordId: string
  kind: string
  version: number
  json: string
  note: string
  createdBy: number
  createdAt: Instant
  updatedAt: Instant
}

/** Why a published version does not count. */
export type PolicyDoubt =
  | { record: PolicyRecord; reason: 'not_a_lead' | 'changed_afterwards' | 'version_again' }
  | { record: PolicyRecord; reason: 'unreadable'; problems: PolicyProblem[] }

export type LimitsVersion = { version: number; limits: Limits; record: PolicyRecord | null }

/** All versions of the limits that count, oldest first, and those that do not. */
export type PolicyHistory = { versions: readonly LimitsVersion[]; doubts: readonly PolicyDoubt[] }

/** Version 0: in force until a lead publishes the first. */
export const starterVersion: LimitsVersion = { version: 0, limits: starterLimits, record: null }

/**
 * A version counts only if a lead created it, nobody changed it, and it can be read. What does not count leaves
 * the former version in force.
 */
export const readPolicyHistory = (
  records: readonly PolicyRecord[],
  isLead: (userId: number) => boolean,
): PolicyHistory => {
  const versions: LimitsVersion[] = []
  const doubts: PolicyDoubt[] = []
  const inOrder = records
    .filter((record) => record.kind === 'limits')
    .toSorted((a, b) => a.createdAt - b.createdAt || a.version - b.version)
  for (const record of inOrder) {
    if (!isLead(record.createdBy)) doubts.push({ record, reason: 'not_a_lead' })
    else if (record.updatedAt > record.createdAt) doubts.push({ record, reason: 'changed_afterwards' })
    else if (versions.some((one) => one.version >= record.version))
      doubts.push({ record, reason: 'version_again' })
    else {
      const parsed = parseLimits(record.json)
      if (parsed.kind === 'limits') versions.push({ version: record.version, limits: parsed.limits, record })
      else doubts.push({ record, reason: 'unreadable', problems: parsed.problems })
    }
  }
  return { versions, doubts }
}

/** The newest version that counted at an instant; the starter before the first. */
export const versionAt = (history: PolicyHistory, at: Instant): LimitsVersion =>
  history.versions.findLast((one) => one.record !== null && one.record.createdAt <= at) ?? starterVersion
