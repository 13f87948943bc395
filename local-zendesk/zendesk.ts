import { ulid } from 'ulid'
import type { Faults, Stamp, State, User } from './state.js'

export const noFaults: Faults = {
  latency_ms: 0,
  drop_rate: 0,
  drop_replies_rate: 0,
  too_many_requests_rate: 0,
  server_error_rate: 0,
  index_lag_ms: 0,
}

/** One request as served, for `GET /local/log`. */
export type LogLine = {
  at: Stamp
  /** The app that asked from within the workspace; null for the pages themselves and for other clients. */
  app_id: number | null
  user_id: number | null
  method: string
  path: string
  query: string
  status: number
  ms: number
  request_body: unknown
  response_body: unknown
  fault: string | null
}

/** The account with its clock, its numbers and its luck. Routes take it; nothing else holds state. */
export class Zendesk {
  state: State
  log: LogLine[] = []
  /** Where this account is served, without a slash at the end: the `url` of every resource begins with it. */
  baseUrl = 'http://localhost'
  #seed: () => State
  #random: () => number
  #standsAt: number | undefined

  constructor(seed: () => State) {
    this.#seed = seed
    this.state = seed()
    this.state.automations_ran_until = this.nowMs()
    this.#random = seededRandom(this.state.seed)
  }

  reset(seed?: number): void {
    this.state = this.#seed()
    if (seed !== undefined) this.state.seed = seed
    this.state.automations_ran_until = this.nowMs()
    this.#random = seededRandom(this.state.seed)
    this.log = []
  }

  /** From now on a reset comes back to the account as it is now, with the app installed, say. */
  keepAsSeed(): void {
    const kept = structuredClone(this.state)
    this.#seed = () => structuredClone(kept)
  }

  /** Epoch milliseconds on the virtual clock. */
  nowMs(): number {
    return this.#standsAt ?? Date.now() + this.state.clock_offset
  }

  /** Does something as of an instant: for as long as it takes, the clock stands there. */
  standingAt<T>(instant: number, act: () => T): T {
    const before = this.#standsAt
    this.#standsAt = instant
    try {
      return act()
    } finally {
      this.#standsAt = before
    }
  }

  now(): Stamp {
    return toStamp(this.nowMs())
  }

  /** Zendesk's ids are large integers that only grow; clients may not rely on more. */
  newId(): number {
    this.state.next_id += 1
    return this.state.next_id
  }

  newUlid(): string {
    return ulid(this.nowMs())
  }

  /** 0 <= n < 1, repeatable for a seed: decides which requests the faults hit. */
  random(): number {
    return this.#random()
  }

  urlOf(path: string): string {
    return `${this.baseUrl}/api/v2/${path}`
  }

  user(id: number | null | undefined): User | undefined {
    return this.state.users.find((user) => user.id === id)
  }
}

export const toStamp = (ms: number): Stamp => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** mulberry32: small, even enough for fault injection, the same on every machine. */
const seededRandom = (seed: number): (() => number) => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
