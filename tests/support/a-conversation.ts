import type { Diagnosis } from '../../src/core/diagnosis.js'
import { toCurrency } from '../../src/core/money.js'
import { diagnose } from '../../src/core/reading/diagnose.js'
import type { Comment, Conversation } from '../../src/core/ticket.js'
import { days, hours, type Instant, toInstant } from '../../src/core/time.js'

/** A Monday in March: comments of a conversation follow each other an hour apart unless said otherwise. */
export const monday = toInstant(Date.UTC(2026, 2, 2, 9))
export const later = (hoursLater: number): Instant => toInstant(monday + hours(hoursLater))

type Said = { by: Comment['by']; text: string; public: boolean; authorId: number; at?: Instant }

export const customer = (text: string, at?: Instant): Said => ({
  by: 'customer',
  text,
  public: true,
  authorId: 1,
  ...(at === undefined ? {} : { at }),
})
export const agent = (text: string, at?: Instant, authorId = 2): Said => ({
  by: 'agent',
  text,
  public: true,
  authorId,
  ...(at === undefined ? {} : { at }),
})
export const note = (text: string): Said => ({ by: 'agent', text, public: false, authorId: 2 })
export const system = (text: string): Said => ({ by: 'system', text, public: true, authorId: 9 })

export const aConversation = (...said: readonly Said[]): Conversation => ({
  comments: said.map((one, index) => ({
    id: 100 + index,
    at: one.at ?? later(index),
    authorId: one.authorId,
    author: one.by,
    by: one.by,
    public: one.public,
    text: one.text,
  })),
  passes: [],
  complete: true,
})

/** What is read in a conversation, or in one message of a customer. */
export const readIn = (
  from: Conversation | string,
  {
    subject = '',
    locale = null,
    currency = null,
    now = toInstant(monday + days(1)),
  }: { subject?: string; locale?: string | null; currency?: string | null; now?: Instant } = {},
): Diagnosis =>
  diagnose(typeof from === 'string' ? aConversation(customer(from)) : from, subject, {
    requesterLocale: locale,
    now,
    accountCurrency: currency === null ? null : (toCurrency(currency) ?? null),
  })
