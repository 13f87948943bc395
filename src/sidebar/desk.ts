import { type Draft, draftKey, type PendingAct, parseDraft } from '../core/draft.js'
import type { EntryBody, NewEntry } from '../core/entry.js'
import type { Ledger, Witness } from '../core/ledger.js'
import { type Instant, toInstant } from '../core/time.js'
import { type Desk, type Performed, perform } from '../zendesk/acts.js'
import type { ZafClient } from '../zendesk/client.js'
import { append, type LedgerRead, readEntries } from '../zendesk/entries.js'
import type { OpenedTicket } from '../zendesk/open.js'
import type { Settings } from '../zendesk/settings.js'
import { type FieldIds, readFieldIds } from '../zendesk/ticket.js'
import { toZendeskError, type ZendeskError } from '../zendesk/zendesk-error.js'
import type { Standings } from './situation.js'

/** How one act stands, by what it is about (a remedy's key, `promise`, `owner` …). */
export type ActState =
  | { kind: 'under_way' }
  /** A reload came in between: looked for. */
  | { kind: 'checking'; entry: NewEntry }
  | { kind: 'done'; performed: Extract<Performed<unknown>, { kind: 'done' }> }
  | { kind: 'declined'; refusal: unknown; ledger: LedgerRead }
  | { kind: 'failed'; error: ZendeskError }
  /** A reload came in between, and nothing had been written. */
  | { kind: 'interrupted'; entry: NewEntry }

export type DeskState = {
  opened: OpenedTicket
  standings: Standings
  draft: Draft
  acts: Readonly<Record<string, ActState>>
  /** The agent may read but not act: a light agent. */
  readOnly: boolean
  now: Instant
}

export type Act = {
  about: string
  body: EntryBody
  note: (entry: NewEntry) => string
  witness: Witness
  decide: (ledger: Ledger) => unknown | null
}

/** The state of one open ticket's sidebar, outside React: it outlives renders and is asked by `useSyncExternalStore`. */
export class SidebarDesk {
  readonly client: ZafClient
  readonly settings: Settings
  #state: DeskState
  #listeners = new Set<() => void>()
  #fieldIds: Promise<FieldIds> | null = null
  #submitting: Promise<void> = Promise.resolve()
  #queue: Promise<unknown> = Promise.resolve()

