import * as v from 'valibot'
import { RestFailure, read, readAll, send } from '../rest.js'
import {
  auditPage,
  type Comment,
  commentPage,
  type FieldValue,
  type Organization,
  organizationSchema,
  type Status,
  type Ticket,
  ticketSchema,
  type User,
  userPage,
  userSchema,
} from '../schemas.js'
import { addTags, type Edits, noEdits, removeTags, updateBody, withEdits, withoutEchoes } from './edits.js'

export type CommentType = 'publicReply' | 'internalNote'
export type FieldState = { isVisible: boolean; isEnabled: boolean; hiddenOptions: string[] }

export type Loaded = {
  ticket: Ticket
  comments: Comment[]
  users: Map<number, User>
  organization: Organization | null
}
export type Phase =
  | { kind: 'loading' }
  | { kind: 'failed'; message: string }
  | { kind: 'open' }
  | { kind: 'saving' }
  | { kind: 'collision' }

export type SessionPorts = {
  /** Runs the apps' save hooks: undefined lets the save go on. */
  beforeSave(): Promise<string | undefined>
  submitted(outcome: 'start' | 'done' | 'fail', message?: string): void
  /** Somebody else wrote to the ticket. */
  updatedBy(user: User): void
  changed(before: TicketSession['snapshot'] | null): void
  me(): User
  onlyPrivate(): boolean
}

const ticketReply = v.object({ ticket: ticketSchema })

/** One open ticket: as Zendesk has it, what the agent is changing, and the reply being written. */
export class TicketSession {
  readonly id: number
  phase: Phase = { kind: 'loading' }
  loaded: Loaded | null = null
  edits: Edits = noEdits()
  comment: { text: string; type: CommentType } = { text: '', type: 'publicReply' }
  /** Where the reply editor's cursor belongs after the last change. */
  cursor = { start: 0, end: 0 }
  /** The editor on screen knows better: the agent may have moved the cursor since. */
  cursorOnScreen: (() => { start: number; end: number }) | null = null
  saveDisabled = false
  fieldStates = new Map<string, FieldState>()
  readonly #ports: SessionPorts
  readonly #listeners = new Set<() => void>()
  version = 0

