import * as v from 'valibot'
import { toInstant } from '../core/time.js'
import type { Words } from '../ui/i18n.js'
import { noteFor } from '../ui/notes.js'
import { needsRepair, repair } from '../zendesk/acts.js'
import { emptyConversation, readConversation, readRest } from '../zendesk/conversation.js'
import { readStandings } from '../zendesk/people.js'
import { read } from '../zendesk/request.js'
import { readMe, readTicket } from '../zendesk/ticket.js'
import type { SidebarDesk } from './desk.js'
import { learnLanguagesOf } from './languages.js'
import type { Situation } from './situation.js'

/** Twice a minute: waiting times, and what has become due. */
const clock = 30_000

/** All that may come after the plan is on screen, one after the other so as to leave the line free for the agent. */
export const later = (desk: SidebarDesk): (() => void) => {
  const now = (): void => desk.set({ now: toInstant(Date.now()) })
  const ticking = setInterval(now, clock)
  const again = (): void => void readNewComments(desk)
  const activated = (): void => {
    now()
    void desk.readNews()
  }
  desk.client.on('ticket.submit.done', again)
  desk.client.on('ticket.updated', again)
  desk.client.on('app.activated', activated)
  void (async () => {
    await readStanding(desk)
    await readOlder(desk)
  })()
  return () => {
    clearInterval(ticking)
    desk.client.off('ticket.submit.done', again)
    desk.client.off('ticket.updated', again)
    desk.client.off('app.activated', activated)
  }
}

const readOlder = async (desk: SidebarDesk): Promise<void> => {
  const { opened } = desk.state
  if (opened.conversation.kind !== 'ready' || opened.conversation.value.next === null) return
  const { ticket } = opened
  try {
    const value = await readRest(desk.client, ticket.id, ticket.requester.id, opened.conversation.value)
    await learnLanguagesOf(value.conversation, ticket.requester.locale)
    desk.set({ opened: { ...desk.state.opened, conversation: { kind: 'ready', value } } })
  } catch {
    // What was read stays; the plan says that older comments are missing.
  }
}

/** After the agent has sent something, or somebody else changed the ticket: steps may be done now. */
const readNewComments = async (desk: SidebarDesk): Promise<void> => {
  const { ticket } = desk.state.opened
  try {
    const [first, current] = await Promise.all([
      readConversation(desk.client, ticket.id, ticket.requester.id, emptyConversation),
      readTicket(desk.client),
    ])
    const value = await readRest(desk.client, ticket.id, ticket.requester.id, first)
    await learnLanguagesOf(value.conversation, ticket.requester.locale)
    const conversation = { kind: 'ready' as const, value }
    desk.set({ opened: { ...desk.state.opened, ticket: current, conversation }, now: toInstant(Date.now()) })
    await desk.readNews()
  } catch {
    // Read again at the next change or reload.
  }
}

const roleSchema = v.object({
  user: v.object({
    role_type: v.nullish(v.number(), null),
    only_private_comments: v.nullish(v.boolean(), false),
  }),
})

/** Role type 1 is the light agent: reads and writes internal notes, but changes no ticket. */
const readStanding = async (desk: SidebarDesk): Promise<void> => {
  try {
    const me = await readMe(desk.client)
    if (me.role === 'admin') return
    const { user } = await read(desk.client, '/api/v2/users/me', roleSchema)
    if (user.role_type === 1 || user.only_private_comments === true) desk.set({ readOnly: true })
  } catch {
    // Zendesk itself refuses what a light agent may not do.
  }
}

/** Whom each window has looked up: somebody who left the account is not asked for again and again. */
const lookedUp = new WeakMap<SidebarDesk, Set<number>>()

/** Colleagues' groups and roles decide whether what they wrote counts: read once, where somebody else wrote. */
export const readColleagues = async (desk: SidebarDesk, { ledger, history }: Situation): Promise<void> => {
  const { leads, me } = desk.state.opened
  const known = lookedUp.get(desk) ?? new Set([me.id])
  const writers = [...ledger.entries, ...history.doubts.map((one) => one.record)].map((one) => one.createdBy)
  if (leads.kind !== 'ready' || writers.every((one) => known.has(one))) return
  lookedUp.set(desk, new Set([...known, ...writers]))
  try {
    desk.set({ standings: await readStandings(desk.client, leads.value) })
  } catch {
    lookedUp.set(desk, known)
  }
}

/** Finishes what did not reach the ticket the last time. */
export const repairCopies = async (desk: SidebarDesk, situation: Situation, words: Words): Promise<void> => {
  const { opened, readOnly, draft } = desk.state
  const { ledger, conversation } = opened
  if (readOnly || draft.pending.length > 0 || opened.ticket.status === 'closed') return
  if (ledger.kind !== 'ready' || conversation.kind !== 'ready' || !conversation.value.conversation.complete)
    return
  const at = await desk.place(situation.witness)
  if (!needsRepair(at, ledger.value, opened.ticket.tags, conversation.value)) return
  await repair(at, ledger.value, conversation.value, (entry) =>
    noteFor(entry, words, { ledger: situation.ledger, zone: opened.zone }),
  )
}
