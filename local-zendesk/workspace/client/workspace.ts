import * as v from 'valibot'
import { appListing, installedApps } from '../host/app-listing.js'
import { dashedName } from '../host/frame-url.js'
import { AppHost, type AppLocation, type FrameState, type InstalledApp, type Instance } from '../host/host.js'
import { performRequest, type RequestOutcome } from '../host/request.js'
import { read, readAll } from '../rest.js'
import {
  fieldPage,
  type Group,
  groupPage,
  membershipPage,
  type TicketField,
  type User,
  userPage,
  userSchema,
} from '../schemas.js'
import { changesBetween } from '../ticket/changes.js'
import { commentObjects, conversationObjects, type Directory } from '../ticket/objects.js'
import { TicketSession } from '../ticket/session.js'
import type { Bootstrap } from './bootstrap.js'
import { instanceApi } from './instance-api.js'
import { prepareLocalSdk } from './local-sdk.js'
import { type Route, readRoute } from './route.js'

export type Toast = { id: number; text: string; kind: 'notice' | 'alert' | 'error' }
/** How one instance is shown. */
export type Look = {
  frame: FrameState | 'absent'
  mounted: boolean
  open: boolean
  visible: boolean
  width: string
  height: string
  iconChars: string
  iconSymbol: string
}

const POLL_MS = 3_000
const TYPING_MS = 300

/** The page's state and what can be done to it; React shows it, the apps' frames hear of it. */
export class Workspace {
  readonly bootstrap: Bootstrap
  readonly host: AppHost
  me: User | null = null
  myGroups: Group[] = []
  groups: Group[] = []
  memberships: { user_id: number; group_id: number }[] = []
  team: User[] = []
  fields: TicketField[] = []
  apps: InstalledApp[] = []
  failure: string | null = null
  route: Route
  tabs: TicketSession[] = []
  toasts: Toast[] = []
  looks = new Map<string, Look>()
  trayVisible = true
  version = 0
  readonly #listeners = new Set<() => void>()
  #toastId = 0
  readonly #typing = new Map<number, ReturnType<typeof setTimeout>>()