  constructor(id: number, ports: SessionPorts) {
    this.id = id
    this.#ports = ports
    if (ports.onlyPrivate()) this.comment.type = 'internalNote'
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The ticket as shown. */
  get ticket(): Ticket | null {
    return this.loaded && withEdits(this.loaded.ticket, this.edits)
  }

  get snapshot(): {
    ticket: Ticket | null
    comments: Comment[]
    comment: { text: string; type: CommentType }
  } {
    return { ticket: this.ticket, comments: this.loaded?.comments ?? [], comment: { ...this.comment } }
  }

  get isClosed(): boolean {
    return this.loaded?.ticket.status === 'closed'
  }

  user(id: number | null | undefined): User | undefined {
    return id === null || id === undefined ? undefined : this.loaded?.users.get(id)
  }

  async load(): Promise<void> {
    try {
      const users = new Map<number, User>()
      const [{ ticket }, comments] = await Promise.all([
        read(ticketReply, `/api/v2/tickets/${this.id}.json`),
        this.#readComments(users),
      ])
      const [organization] = await Promise.all([
        ticket.organization_id === null ? null : this.#readOrganization(ticket.organization_id),
        this.#readMissingUsers(ticket, users),
      ])
      this.#change(() => {
        this.loaded = { ticket, comments, users, organization }
        this.phase = { kind: 'open' }
        this.edits = withoutEchoes(ticket, this.edits)
      })
    } catch (problem) {
      this.#change(() => {
        this.phase = { kind: 'failed', message: describeProblem(problem) }
      })
    }
  }

  /** Looks whether Zendesk has something newer, and shows it under the agent's edits. */
  async refresh(): Promise<void> {
    if (this.phase.kind === 'open') await this.#refresh()
  }

  /** After a collision: what others changed comes in, the agent's own edits stay over it. */
  async loadChanges(): Promise<void> {
    if (this.phase.kind === 'collision') await this.#refresh()
  }

  async #refresh(): Promise<void> {
    if (!this.loaded) return
    const known = this.loaded.ticket.updated_at
    const { ticket } = await read(ticketReply, `/api/v2/tickets/${this.id}.json`)
    if (ticket.updated_at === known && sameTicket(ticket, this.loaded.ticket)) return
    if (this.#isSaving()) return
    const users = new Map(this.loaded.users)
    const [comments, author] = await Promise.all([this.#readComments(users), this.#lastAuthor()])
    await this.#readMissingUsers(ticket, users)
    if (!this.loaded || this.#isSaving()) return
    const { organization } = this.loaded
    this.#change(() => {
      this.loaded = { ticket, comments, users, organization }
      this.edits = withoutEchoes(ticket, this.edits)
      if (this.phase.kind === 'collision') this.phase = { kind: 'open' }
    })
    const other = author === null || author === this.#ports.me().id ? undefined : users.get(author)
    if (other) this.#ports.updatedBy(other)
  }

  edit(edits: Partial<Omit<Edits, 'addedTags' | 'removedTags' | 'custom'>>): void {
    this.#edit({ ...this.edits, ...edits })
  }

  editField(id: number, value: FieldValue): void {
    this.#edit({ ...this.edits, custom: { ...this.edits.custom, [id]: value } })
  }

  addTags(tags: string[]): void {
    if (this.loaded) this.#edit(addTags(this.loaded.ticket, this.edits, tags))
  }

  removeTags(tags: string[]): void {
    if (this.loaded) this.#edit(removeTags(this.loaded.ticket, this.edits, tags))
  }

  setTags(tags: string[]): void {
    const shown = this.ticket?.tags ?? []
    this.removeTags(shown.filter((tag) => !tags.includes(tag)))
    this.addTags(tags)
  }

  #edit(edits: Edits): void {
    const ticket = this.loaded?.ticket
    if (!ticket || this.isClosed) throw new Error('The ticket is not open for changes')
    this.#change(() => {
      this.edits = withoutEchoes(ticket, edits)
    })
  }

  setCommentText(text: string, cursor = { start: text.length, end: text.length }): void {
    this.#change(() => {
      this.comment = { ...this.comment, text }
      this.cursor = cursor
    })
  }

  setCommentType(type: CommentType): void {
    if (type === 'publicReply' && this.#ports.onlyPrivate()) {
      throw new Error('You can write internal notes only')
    }
    this.#change(() => {
      this.comment = { ...this.comment, type }
    })
  }

  /** Puts text where the agent's cursor is, and the cursor behind it. */
  insertText(text: string): void {
    const { start, end } = this.cursorOnScreen?.() ?? this.cursor
    const before = this.comment.text.slice(0, start)
    const after = this.comment.text.slice(end)
    const at = before.length + text.length
    this.setCommentText(before + text + after, { start: at, end: at })
  }

  setSaveDisabled(disabled: boolean): void {
    this.#change(() => {
      this.saveDisabled = disabled
    })
  }

  setFieldState(name: string, change: (state: FieldState) => FieldState): void {
    this.#change(() => {
      this.fieldStates = new Map(this.fieldStates).set(name, change(this.fieldState(name)))
    })
  }

  fieldState(name: string): FieldState {
    return this.fieldStates.get(name) ?? { isVisible: true, isEnabled: true, hiddenOptions: [] }
  }

  /** Submits edits and reply with a status. Resolves when it is settled, saved or not. */
  async submit(status: Status): Promise<void> {
    if (!this.loaded || this.phase.kind !== 'open' || this.saveDisabled || this.isClosed) return
    this.#change(() => {
      this.phase = { kind: 'saving' }
    })
    const refusal = await this.#ports.beforeSave()
    if (refusal !== undefined) {
      this.#change(() => {
        this.phase = { kind: 'open' }
      })
      this.#ports.submitted('fail', refusal)
      return
    }
    this.#ports.submitted('start')
    const sent = this.comment
    const body = updateBody(
      this.loaded.ticket,
      withoutEchoes(this.loaded.ticket, { ...this.edits, status }),
      { text: sent.text, isPublic: sent.type === 'publicReply' },
    )
    try {
      await send(ticketReply, 'PUT', `/api/v2/tickets/${this.id}.json`, { ticket: body })
    } catch (problem) {
      const collided = problem instanceof RestFailure && problem.status === 409
      this.#change(() => {
        this.phase = collided ? { kind: 'collision' } : { kind: 'open' }
      })
      this.#ports.submitted('fail', collided ? undefined : describeProblem(problem))
      return
    }
    this.#change(() => {
      this.edits = noEdits()
      if (this.comment.text === sent.text) {
        this.comment = { ...this.comment, text: '' }
        this.cursor = { start: 0, end: 0 }
      }
    })
    await this.load()
    this.#ports.submitted('done')
  }

  #isSaving(): boolean {
    return this.phase.kind === 'saving'
  }

  async #readComments(users: Map<number, User>): Promise<Comment[]> {
    return readAll(
      commentPage,
      `/api/v2/tickets/${this.id}/comments.json?include=users&page[size]=100`,
      (page) => {
        for (const user of page.users) users.set(user.id, user)
        return page.comments
      },
    )
  }

  async #readMissingUsers(ticket: Ticket, users: Map<number, User>): Promise<void> {
    const wanted = [ticket.requester_id, ticket.assignee_id, ticket.submitter_id, ...ticket.collaborator_ids]
    const missing = [...new Set(wanted)].filter((id) => id !== null && !users.has(id))
    if (missing.length === 0) return
    const page = await read(userPage, `/api/v2/users/show_many.json?ids=${missing.join(',')}`)
    for (const user of page.users) users.set(user.id, user)
  }

  async readUser(id: number): Promise<User | undefined> {
    const known = this.user(id)
    if (known || !this.loaded) return known
    const { user } = await read(v.object({ user: userSchema }), `/api/v2/users/${id}.json`)
    this.loaded.users.set(user.id, user)
    return user
  }

  async #readOrganization(id: number): Promise<Organization | null> {
    try {
      const reply = v.object({ organization: organizationSchema })
      return (await read(reply, `/api/v2/organizations/${id}.json`)).organization
    } catch {
      return null
    }
  }

  async #lastAuthor(): Promise<number | null> {
    try {
      const path = `/api/v2/tickets/${this.id}/audits.json?sort_order=desc&page[size]=1`
      return (await read(auditPage, path)).audits[0]?.author_id ?? null
    } catch {
      return null
    }
  }

  #change(act: () => void): void {
    const before = this.snapshot
    act()
    this.version += 1
    this.#ports.changed(before)
    for (const listener of this.#listeners) listener()
  }
}

const sameTicket = (one: Ticket, other: Ticket): boolean => JSON.stringify(one) === JSON.stringify(other)

const describeProblem = (problem: unknown): string =>
  problem instanceof Error ? problem.message : String(problem)
