// Every name the app has in Zendesk, known to this file alone and checked against requirements.json by a test.

export const objects = {
  policy: 'recovery_policy',
  entry: 'recovery_entry',
  case: 'recovery_case',
} as const

/** Identifiers of ticket fields in requirements.json: Zendesk gives each account its own ids for them. */
export const ticketFields = {
  status: 'recovery_status',
  failureType: 'recovery_failure_type',
  owner: 'recovery_owner',
  followUp: 'recovery_follow_up',
  amount: 'recovery_amount',
  currency: 'recovery_currency',
} as const
export type TicketFieldName = keyof typeof ticketFields

export const tags = {
  recovery: 'recovery',
  approvalPending: 'recovery_approval_pending',
  followUpPending: 'recovery_followup_pending',
  followUpDue: 'recovery_followup_due',
  handoverOffered: 'recovery_handover_offered',
} as const

export const ownerTag = (userId: number): string => `recovery_owner_${userId}`
export const ownerTagPattern = /^recovery_owner_\d+$/

/** Values of the status dropdown: Zendesk puts the value on the ticket as a tag. */
export const statusValues = {
  open: 'recovery_status_open',
  awaiting_approval: 'recovery_status_awaiting_approval',
  promised: 'recovery_status_promised',
  recovered: 'recovery_status_recovered',
  failed: 'recovery_status_failed',
} as const
export type RecoveryStatus = keyof typeof statusValues

export const failureTypeValue = (type: string): string => `recovery_type_${type}`

export const entryId = (customerId: number, n: number): string => `customer:${customerId}:${n}`
const entryPattern = /^customer:(\d{1,16}):(\d{1,9})$/
/** Whose entry an external id names, and which. */
export const entryNumber = (externalId: string | null): { customerId: number; n: number } | null => {
  const found = entryPattern.exec(externalId ?? '')
  return found && { customerId: Number(found[1]), n: Number(found[2]) }
}
export const policyId = (kind: string, version: number): string => `policy:${kind}:${version}`
export const caseId = (ticketId: number): string => `ticket:${ticketId}`

export const automations = { followUpDue: 'Recovery: follow-up due' } as const
