import { type Copies, copiesOf } from '../core/copies.js'
import type { Entry, NewEntry } from '../core/entry.js'
import { type Ledger, readLedger, type Witness } from '../core/ledger.js'
import type { Requester } from './client.js'
import type { ConversationRead } from './conversation.js'
import { append, type LedgerRead } from './entries.js'
import { statusValues } from './names.js'
import type { FieldIds } from './ticket.js'
import { tagChanges, writeTicket } from './ticket-writes.js'
import { toZendeskError, type ZendeskError } from './zendesk-error.js'

/** Where an act takes place. */
export type Desk = {
  client: Requester
  customerId: number
  ticketId: number
  zone: string
  fieldIds: FieldIds
  witness: Witness
  /** Resolves once the agent is not submitting the ticket: our writes wait for theirs. */
  ready: () => Promise<void>
}

export type Performed<Refusal> =
  | {
      kind: 'done'
      entry: Entry
      ledger: LedgerRead
      /** `later`: the entry stands, the ticket's copy follows when somebody next opens it. */
      ticket: { kind: 'written' } | { kind: 'closed' } | { kind: 'later'; error: ZendeskError }
      /** An earlier attempt had succeeded without our hearing of it. */
      already: boolean
    }
  | { kind: 'declined'; refusal: Refusal; ledger: LedgerRead }

/**
 * One act: its entry first, the ticket after. May be called again with the same command at any time: it is done
 * once. Throws a `ZendeskError` only where the entry could be neither written nor found.
 */
export const perform = async <Refusal>(
  desk: Desk,
  act: {
    entry: NewEntry
    known: LedgerRead
    /** Looked at again with everything others wrote meanwhile; a refusal stops the act before anything is written. */
    decide: (ledger: Ledger) => Refusal | null
    note: string
  },
): Promise<Performed<Refusal>> => {
  const appended = await append(desk.client, desk.customerId, act.entry, act.known, (entries) =>
    act.decide(readLedger(entries, desk.witness)),
  )
  if (appended.kind === 'declined') return appended
  const ticket = await copyToTicket(desk, appended.ledger, { command: act.entry.command, text: act.note })
  return { kind: 'done', entry: appended.entry, ledger: appended.ledger, ticket, already: appended.already }
}

type TicketOutcome = { kind: 'written' } | { kind: 'closed' } | { kind: 'later'; error: ZendeskError }

const copyToTicket = async (
  desk: Desk,
  ledger: LedgerRead,
  note: { command: string; text: string } | null,
): Promise<TicketOutcome> => {
  try {
    await desk.ready()
    return await writeTicket(desk.client, {
      ticketId: desk.ticketId,
      copies: copiesFor(desk, ledger),
      zone: desk.zone,
      fieldIds: desk.fieldIds,
      note,
    })
  } catch (failure) {
    return { kind: 'later', error: toZendeskError(failure) }
  }
}

const copiesFor = (desk: Desk, ledger: LedgerRead): Copies =>
  copiesOf(readLedger(ledger.entries, desk.witness), desk.ticketId)

/** Entries of this ticket whose note never reached it. Needs the whole conversation: older notes count too. */
export const missingNotes = (
  ledger: LedgerRead,
  ticketId: number,
  read: ConversationRead,
): readonly Entry[] =>
  read.conversation.complete
    ? ledger.entries.filter(
        (entry) =>
          entry.ticketId === ticketId &&
          entry.body.kind !== 'script_used' &&
          entry.agentId === entry.createdBy &&
          !read.noted.has(entry.command),
      )
    : []

/** Whether the ticket in front of the agent says something else than the ledger: seen without any request. */
export const needsRepair = (
  desk: Desk,
  ledger: LedgerRead,
  ticketTags: readonly string[],
  read: ConversationRead,
): boolean => {
  if (ledger.entries.every((entry) => entry.ticketId !== desk.ticketId)) return false
  const copies = copiesFor(desk, ledger)
  const { add, remove } = tagChanges(copies, ticketTags)
  const status = copies.state === 'none' || ticketTags.includes(statusValues[copies.state])
  return (
    add.length > 0 || remove.length > 0 || !status || missingNotes(ledger, desk.ticketId, read).length > 0
  )
}

/**
 * Puts right what did not reach the ticket: the missing notes one by one, then fields, tags and the case record.
 * Anyone who may edit the ticket can do it for whoever acted; the note says whose act it tells of.
 */
export const repair = async (
  desk: Desk,
  ledger: LedgerRead,
  read: ConversationRead,
  noteFor: (entry: Entry) => string,
): Promise<TicketOutcome> => {
  for (const entry of missingNotes(ledger, desk.ticketId, read)) {
    const outcome = await copyToTicket(desk, ledger, { command: entry.command, text: noteFor(entry) })
    if (outcome.kind !== 'written') return outcome
  }
  return copyToTicket(desk, ledger, null)
}