  constructor(bootstrap: Bootstrap) {
    this.bootstrap = bootstrap
    this.route = readRoute(location.pathname, location.search)
    this.host = new AppHost({
      context: (instance) => this.contextOf(instance),
      api: (instance) => instanceApi(this, instance),
      request: (instance, options) => this.#request(instance, options),
      subscribed: (instance, event) => this.#subscribed(instance, event),
      frameState: (instance, state) => this.changeLook(instance.guid, { frame: state }),
      setTimeout: (act, ms) => setTimeout(act, ms),
      clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    })
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changed(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }

  async start(): Promise<void> {
    window.addEventListener('popstate', () => this.#go())
    window.addEventListener('message', (event) => this.#hear(event))
    window.addEventListener(
      'resize',
      throttled(() => this.#tellSize(), 33),
    )
    try {
      const [me, team, groups, memberships, fields, apps] = await Promise.all([
        read(v.object({ user: userSchema }), '/api/v2/users/me.json'),
        readAll(userPage, '/api/v2/users.json?role[]=agent&role[]=admin&per_page=100', (page) => page.users),
        readAll(groupPage, '/api/v2/groups.json?per_page=100', (page) => page.groups),
        readAll(
          membershipPage,
          '/api/v2/group_memberships.json?per_page=100',
          (page) => page.group_memberships,
        ),
        readAll(fieldPage, '/api/v2/ticket_fields.json', (page) => page.ticket_fields),
        this.#readApps(),
      ])
      this.me = me.user
      this.team = team.filter((user) => user.active && user.role !== 'end-user')
      this.groups = groups.filter((group) => !group.deleted)
      this.memberships = memberships
      this.myGroups = this.groups.filter((group) =>
        memberships.some((one) => one.user_id === me.user.id && one.group_id === group.id),
      )
      this.fields = fields.filter((field) => field.active).sort((one, other) => one.position - other.position)
      this.apps = apps
    } catch (problem) {
      this.failure = problem instanceof Error ? problem.message : String(problem)
      this.changed()
      return
    }
    for (const app of this.apps) {
      for (const place of ['background', 'top_bar', 'nav_bar'] as const) {
        const entry = app.locations[place]
        if (!entry || entry.url === '') continue
        const guid = this.addInstance(app, place, entry.url)
        if (place === 'background') this.changeLook(guid, { mounted: true })
        if (place === 'top_bar' && entry.size) {
          this.changeLook(guid, {
            width: entry.size.width ?? '320px',
            height: entry.size.height ?? '400px',
          })
        }
      }
    }
    this.#go()
    setInterval(() => void this.#poll(), POLL_MS)
    // Windows of one browser share their cookies: the one in front decides who is signed in.
    window.addEventListener('focus', () => {
      if (this.me) void fetch(`/agent?as=${this.me.id}`, { method: 'HEAD' }).catch(() => undefined)
    })
  }

  async #readApps(): Promise<InstalledApp[]> {
    const apps = installedApps(await read(appListing, '/local/apps'))
    const origins = new Set(apps.map((app) => new URL(app.assetUrlPrefix).origin))
    await Promise.all([...origins].map(prepareLocalSdk))
    return apps
  }

  addInstance(
    app: InstalledApp,
    place: AppLocation,
    url: string,
    more: { ticketId?: number; openerGuid?: string } = {},
  ): string {
    const guid = crypto.randomUUID()
    this.looks.set(guid, {
      frame: 'absent',
      mounted: false,
      open: false,
      visible: true,
      width: place === 'top_bar' ? '320px' : '100%',
      height: place === 'top_bar' ? '400px' : '100px',
      iconChars: '',
      iconSymbol: 'default',
    })
    this.host.add({
      guid,
      app,
      location: place,
      url,
      ticketId: more.ticketId,
      openerGuid: more.openerGuid,
    })
    return guid
  }

  look(guid: string): Look | undefined {
    return this.looks.get(guid)
  }

  changeLook(guid: string, change: Partial<Look>): void {
    const look = this.looks.get(guid)
    if (!look) return
    this.looks.set(guid, { ...look, ...change })
    this.changed()
  }

  instancesAt(place: AppLocation, ticketId?: number): Instance[] {
    return [...this.host.instances.values()].filter(
      (instance) => instance.location === place && (ticketId === undefined || instance.ticketId === ticketId),
    )
  }

  contextOf(instance: Instance): Record<string, unknown> {
    return {
      instanceGuid: instance.guid,
      product: 'support',
      host: 'support',
      location: instance.location,
      account: { subdomain: this.bootstrap.account.subdomain },
      ...(instance.ticketId === undefined ? {} : { ticketId: instance.ticketId }),
    }
  }

  // — where one is —

  navigate(address: string): void {
    const to = new URL(address, location.origin)
    const as = new URLSearchParams(location.search).get('as')
    if (as !== null && !to.searchParams.has('as')) to.searchParams.set('as', as)
    if (to.pathname + to.search !== location.pathname + location.search) history.pushState(null, '', to)
    this.#go()
  }

  #go(): void {
    const before = this.route
    this.route = readRoute(location.pathname, location.search)
    const { route } = this
    if (route.kind === 'ticket') this.#openTicket(route.id)
    this.#activate()
    if (route.kind === 'app') this.#showNavBar(route, before)
    this.changed()
  }

  #activate(): void {
    const { route } = this
    for (const instance of this.host.instances.values()) {
      if (instance.location === 'ticket_sidebar') {
        this.host.setActive(instance.guid, route.kind === 'ticket' && instance.ticketId === route.id)
      }
      if (instance.location === 'nav_bar') {
        this.host.setActive(instance.guid, this.isNavBarShown(instance))
      }
    }
  }

  isNavBarShown(instance: Instance): boolean {
    return this.route.kind === 'app' && dashedName(instance.app.name) === this.route.name
  }

  #showNavBar(route: Route & { kind: 'app' }, before: Route): void {
    const instance = this.instancesAt('nav_bar').find((one) => this.isNavBarShown(one))
    if (!instance) return
    if (!this.look(instance.guid)?.mounted) {
      this.changeLook(instance.guid, { mounted: true })
      return
    }
    if (before.kind !== 'app') this.host.emit(instance.guid, 'pane.activated', {})
    this.tellRoute(instance, route)
  }

  /** A page opened on an address deep in an app tells the app so as soon as it listens. */
  #subscribed(instance: Instance, event: string): void {
    const { route } = this
    if (event !== 'app.route.changed' || instance.location !== 'nav_bar' || route.kind !== 'app') return
    if (this.isNavBarShown(instance) && route.path !== '') this.tellRoute(instance, route)
  }

