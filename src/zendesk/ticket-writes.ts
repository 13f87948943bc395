import * as v from 'valibot'
import type { Copies } from '../core/copies.js'
import { exponentOf } from '../core/money.js'
import { calendarDay, isoStamp } from '../core/time.js'
import type { Requester, RequestOptions } from './client.js'
import { isNoted } from './conversation.js'
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
import { anything, backoff, json, read, request } from './request.js'
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
  /**
   * An internal note for people, with the command that it tells of; left out where only the fields are to follow.
   * `again`: somebody may have tried before, so it is looked for first.
   */
  note: { command: string; text: string; again?: boolean } | null
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
  const outcome = await writeChanges(client, copy)
  await writeCase(client, copy)
  return outcome
}

const ticketUrl = (id: number): string => `/api/v2/tickets/${id}`

/**
 * Zendesk fills placeholders in what agents write. A note quotes customers, who must not choose what is filled in:
 * a character without width between the braces leaves them to be read as they are.
 */
const asWritten = (text: string): string => text.replace(/\{(?=[{%])/g, '{\u200b')

type TicketState = v.InferOutput<typeof ticketReply>['ticket']

/**
 * One change after the other, each against the ticket as it was just read: `safe_update` refuses it where somebody
 * was quicker, and then everything is looked at again.
 */
const writeChanges = async (client: Requester, copy: TicketCopy): Promise<TicketWritten> => {
  let noteLeft = copy.note !== null
  let doubtful = false
  let failures = 0
  let ticket: TicketState | null = null
  for (;;) {
    try {
      ticket ??= (await read(client, ticketUrl(copy.ticketId), ticketReply)).ticket
      if (ticket.status === 'closed') return { kind: 'closed' }
      if (copy.note && noteLeft && (doubtful || copy.note.again)) {
        // After a lost reply of our own the note would be among the newest; one of an earlier day may lie deeper.
        const pages = copy.note.again ? 50 : 1
        noteLeft = !(await isNoted(client, copy.ticketId, copy.note.command, pages))
      }
      const change = nextChange(copy, noteLeft, ticket)
      if (change === null) return { kind: 'written' }
      const reply: unknown = await request(client, change, anything)
      if (change.type === 'PUT' && change.url === ticketUrl(copy.ticketId)) noteLeft = false
      // The reply to a ticket's update is the ticket after it; of tags it is the tags alone.
      const after = v.safeParse(ticketReply, reply)
      ticket = after.success ? after.output.ticket : null
      failures = 0
    } catch (failure) {
      const error = toZendeskError(failure)
      if (error.kind === 'closed') return { kind: 'closed' }
      doubtful ||= error.doubtful
      failures += 1
      if (!error.passing || failures > 5) throw error
      ticket = null
      await backoff(failures - 1)
    }
  }
}

/** Fields and note first, in one update; then the tags to add, then those to remove. null: all is as it should be. */
const nextChange = (copy: TicketCopy, noteLeft: boolean, ticket: TicketState): RequestOptions | null => {
  const url = ticketUrl(copy.ticketId)
  const safely = { safe_update: true, updated_stamp: ticket.updated_at }
  const fields = customFields(copy, new Map(ticket.custom_fields.map((field) => [field.id, field.value])))
  const note = noteLeft ? copy.note : null
  if (note !== null || fields.length > 0) {
    const told =
      note === null
        ? {}
        : {
            comment: { body: asWritten(note.text), public: false },
            metadata: { recovery_command: note.command },
          }
    return json('PUT', url, { ticket: { custom_fields: fields, ...safely, ...told } })
  }
  // Tags are only added and removed, never replaced: others write them too.
  const { add, remove } = tagChanges(copy.copies, ticket.tags)
  if (add.length > 0) return json('PUT', `${url}/tags`, { tags: add, ...safely })
  if (remove.length === 0) return null
  const stamp = encodeURIComponent(ticket.updated_at)
  const query = `tags=${encodeURIComponent(remove.join(','))}&safe_update=true&updated_stamp=${stamp}`
  return { url: `${url}/tags?${query}`, type: 'DELETE' }
}

/** Only what differs: an update without an event would still stand in the agent's way. */
export const customFields = (
  copy: Pick<TicketCopy, 'copies' | 'fieldIds' | 'zone'>,
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
