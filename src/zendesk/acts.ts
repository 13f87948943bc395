import { type Copies, copiesOf } from '../core/copies.js'
import type { Entry, NewEntry } from '../core/entry.js'
import { type Ledger, readLedger, type Witness } from '../core/ledger.js'
import type { Requester } from './client.js'
import type { ConversationRead } from './conversation.js'
import { addedTo, append, type LedgerRead, readEntries } from './entries.js'
import { statusValues } from './names.js'
import { again } from './request.js'
import type { FieldIds } from './ticket.js'
import { customFields, type TicketCopy, tagChanges, writeTicket } from './ticket-writes.js'
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
  const { entry, already } = appended
  const note = { command: act.entry.command, text: act.note, again: already }
  const { ticket, ledger } = await copyToTicket(desk, appended.ledger, note)
  return { kind: 'done', entry, ledger, ticket, already }
}

type TicketOutcome = { kind: 'written' } | { kind: 'closed' } | { kind: 'later'; error: ZendeskError }

/**
 * Whoever writes last must have seen everything: after each writing the ledger's end is read, and where others
 * added to it, the copies are made anew. So the copy that stays is never older than the newest entry.
 */
const copyToTicket = async (
  desk: Desk,
  known: LedgerRead,
  note: TicketCopy['note'],
): Promise<{ ticket: TicketOutcome; ledger: LedgerRead }> => {
  let ledger = known
  let left = note
  try {
    for (;;) {
      await desk.ready()
      const written = await writeTicket(desk.client, {
        ticketId: desk.ticketId,
        copies: copiesFor(desk, ledger),
        zone: desk.zone,
        fieldIds: desk.fieldIds,
        note: left,
      })
      left = null
      const news = await again(() => readEntries(desk.client, desk.customerId, ledger.last + 1))
      ledger = addedTo(ledger, news)
      if (news.entries.every((entry) => entry.ticketId !== desk.ticketId)) return { ticket: written, ledger }
    }
  } catch (failure) {
    return { ticket: { kind: 'later', error: toZendeskError(failure) }, ledger }
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
          entry.updatedAt <= entry.createdAt &&
          !read.noted.has(entry.command),
      )
    : []

/** Of what counts alone: a note of the app must not lend its voice to an entry that it does not believe. */
const notesToWrite = (desk: Desk, ledger: LedgerRead, read: ConversationRead): readonly Entry[] => {
  const missing = missingNotes(ledger, desk.ticketId, read)
  if (missing.length === 0) return missing
  const { doubts } = readLedger(ledger.entries, desk.witness)
  const disbelieved = new Set(
    doubts.filter(({ reason }) => reason !== 'number_gap').map(({ entry }) => entry.recordId),
  )
  return missing.filter((entry) => !disbelieved.has(entry.recordId))
}

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
  const { zone, fieldIds } = desk
  return (
    // The audits tell what the fields hold, once all of them are read.
    (read.conversation.complete && customFields({ copies, zone, fieldIds }, read.fields).length > 0) ||
    add.length > 0 ||
    remove.length > 0 ||
    (desk.fieldIds.status !== null && !showsState(copies, ticketTags)) ||
    notesToWrite(desk, ledger, read).length > 0
  )
}

/** The status field's value stands among the tags: the one that it should have and no other. */
const showsState = ({ state }: Copies, ticketTags: readonly string[]): boolean =>
  Object.entries(statusValues).every(([name, tag]) => ticketTags.includes(tag) === (name === state))

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
  for (const entry of notesToWrite(desk, ledger, read)) {
    const note = { command: entry.command, text: noteFor(entry), again: true }
    const { ticket } = await copyToTicket(desk, ledger, note)
    if (ticket.kind !== 'written') return ticket
  }
  return (await copyToTicket(desk, ledger, null)).ticket
}
