import type { Id, Ticket, TicketStatus } from '../state.js'

/** How the data files write a ticket down: who said what and when, and what was set with it. */
export type SampleTicket = {
  id: Id
  /** One line for the list in README.md: what this ticket is there to show. */
  shows: string
  language: Language
  subject: string
  requester: Id
  channel: 'email' | 'web' | 'api'
  type?: Exclude<Ticket['type'], null>
  tags?: string[]
  /** The first is the requester's, and opens the ticket. */
  turns: [Turn, ...Turn[]]
  rating?: { score: 'good' | 'bad'; comment?: string }
  /** Only loaded elsewhere when asked for: its texts attack whoever shows them carelessly. */
  hostile?: true
}

export type Language = 'en' | 'es' | 'de' | 'fr' | 'pt' | 'ja'

export type Turn = {
  /** Before the start of the account: `3h12m`, or days and a clock time in UTC: `4d 09:20`. */
  ago: string
  by: Id
  /**
   * A public message. `{day -9}` becomes that day's date in the ticket's language, `{weekday -2}` its name,
   * so that what people write stays true whenever the account is made.
   */
  says?: string
  /** An internal note instead. */
  notes?: string
  /** Markup exactly as it arrived, where it is not simply the text. */
  html?: string
  sets?: Settings
  /** This message was put here by a merge. */
  merge?: { into: Id } | { from: Id }
}

export type Settings = {
  status?: TicketStatus
  priority?: Exclude<Ticket['priority'], null>
  assignee?: Id | null
  group?: Id
  addTags?: string[]
}

/** Who Zendesk names when a rule did it. */
export const closingAutomation: Id = -1

const relative = /^(?:(\d+)h)?(?:(\d+)m)?$/
const dayAndClock = /^(\d+)d (\d\d):(\d\d)$/
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The instant a turn happened. Days count from two, so that they always lie before any `23h`. */
export const instantOf = (ago: string, nowMs: number): number => {
  const short = relative.exec(ago)
  if (short && ago !== '') {
    const back = Number(short[1] ?? 0) * hour + Number(short[2] ?? 0) * minute
    if (back < day) return nowMs - back
  }
  const long = dayAndClock.exec(ago)
  if (long && Number(long[1]) >= 2) {
    const midnight = Math.floor(nowMs / day) * day
    return midnight - Number(long[1]) * day + Number(long[2]) * hour + Number(long[3]) * minute
  }
  throw new Error(`"${ago}" is neither like 3h12m (under a day) nor like 4d 09:20 (from two days)`)
}

const dateLocales: Record<Language, string> = {
  en: 'en-US',
  es: 'es-ES',
  de: 'de-DE',
  fr: 'fr-FR',
  pt: 'pt-PT',
  ja: 'ja-JP',
}

export const withDates = (text: string, language: Language, nowMs: number): string =>
  text.replace(/\{(day|weekday) ([+-]?\d+)\}/g, (_, kind: string, offset: string) =>
    new Intl.DateTimeFormat(dateLocales[language], {
      timeZone: 'UTC',
      ...(kind === 'day' ? { day: 'numeric', month: 'long' } : { weekday: 'long' }),
    }).format(nowMs + Number(offset) * day),
  )

/** What the ticket is after each turn, by the rules Zendesk follows when people write. */
export type Standing = {
  status: TicketStatus
  priority: Ticket['priority']
  assignee: Id | null
  group: Id | null
  tags: string[]
}

export const standingAfter = (before: Standing, turn: Turn, requester: Id): Standing => {
  const sets = turn.sets ?? {}
  const assignee = sets.assignee === undefined ? before.assignee : sets.assignee
  const reopened = turn.by === requester && (before.status === 'pending' || before.status === 'solved')
  const taken = before.status === 'new' && assignee !== null
  return {
    status: sets.status ?? (reopened || taken ? 'open' : before.status),
    priority: sets.priority ?? before.priority,
    assignee,
    group: sets.group ?? before.group,
    tags: [...new Set([...before.tags, ...(sets.addTags ?? [])])],
  }
}

export const blankStanding = (ticket: SampleTicket, group: Id): Standing => ({
  status: 'new',
  priority: null,
  assignee: null,
  group,
  tags: ticket.tags ?? [],
})
