import * as v from 'valibot'
import type { Copies } from '../core/copies.js'
import { exponentOf } from '../core/money.js'
import { calendarDay, isoStamp } from '../core/time.js'
import type { Requester } from './client.js'
import { readConversation } from './conversation.js'
import {
  caseId,
  failureTypeValue,
  objects,
  ownerTag,
  ownerTagPattern,
  type RecoveryStatus,
  statusValues,
  tags,
} from './names.js'
import { upsertRecord } from './records.js'
import { again, anything, backoff, json, read, request } from './request.js'
import type { FieldIds } from './ticket.js'
import { toZendeskError } from './zendesk-error.js'

const ticketReply = v.object({
  ticket: v.object({
    updated_at: v.string(),
    status: v.string(),
    tags: v.array(v.string()),
    custom_fields: v.nullish(v.array(v.object({ id: v.number(), value: v.nullish(v.unknown(), null) })), []),
  }),
})

/** What a ticket should carry, beside what others put there. */
export type TicketCopy = {
  ticketId: number
  copies: Copies
  /** The account's zone: date fields are days. */
  zone: string
  fieldIds: FieldIds
  /** An internal note for people, with the command that it tells of; left out where only the fields are to follow. */
  note: { command: string; text: string } | null
}

export type TicketWritten =
  | { kind: 'written' }
  /** A closed ticket takes no fields and no note; the ledger holds what happened. */
  | { kind: 'closed' }

/**
 * Brings the ticket to what the ledger says: fields and note in one safe update, then tags, then the case record.
 * Nothing here decides anything: it can be repeated by anyone at any time. A note is never written twice, since
 * its command is looked for in the audits after any doubtful reply.
 */
export const writeTicket = async (client: Requester, copy: TicketCopy): Promise<TicketWritten> => {
  const outcome = await writeFields(client, copy)
  if (outcome.kind === 'written') await writeTags(client, copy)
  await writeCase(client, copy)
  return outcome
}

const ticketUrl = (id: number): string => `/api/v2/tickets/${id}`

const writeFields = async (client: Requester, copy: TicketCopy): Promise<TicketWritten> => {
  let doubtful = false
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { ticket } = await read(client, ticketUrl(copy.ticketId), ticketReply)
      if (ticket.status === 'closed') return { kind: 'closed' }
      const note = copy.note !== null && doubtful && (await noted(client, copy)) ? null : copy.note
      const fields = customFields(copy, new Map(ticket.custom_fields.map((field) => [field.id, field.value])))
      if (note === null && fields.length === 0) return { kind: 'written' }
      const update = {
        custom_fields: fields,
        safe_update: true,
        updated_stamp: ticket.updated_at,
        ...(note === null ? {} : { comment: { body: note.text, public: false } }),
        ...(copy.note === null ? {} : { metadata: { recovery_command: copy.note.command } }),
      }
      await request(client, json('PUT', ticketUrl(copy.ticketId), { ticket: update }), anything)
      return { kind: 'written' }
    } catch (failure) {
      const error = toZendeskError(failure)
      if (error.kind === 'closed') return { kind: 'closed' }
      doubtful ||= error.doubtful
      if (!error.passing || attempt >= 5) throw error
      await backoff(attempt)
    }
  }
}

const noted = async (client: Requester, copy: TicketCopy): Promise<boolean> => {
  const newest = await readConversation(client, copy.ticketId, null)
  return copy.note !== null && newest.noted.has(copy.note.command)
}

/** Only what differs: an update without an event would still stand in the agent's way. */
const customFields = (
  copy: TicketCopy,
  present: ReadonlyMap<number, unknown>,
): { id: number; value: string | number | null }[] => {
  const { copies, fieldIds, zone } = copy
  const wanted: [number | null, string | number | null][] = [
    [fieldIds.status, copies.state === 'none' ? null : statusValues[copies.state satisfies RecoveryStatus]],
    [fieldIds.failureType, copies.failureType === null ? null : failureTypeValue(copies.failureType)],
    [fieldIds.owner, copies.ownerName],
    [fieldIds.followUp, copies.followUpAt === null ? null : calendarDay(copies.followUpAt, zone)],
    [fieldIds.amount, majorUnits(copies)],
    [fieldIds.currency, copies.granted?.currency ?? null],
  ]
  return wanted.flatMap(([id, value]) => (id === null || same(present.get(id), value) ? [] : [{ id, value }]))
}

/** Zendesk answers decimals as it likes (9.9 for 9.90): numbers are compared as numbers. */
const same = (present: unknown, wanted: string | number | null): boolean => {
  const [a, b] = [String(present ?? ''), String(wanted ?? '')]
  return a === b || (a !== '' && b !== '' && Number(a) === Number(b))
}

/** Zendesk's decimal fields hold units, not minor units. */
const majorUnits = (copies: Copies): string | null => {
  if (copies.granted === null) return null
  const places = exponentOf(copies.granted.currency)
  return (copies.granted.amount / 10 ** places).toFixed(places)
}

/** Tags are only added and removed, never replaced: others write them too. */
const writeTags = async (client: Requester, copy: TicketCopy): Promise<void> => {
  const { ticket } = await read(client, ticketUrl(copy.ticketId), ticketReply)
  const { add, remove } = tagChanges(copy.copies, ticket.tags)
  const url = `${ticketUrl(copy.ticketId)}/tags`
  if (add.length > 0) await again(() => request(client, json('PUT', url, { tags: add }), anything))
  if (remove.length > 0) {
    const query = `${url}?tags=${encodeURIComponent(remove.join(','))}`
    await again(() => request(client, { url: query, type: 'DELETE' }, anything))
  }
}

export const tagChanges = (
  copies: Copies,
  present: readonly string[],
): { add: string[]; remove: string[] } => {
  const ours = new Set<string>([tags.recovery, tags.approvalPending, tags.followUpPending, tags.followUpDue])
  const due = present.includes(tags.followUpDue)
  const wanted = new Set<string>([
    ...(copies.state === 'none' ? [] : [tags.recovery]),
    ...(copies.ownerId === null ? [] : [ownerTag(copies.ownerId)]),
    ...(copies.approvalPending ? [tags.approvalPending] : []),
    // Once the automation has found it due, it stays so until it is done.
    ...(copies.followUpAt === null ? [] : [due ? tags.followUpDue : tags.followUpPending]),
  ])
  return {
    add: [...wanted].filter((tag) => !present.includes(tag)),
    remove: present.filter((tag) => (ours.has(tag) || ownerTagPattern.test(tag)) && !wanted.has(tag)),
  }
}

/** The case record, for Zendesk's own views, search and Explore. */
const writeCase = async (client: Requester, copy: TicketCopy): Promise<void> => {
  const { copies, ticketId } = copy
  await upsertRecord(client, objects.case, caseId(ticketId), {
    name: `Ticket ${ticketId}`,
    custom_object_fields: {
      ticket: String(ticketId),
      state: copies.state,
      failure_type: copies.failureType,
      severity: copies.severity,
      owner: copies.ownerId === null ? null : String(copies.ownerId),
      follow_up: copies.followUpAt === null ? null : isoStamp(copies.followUpAt),
      amount: majorUnits(copies) === null ? null : Number(majorUnits(copies)),
      currency: copies.granted?.currency ?? null,
    },
  })
}
