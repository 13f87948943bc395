import type { Proposal } from '../core/entry.js'
import { formatMoney } from '../core/money.js'
import type { News } from '../core/news.js'
import { calendarDay, type Instant, toInstant } from '../core/time.js'
import { say, type Texts } from './words.js'

/** One notice, and all that is told with it. */
export type Sentence = { keys: readonly string[]; text: string }

type Person = { locale: string; zone: string }

/** More than this of one kind is told as a number: nobody reads six notices. */
const mostOfAKind = 2
const longest = 120

export const sentencesFor = (news: readonly News[], texts: Texts, person: Person): Sentence[] =>
  (['decided', 'soon', 'overdue', 'asked'] as const).flatMap((kind) => {
    const those = news.filter((one) => one.kind === kind)
    if (kind === 'decided' || those.length <= mostOfAKind) {
      return those.map((one) => ({ keys: [one.key], text: harmless(sentence(one, texts, person)) }))
    }
    const text = say(texts, `many_${kind}`, { count: those.length })
    return [{ keys: those.map((one) => one.key), text }]
  })

const sentence = (news: News, texts: Texts, person: Person): string => {
  if (news.kind === 'decided') {
    const { asked, decided, state } = news.approval
    return say(texts, state === 'approved' ? 'approved' : 'declined', {
      by: decided?.agentName ?? '',
      what: whatOf(asked.body.proposal, texts, person),
      ticket: news.ticketId,
      reason: shortened(decided?.body.reason ?? ''),
    })
  }
  if (news.kind === 'asked') {
    const { asked, ticketId } = news.request
    const what = whatOf(asked.body.proposal, texts, person)
    return say(texts, 'asked', { by: asked.agentName, what, ticket: ticketId })
  }
  const { due } = news
  return say(texts, `${due.kind}_${news.kind}`, {
    time: timeText(due.at, person),
    ticket: due.ticketId,
    what: shortened(due.what),
  })
}

const whatOf = ({ money, remedy }: Proposal, texts: Texts, { locale }: Person): string =>
  money === null ? (texts[`remedy_${remedy}`] ?? remedy) : formatMoney(money, locale)

/** The hour today, the day with it otherwise. */
const timeText = (at: Instant, { locale, zone }: Person): string => {
  const today = calendarDay(at, zone) === calendarDay(toInstant(Date.now()), zone)
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeStyle: 'short',
    ...(today ? {} : { dateStyle: 'medium' }),
  }).format(at)
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 20))}…`
}

/** Whether the host takes a notice for text or for markup is nowhere written down: this reads the same as both. */
const harmless = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›')