  tellRoute(instance: Instance, route: Route & { kind: 'app' }): void {
    this.host.emit(instance.guid, 'app.route.changed', {
      appRoute: route.path,
      appTitle: instance.app.name,
      appParams: route.params,
    })
  }

  // — tickets —

  ticket(id: number | undefined): TicketSession | undefined {
    return this.tabs.find((session) => session.id === id)
  }

  #openTicket(id: number): void {
    const known = this.ticket(id)
    if (known) {
      void known.refresh().catch(() => undefined)
      return
    }
    const session: TicketSession = new TicketSession(id, {
      me: () => this.#signedIn(),
      onlyPrivate: () => this.#signedIn().only_private_comments || this.#signedIn().role_type === 1,
      beforeSave: () => this.#askApps(id),
      submitted: (outcome, message) => this.#submitted(session, outcome, message),
      updatedBy: (user) => this.#tellTicket(id, 'ticket.updated', { id: user.id, name: user.name }),
      changed: (before) => before && this.#tellChanges(session, before),
    })
    this.tabs = [...this.tabs, session]
    for (const app of this.apps) {
      const entry = app.locations.ticket_sidebar
      if (entry && entry.url !== '') {
        this.addInstance(app, 'ticket_sidebar', entry.url, { ticketId: id })
      }
    }
    void session.load().then(() => {
      for (const instance of this.instancesAt('ticket_sidebar', id)) {
        if (session.loaded) this.changeLook(instance.guid, { mounted: true })
      }
      this.changed()
    })
  }

  closeTicket(id: number): void {
    for (const instance of this.instancesAt('ticket_sidebar', id)) this.destroy(instance.guid)
    this.tabs = this.tabs.filter((session) => session.id !== id)
    const last = this.tabs.at(-1)
    if (this.route.kind === 'ticket' && this.route.id === id) {
      this.navigate(last ? `/agent/tickets/${last.id}` : '/agent')
    } else this.changed()
  }

  destroy(guid: string): void {
    const instance = this.host.instances.get(guid)
    if (!instance) return
    if (instance.location === 'modal') this.host.emit(guid, 'modal.close', {})
    this.host.remove(guid)
    this.looks.delete(guid)
    this.changed()
  }

  directory(session: TicketSession): Directory {
    const { account } = this.bootstrap
    return {
      user: (id) => session.user(id) ?? this.team.find((user) => user.id === id),
      group: (id) => this.groups.find((group) => group.id === id),
      fields: this.fields,
      brand: { id: session.ticket?.brand_id ?? 0, name: account.name, subdomain: account.subdomain },
    }
  }

  #tellTicket(id: number, event: string, message: unknown): void {
    for (const instance of this.instancesAt('ticket_sidebar', id))
      this.host.emit(instance.guid, event, message)
  }

  #tellChanges(session: TicketSession, before: TicketSession['snapshot']): void {
    const after = session.snapshot
    const directory = this.directory(session)
    const tell = (path: string, value: unknown): void => {
      this.#tellTicket(session.id, `${path}.changed`, value)
      this.#tellTicket(session.id, '*.changed', { propertyName: path, newValue: value })
    }
    for (const { path, value } of changesBetween(before, after, directory)) tell(path, value)
    if (before.comments.length > 0 && lastId(before.comments) !== lastId(after.comments)) {
      tell('ticket.comments', commentObjects(session, directory))
      tell('ticket.conversation', conversationObjects(session, directory))
    }
    if (before.comment.type !== after.comment.type) tell('comment.type', after.comment.type)
    if (before.comment.text !== after.comment.text) {
      clearTimeout(this.#typing.get(session.id))
      const say = (): void => tell('comment.text', session.comment.text)
      this.#typing.set(session.id, setTimeout(say, TYPING_MS))
    }
  }

  /** undefined: every app lets the save go on. */
  async #askApps(id: number): Promise<string | undefined> {
    const asked = this.instancesAt('ticket_sidebar', id).map(async (instance) => {
      const verdict = await this.host.runHook(instance.guid, 'ticket.save')
      return verdict.ok ? undefined : `${instance.app.name}: ${verdict.message}`
    })
    return (await Promise.all(asked)).find((refusal) => refusal !== undefined)
  }

  #submitted(session: TicketSession, outcome: 'start' | 'done' | 'fail', message?: string): void {
    this.#tellTicket(session.id, `ticket.submit.${outcome}`, undefined)
    if (outcome === 'start') return
    this.#tellTicket(session.id, 'ticket.submit.always', undefined)
    if (outcome === 'done') {
      this.notify(`Ticket #${session.id} was updated`)
      for (const instance of this.instancesAt('background')) {
        this.host.emit(instance.guid, 'ticket.saved', { ticket: { id: session.id } })
      }
    } else if (message !== undefined) this.notify(`Ticket #${session.id} was not saved. ${message}`, 'error')
  }

  async #poll(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    const { route } = this
    if (route.kind === 'ticket')
      await this.ticket(route.id)
        ?.refresh()
        .catch(() => undefined)
  }

  // — frames —

  frames = new Map<string, { frame: HTMLIFrameElement; origin: string }>()

  attachFrame(guid: string, frame: HTMLIFrameElement): () => void {
    const { origin } = new URL(frame.src)
    this.frames.set(guid, { frame, origin })
    this.host.attach(guid, (message) => frame.contentWindow?.postMessage(message, origin))
    return () => {
      this.frames.delete(guid)
      this.host.detach(guid)
    }
  }

  #hear(event: MessageEvent): void {
    for (const [guid, { frame, origin }] of this.frames) {
      if (event.source === frame.contentWindow && event.origin === origin) {
        this.host.receive(guid, event.data)
        return
      }
    }
  }

  async #request(instance: Instance, options: Record<string, unknown>): Promise<RequestOutcome> {
    const outcome = await performRequest(options, {
      fetch: (url, init) => fetch(url, init),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      origin: location.origin,
      appId: instance.app.id,
    })
    // What an app wrote shows in the open tickets at once, as a pushed change does in Zendesk.
    const method = String(options.type ?? options.method ?? 'GET').toUpperCase()
    if (method !== 'GET') for (const session of this.tabs) void session.refresh().catch(() => undefined)
    return outcome
  }

  #tellSize(): void {
    for (const guid of this.frames.keys()) {
      this.host.emit(guid, 'window.resize', { width: window.innerWidth, height: window.innerHeight })
    }
  }

  // — notices —

  notify(text: string, kind: Toast['kind'] = 'notice', durationMs: number | null = 5_000): void {
    this.#toastId += 1
    const id = this.#toastId
    this.toasts = [...this.toasts, { id, text, kind }]
    this.changed()
    if (durationMs !== null) setTimeout(() => this.dismiss(id), durationMs)
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id)
    this.changed()
  }

  #signedIn(): User {
    if (!this.me) throw new Error('Nobody is signed in')
    return this.me
  }
}

const lastId = (comments: { id: number }[]): number | undefined => comments.at(-1)?.id

const throttled = (act: () => void, ms: number): (() => void) => {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      act()
    }, ms)
  }
}
