import { answerCall, type ObjectApi } from './calls.js'
import { readMessage } from './messages.js'
import type { RequestOutcome } from './request.js'

export type AppLocation =
  | 'ticket_sidebar'
  | 'new_ticket_sidebar'
  | 'user_sidebar'
  | 'organization_sidebar'
  | 'ticket_editor'
  | 'nav_bar'
  | 'top_bar'
  | 'background'
  | 'modal'

/** An installed app, as the page needs it. */
export type InstalledApp = {
  id: number
  installationId: number
  name: string
  version: string
  settings: Record<string, unknown>
  assetUrlPrefix: string
  locations: Partial<Record<AppLocation, AppLocationEntry>>
}
export type AppLocationEntry = {
  url: string
  autoLoad: boolean
  size: { width?: string; height?: string } | undefined
  svg: string | undefined
}

/** One place an app shows itself: its frame may come later (top_bar) or never. */
export type Instance = {
  guid: string
  app: InstalledApp
  location: AppLocation
  url: string
  ticketId: number | undefined
  /** Who opened this modal. */
  openerGuid: string | undefined
}

export type HostPorts = {
  context(instance: Instance): Record<string, unknown>
  api(instance: Instance): ObjectApi
  request(instance: Instance, options: Record<string, unknown>): Promise<RequestOutcome>
  /** A frame began to listen to an event of its own instance. */
  subscribed(instance: Instance, event: string): void
  /** The frame has shaken hands, or has not in time. */
  frameState(instance: Instance, state: FrameState): void
  setTimeout(act: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
}
export type FrameState = 'loading' | 'ready' | 'silent'

export type HookVerdict = { ok: true } | { ok: false; message: string }

type Frame = {
  post: (message: unknown) => void
  registered: boolean
  /** `instance guid` then event: what the frame asked to hear. */
  subscriptions: Map<string, Set<string>>
  hooks: Map<string, (verdict: HookVerdict) => void>
  silence: unknown
}

export const HANDSHAKE_MS = 15_000
export const HOOK_MS = 30_000

/** The page's side of the app framework: every app instance, its frame, and what passes between them. */
export class AppHost {
  readonly instances = new Map<string, Instance>()
  readonly #frames = new Map<string, Frame>()
  readonly #active = new Set<string>()
  readonly #ports: HostPorts

  constructor(ports: HostPorts) {
    this.#ports = ports
  }

  add(instance: Instance): Instance {
    this.instances.set(instance.guid, instance)
    this.#tellOthers(instance, 'instance.created', { instanceGuid: instance.guid })
    return instance
  }

  remove(guid: string): void {
    this.emit(guid, 'app.willDestroy', undefined)
    this.detach(guid)
    this.instances.delete(guid)
    this.#active.delete(guid)
  }

  /** A frame was put in the page. It has HANDSHAKE_MS to say something. */
  attach(guid: string, post: (message: unknown) => void): void {
    const instance = this.instances.get(guid)
    if (!instance) return
    this.detach(guid)
    const silence = this.#ports.setTimeout(() => this.#ports.frameState(instance, 'silent'), HANDSHAKE_MS)
    this.#frames.set(guid, { post, registered: false, subscriptions: new Map(), hooks: new Map(), silence })
    this.#ports.frameState(instance, 'loading')
  }

  detach(guid: string): void {
    const frame = this.#frames.get(guid)
    if (!frame) return
    this.#ports.clearTimeout(frame.silence)
    // Nobody is left to answer: what waits for this frame goes on without it.
    for (const settle of [...frame.hooks.values()]) settle({ ok: true })
    this.#frames.delete(guid)
  }

  isLoaded(guid: string): boolean {
    return this.#frames.get(guid)?.registered === true
  }

  /** The place came into view (true) or left it. */
  setActive(guid: string, active: boolean): void {
    if (active === this.#active.has(guid)) return
    if (active) this.#active.add(guid)
    else this.#active.delete(guid)
    this.emit(guid, active ? 'app.activated' : 'app.deactivated', active ? { firstLoad: false } : undefined)
  }

  /** To an instance's own frame, and to frames that listen to it through `client.instance(guid)`. */
  emit(guid: string, event: string, message: unknown): void {
    const own = this.#frames.get(guid)
    if (own?.registered && own.subscriptions.get(guid)?.has(event)) own.post(outgoing(event, message))
    for (const [frameGuid, frame] of this.#frames) {
      // A frame that never called instance(guid) would throw on a message for it.
      if (frameGuid !== guid && frame.registered && frame.subscriptions.get(guid)?.has(event)) {
        frame.post({ ...outgoing(event, message), instanceGuid: guid })
      }
    }
  }

  /** Asks a frame's handlers of a hook, if it has any, whether to go on. */
  runHook(guid: string, hook: string, timeoutMs = HOOK_MS): Promise<HookVerdict> {
    const frame = this.#frames.get(guid)
    if (!frame?.registered || !frame.subscriptions.get(guid)?.has(hook) || frame.hooks.has(hook)) {
      return Promise.resolve({ ok: true })
    }
    return new Promise((resolve) => {
      const timer = this.#ports.setTimeout(
        () =>
          settle({ ok: false, message: `did not answer within ${Math.round(timeoutMs / 1_000)} seconds` }),
        timeoutMs,
      )
      const settle = (verdict: HookVerdict): void => {
        this.#ports.clearTimeout(timer)
        frame.hooks.delete(hook)
        resolve(verdict)
      }
      frame.hooks.set(hook, settle)
      frame.post({ key: `zaf.${hook}`, needsReply: true })
    })
  }

  /** A message from an instance's frame; who sent it was checked by window and origin before. */
  receive(guid: string, data: unknown): void {
    const instance = this.instances.get(guid)
    const frame = this.#frames.get(guid)
    if (!instance || !frame) return
    const message = readMessage(data)
    switch (message.kind) {
      case 'handshake':
        this.#register(instance, frame)
        return
      case 'on':
      case 'off': {
        const events = frame.subscriptions.get(message.instanceGuid) ?? new Set<string>()
        if (message.kind === 'on') events.add(message.event)
        else if (message.subscribers === 0) events.delete(message.event)
        frame.subscriptions.set(message.instanceGuid, events)
        if (message.kind === 'on' && message.instanceGuid === guid) {
          this.#ports.subscribed(instance, message.event)
        }
        return
      }
      case 'trigger':
        this.#trigger(message.instanceGuid, message.event, message.data)
        return
      case 'call':
        void this.#answer(frame, message)
        return
      case 'request':
        void this.#request(instance, frame, message.key, message.options)
        return
      case 'reply':
        frame.hooks.get(message.hook)?.(
          message.error ? { ok: false, message: hookMessage(message.error.msg) } : { ok: true },
        )
        return
      case 'unknown':
        return
    }
  }

  #register(instance: Instance, frame: Frame): void {
    this.#ports.clearTimeout(frame.silence)
    // Another handshake is another document in the same frame: it has subscribed to nothing yet.
    frame.registered = true
    frame.subscriptions = new Map()
    for (const settle of [...frame.hooks.values()]) settle({ ok: true })
    const { app } = instance
    frame.post({
      key: 'zaf.app.registered',
      message: {
        context: this.#ports.context(instance),
        metadata: {
          appId: app.id,
          name: app.name,
          installationId: app.installationId,
          version: app.version,
          settings: { title: app.name, ...app.settings },
        },
      },
    })
    if (this.#active.has(instance.guid)) frame.post(outgoing('app.activated', { firstLoad: true }))
    this.#ports.frameState(instance, 'ready')
    this.#tellOthers(instance, 'instance.registered', { instanceGuid: instance.guid })
  }

  async #answer(frame: Frame, call: Call): Promise<void> {
    const target = this.instances.get(call.instanceGuid)
    if (!target) {
      const message = `Could not find instance ${call.instanceGuid}`
      frame.post({ id: call.id, error: { name: 'Error', message, stack: message } })
      return
    }
    const result = await answerCall(this.#ports.api(target), call.call, call.params)
    frame.post({ id: call.id, result })
  }

  async #request(
    instance: Instance,
    frame: Frame,
    key: string,
    options: Record<string, unknown>,
  ): Promise<void> {
    const { kind, responseArgs } = await this.#ports.request(instance, options)
    frame.post(outgoing(`${key}.${kind}`, { responseArgs }))
  }

  #trigger(targetGuid: string, event: string, data: unknown): void {
    const frame = this.#frames.get(targetGuid)
    if (frame?.registered) frame.post(outgoing(event, data))
    for (const [frameGuid, other] of this.#frames) {
      if (frameGuid !== targetGuid && other.registered && other.subscriptions.get(targetGuid)?.has(event)) {
        other.post({ ...outgoing(event, data), instanceGuid: targetGuid })
      }
    }
  }

  /** Every instance of the same app hears of a new one. */
  #tellOthers(instance: Instance, event: string, message: unknown): void {
    for (const other of this.instances.values()) {
      if (other.guid !== instance.guid && other.app.id === instance.app.id)
        this.emit(other.guid, event, message)
    }
  }
}

type Call = { id: number; call: 'get' | 'set' | 'invoke'; params: unknown; instanceGuid: string }

const outgoing = (event: string, message: unknown): { key: string; message?: unknown } => ({
  key: `zaf.${event}`,
  ...(message === undefined ? {} : { message }),
})

const hookMessage = (msg: unknown): string =>
  typeof msg === 'string' && msg !== '' ? msg : 'the app prevented the ticket from being saved'