  constructor(client: ZafClient, settings: Settings, opened: OpenedTicket) {
    this.client = client
    this.settings = settings
    const stored = readStored(draftKey(opened.me.id, opened.ticket.id))
    this.#state = {
      opened,
      standings: null,
      draft: parseDraft(stored),
      acts: {},
      readOnly: false,
      now: toInstant(Date.now()),
    }
    this.#watchSubmit()
  }

  get state(): DeskState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): DeskState => this.#state

  set(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  /** Changes the draft and keeps it: what an agent typed survives a reload, another tab and an update of the app. */
  edit(change: Partial<Draft>): void {
    const draft = { ...this.#state.draft, ...change }
    this.set({ draft })
    store(draftKey(this.#state.opened.me.id, this.#state.opened.ticket.id), JSON.stringify(draft))
  }

  /** This account's field ids: asked for once, when first needed. */
  fieldIds(): Promise<FieldIds> {
    this.#fieldIds ??= readFieldIds(this.client)
    return this.#fieldIds
  }

  /**
   * Carries out acts that belong together, one after the other, each once, however often this is called: command ids
   * and entries are kept in the draft before the first attempt, and a second click meanwhile does nothing. Shown
   * under `about`; stops at the first that is not done.
   */
  async carryOut(about: string, acts: readonly Act[]): Promise<ActState> {
    const running = this.#state.acts[about]
    if (running?.kind === 'under_way') return running
    this.#setAct(about, { kind: 'under_way' })
    return this.#inTurn(async () => {
      let outcome: ActState = { kind: 'under_way' }
      const prepared = acts.map((act) => ({ act, pending: this.#pendingFor(act) }))
      for (const { act, pending } of prepared) {
        outcome = await this.#once(act, pending)
        if (outcome.kind !== 'done') break
      }
      if (outcome.kind === 'declined') this.#forget(prepared.map((one) => one.pending.command))
      this.#setAct(about, outcome)
      return outcome
    })
  }

  /** One act of this window at a time: they would only compete for the same number. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task, task)
    this.#queue = turn
    return turn
  }

  #pendingFor(act: Act): PendingAct {
    const before = this.#state.draft.pending.find((one) => one.about === act.about)
    // Another body under the same button: the earlier act may have been written all the same, so it is kept apart.
    if (before && !sameBody(before.entry.body, act.body)) this.#setAside(before)
    return before && sameBody(before.entry.body, act.body) ? before : this.#prepare(act)
  }

  async #once(act: Act, pending: PendingAct): Promise<ActState> {
    for (const aside of this.#state.draft.pending.filter((one) => one.about === asideOf(act.about))) {
      const earlier = await this.#lookFor(aside, act.witness)
      if (earlier) {
        this.#forget([pending.command])
        return earlier
      }
    }
    return this.#try(act, pending)
  }

  #setAside(pending: PendingAct): void {
    const about = asideOf(pending.about)
    const others = this.#state.draft.pending.filter((one) => one !== pending && one.about !== about)
    this.edit({ pending: [...others, { ...pending, about }] })
  }

  #forget(commands: readonly string[]): void {
    this.edit({ pending: this.#state.draft.pending.filter((one) => !commands.includes(one.command)) })
  }

  /**
   * Acts that a reload or a lost connection left in the middle: each is looked for and, where it was written, its
   * copies are finished. What was not written is let go: the draft still holds what the agent typed.
   */
  async resume(witness: Witness): Promise<void> {
    for (const pending of this.#state.draft.pending) {
      const about = pending.about
      if (this.#state.acts[about]?.kind === 'under_way') continue
      this.#setAct(about, { kind: 'checking', entry: pending.entry })
      const found = await this.#inTurn(() => this.#lookFor(pending, witness))
      this.#setAct(about, found ?? { kind: 'interrupted', entry: pending.entry })
    }
  }

  /**
   * Writes down that a text was inserted, so that this customer is never offered it again. Nobody waits for it: what
   * fails stays in the draft and is tried again when the ticket is next opened.
   */
  async recordScripts(language: string): Promise<void> {
    const { opened, draft } = this.#state
    if (opened.ledger.kind !== 'ready' || this.#state.readOnly) return
    const written = new Set(
      opened.ledger.value.entries.flatMap((one) =>
        one.body.kind === 'script_used' ? [one.body.script] : [],
      ),
    )
    for (const script of draft.scripts.filter((one) => !written.has(one))) {
      await this.#inTurn(() => this.#recordScript(script, language))
    }
  }

  async #recordScript(script: string, language: string): Promise<void> {
    const { opened } = this.#state
    if (opened.ledger.kind !== 'ready') return
    const entry: NewEntry = {
      ticketId: opened.ticket.id,
      agentId: opened.me.id,
      agentName: opened.me.name.slice(0, 120),
      command: `script:${opened.ticket.id}:${opened.me.id}:${script}`.slice(0, 100),
      body: { kind: 'script_used', script, language },
    }
    try {
      const customer = opened.ticket.requester.id
      const appended = await append(this.client, customer, entry, opened.ledger.value, () => null)
      this.#take(appended.ledger)
    } catch {
      // Kept in the draft.
    }
  }

  /** What was read or written since, added to what is shown. */
  #take(ledger: LedgerRead): void {
    const { opened } = this.#state
    this.set({ opened: { ...opened, ledger: { kind: 'ready', value: ledger } }, now: toInstant(Date.now()) })
  }

  /** The entries that others added since: a lead's decision, a colleague's grant. */
  async readNews(): Promise<void> {
    await this.#inTurn(async () => {
      const { opened } = this.#state
      if (opened.ledger.kind !== 'ready') return
      const known = opened.ledger.value
      const news = await readEntries(this.client, opened.ticket.requester.id, known.last + 1)
      if (news.last <= known.last) return
      this.#take({
        entries: [...known.entries, ...news.entries],
        unreadable: [...known.unreadable, ...news.unreadable],
        last: news.last,
      })
    }).catch(() => undefined)
  }

  /** Done, when it is in the ledger after all; null, and forgotten, when it is not; failed, when nobody can tell. */
  async #lookFor(pending: PendingAct, witness: Witness): Promise<ActState | null> {
    const act: Act = {
      about: pending.about,
      body: pending.entry.body,
      note: () => pending.note,
      witness,
      // Refused before anything is written: this only looks.
      decide: () => 'not_written',
    }
    const outcome = await this.#try(act, pending)
    return outcome.kind === 'declined' ? null : outcome
  }

  #prepare(act: Act): PendingAct {
    const { opened, draft } = this.#state
    const command = crypto.randomUUID()
    const entry: NewEntry = {
      ticketId: opened.ticket.id,
      agentId: opened.me.id,
      agentName: opened.me.name.slice(0, 120),
      command,
      body: act.body,
    }
    const pending: PendingAct = {
      command,
      kind: act.body.kind,
      about: act.about,
      entry,
      note: act.note(entry).slice(0, 5_000),
      state: 'prepared',
    }
    this.edit({ pending: [...draft.pending.filter((one) => one.about !== act.about), pending] })
    return pending
  }

  async #try(act: Act, pending: PendingAct): Promise<ActState> {
    const { opened } = this.#state
    const known =
      opened.ledger.kind === 'ready' ? opened.ledger.value : { entries: [], unreadable: [], last: 0 }
    try {
      const performed = await perform(await this.place(act.witness), {
        entry: pending.entry,
        known,
        decide: act.decide,
        note: pending.note,
      })
      this.#settle(pending, performed.ledger)
      return performed.kind === 'done' ? { kind: 'done', performed } : performed
    } catch (failure) {
      this.edit({
        pending: this.#state.draft.pending.map((one) =>
          one.command === pending.command ? { ...one, state: 'unanswered' as const } : one,
        ),
      })
      return { kind: 'failed', error: toZendeskError(failure) }
    }
  }

  /** Where acts and repairs of this ticket take place. */
  async place(witness: Witness): Promise<Desk> {
    const { opened } = this.#state
    return {
      client: this.client,
      customerId: opened.ticket.requester.id,
      ticketId: opened.ticket.id,
      zone: opened.zone,
      fieldIds: await this.fieldIds(),
      witness,
      ready: () => this.#submitting,
    }
  }

  #settle(pending: PendingAct, ledger: LedgerRead): void {
    this.#take(ledger)
    this.#forget([pending.command])
  }

  /** What was said about an act is taken off the screen. */
  dismiss(about: string): void {
    const { [about]: _, ...acts } = this.#state.acts
    this.set({ acts })
  }

  #setAct(about: string, state: ActState): void {
    this.set({ acts: { ...this.#state.acts, [about]: state } })
  }

  /** While the agent submits the ticket our writes wait: two updates at once would make theirs fail. */
  #watchSubmit(): void {
    let finish: () => void = () => undefined
    this.client.on('ticket.submit.start', () => {
      this.#submitting = new Promise((resolve) => {
        finish = resolve
        // A host that never says it is over must not hold an act for ever.
        setTimeout(resolve, 15_000)
      })
    })
    this.client.on('ticket.submit.always', () => finish())
    this.client.on('ticket.submit.done', () => finish())
    this.client.on('ticket.submit.fail', () => finish())
  }
}

const asideOf = (about: string): string => `${about}~`

const sameBody = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

// Storage may be full, or switched off for third-party frames: the draft then lives as long as the tab.
const readStored = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const store = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Kept in memory only.
  }
}
