import { useEffect, useState } from 'react'
import type { Language } from '../core/diagnosis.js'
import { zoneOr } from '../core/local-time.js'
import { formatMoney, type Money } from '../core/money.js'
import type { Said, Script } from '../core/script.js'
import type { ScriptBook } from '../core/script-book.js'
import { type Facts, fillScript } from '../core/script-text.js'
import type { Instant } from '../core/time.js'
import { languageOf } from '../ui/i18n.js'
import { longWhen } from '../ui/when.js'
import { mainSpan, quoteOf } from './quotes.js'
import type { View } from './view.js'

/** What a text offered here is filled with, beside the ticket's own facts. */
export type Extra = { amount?: Money | null; time?: Instant | null }

/** The customer speaks as they write, else as their profile says. */
export const scriptLanguage = ({ situation, state }: View): Language =>
  situation.diagnosis.language ?? languageOf(state.opened.ticket.requester.locale ?? 'en')

const books = new Map<Language, Promise<ScriptBook | null>>()

const loadBook = (language: Language): Promise<ScriptBook | null> => {
  const known = books.get(language)
  if (known) return known
  const loading = import('./book.js')
    .then(({ readBook }) => readBook(language))
    .catch(() => {
      books.delete(language)
      return null
    })
  books.set(language, loading)
  return loading
}

/** The texts of a language; undefined while they load, null where they could not. */
export const useBook = (language: Language): ScriptBook | null | undefined => {
  const [book, setBook] = useState<ScriptBook | null | undefined>(undefined)
  useEffect(() => {
    let current = true
    void loadBook(language).then((loaded) => {
      if (current) setBook(loaded)
    })
    return () => {
      current = false
    }
  }, [language])
  return book
}

/** The customer's zone where it is known, else the account's. */
export const customerZone = ({ state }: View): string =>
  zoneOr(state.opened.ticket.requester.zone, state.opened.zone)

/** The facts of this ticket, written as the customer's language writes them. */
export const factsFor = (view: View, extra: Extra): Facts => {
  const { situation, state } = view
  const { ticket, me } = state.opened
  const language = scriptLanguage(view)
  const locale = localeFor(language, ticket.requester.locale)
  const span = mainSpan(situation)
  const owner = situation.ledger.owners.get(ticket.id)
  return {
    name: nameFor(ticket.requester.name, language),
    agent: me.name,
    order: situation.plan.order.ref,
    issue:
      span === null ? null : quoteOf(span, situation.conversation.comments, 80).replace(/^… |[ .…]+$/g, ''),
    amount: extra.amount ? formatMoney(extra.amount, locale) : null,
    time: extra.time ? longWhen(extra.time, locale, customerZone(view)) : null,
    owner: owner && owner.createdBy !== me.id ? owner.agentName : null,
  }
}

const localeFor = (language: Language, profile: string | null): string =>
  profile?.toLowerCase().startsWith(language) ? profile : language

/** By first name where that is usual. A name that is no name is left out. */
const nameFor = (name: string, language: Language): string | null => {
  const plain = name.trim()
  if (plain === '' || plain.length > 40 || /[^\p{L}\p{M}\s.'’-]/u.test(plain)) return null
  const first = plain.split(/\s+/)[0] ?? plain
  return language === 'de' || language === 'ja' || first.length < 3 ? plain : first
}

/** What this customer was told before, here or elsewhere. */
export const saidTo = ({ situation, state }: View, facts: Facts): Said => ({
  used: new Set([...situation.ledger.scripts, ...state.draft.scripts]),
  sentTexts: situation.conversation.comments
    .filter((one) => one.by === 'agent' && one.public)
    .map((one) => one.text),
  facts,
})

/** A text ready to insert; null where a fact that it needs is missing. */
export const filled = (script: Script, facts: Facts): string | null => fillScript(script.text, facts)

/** Puts a text where the agent's cursor is. What comes from a ticket is text: nothing in it may become markup. */
export const insertText = async (
  view: View,
  script: Script,
  text: string,
): Promise<'public' | 'internal'> => {
  const { client } = view.desk
  const plain = /[<>&]/.test(text) ? escapeMarkup(text) : text
  try {
    await client.invoke('ticket.editor.insert', plain)
  } catch {
    await client.invoke('comment.appendText', text)
  }
  const { draft } = view.desk.state
  view.desk.edit({ scripts: [...new Set([...draft.scripts, script.id])].slice(-200) })
  void view.desk.recordScripts(scriptLanguage(view))
  try {
    const reply = await client.get('comment.type')
    return reply['comment.type'] === 'internalNote' ? 'internal' : 'public'
  } catch {
    return 'public'
  }
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
