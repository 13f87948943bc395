import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import {
  type DecisionDraft,
  type DecisionDrafts,
  decisionsKey,
  emptyDecision,
  parseDecisions,
} from '../../core/decision-draft.js'
import type { NewEntry } from '../../core/entry.js'
import type { Approval, Ledger } from '../../core/ledger.js'
import { useWords } from '../../ui/i18n.js'
import { keep, kept } from '../../ui/kept.js'
import { noteFor } from '../../ui/notes.js'
import { perform } from '../../zendesk/acts.js'
import type { Waiting } from '../../zendesk/approvals.js'
import { readFieldIds } from '../../zendesk/ticket.js'
import { toZendeskError, type ZendeskError } from '../../zendesk/zendesk-error.js'
import type { Account } from '../account.js'
import { useSeat } from '../seat.js'
import { waitingKey, witnessIn } from './use-waiting.js'

/** How the decision on one request went. */
export type Outcome =
  | { kind: 'under_way' }
  | {
      kind: 'done'
      waiting: Waiting
      decision: 'approved' | 'declined'
      ticket: 'written' | 'closed' | 'later'
    }
  /** Another lead was first, or it no longer waits. */
  | { kind: 'overtaken'; waiting: Waiting; approval: Approval | null }
  | { kind: 'failed'; error: ZendeskError }

export type Decisions = {
  outcomes: Readonly<Record<string, Outcome>>
  draftOf: (request: string) => DecisionDraft
  type: (request: string, reason: string) => void
  decide: (waiting: Waiting, decision: 'approved' | 'declined') => Promise<void>
}

/** Decides requests once each: command and entry are kept in the browser before the first attempt. */
export const useDecisions = (account: Account): Decisions => {
  const words = useWords()
  const { client, me, zone } = useSeat()
  const queries = useQueryClient()
  const [drafts, setDrafts] = useState<DecisionDrafts>(() => parseDecisions(kept(decisionsKey(me.id))))
  const [outcomes, setOutcomes] = useState<Record<string, Outcome>>({})

  const put = useCallback(
    (request: string, draft: DecisionDraft | null) =>
      setDrafts((old) => {
        const { [request]: _, ...rest } = old
        const next = draft === null ? rest : { ...rest, [request]: draft }
        keep(decisionsKey(me.id), JSON.stringify(next))
        return next
      }),
    [me.id],
  )
  const set = (request: string, outcome: Outcome) => setOutcomes((old) => ({ ...old, [request]: outcome }))
  const draftOf = (request: string) => drafts[request] ?? emptyDecision

  const decide = async (waiting: Waiting, decision: 'approved' | 'declined') => {
    const { request } = waiting.approval
    if (outcomes[request]?.kind === 'under_way') return
    set(request, { kind: 'under_way' })
    const draft = draftOf(request)
    const entry = prepared(draft, waiting, decision, me)
    const note = noteFor(entry, words, { ledger: waiting.ledger, zone })
    put(request, { ...draft, pending: { entry, note } })
    try {
      const performed = await perform<{ approval: Approval | null }>(
        {
          client,
          customerId: waiting.customerId,
          ticketId: waiting.approval.asked.ticketId,
          zone,
          fieldIds: await readFieldIds(client),
          witness: witnessIn(account, zone)(waiting.customerId),
          // No ticket is open at this window, so nobody is submitting one here.
          ready: () => Promise.resolve(),
        },
        { entry, known: waiting.read, decide: (ledger) => notWaiting(ledger, request), note },
      )
      put(request, null)
      set(
        request,
        performed.kind === 'done'
          ? { kind: 'done', waiting, decision, ticket: performed.ticket.kind }
          : { kind: 'overtaken', waiting, approval: performed.refusal.approval },
      )
      void queries.invalidateQueries({ queryKey: waitingKey })
      void queries.invalidateQueries({ queryKey: ['decided'] })
    } catch (failure) {
      set(request, { kind: 'failed', error: toZendeskError(failure) })
    }
  }
  return {
    outcomes,
    draftOf,
    type: (request, reason) => put(request, { ...draftOf(request), reason }),
    decide,
  }
}

/** The same attempt again keeps its command; another decision or reason is another act. */
const prepared = (
  draft: DecisionDraft,
  { approval }: Waiting,
  decision: 'approved' | 'declined',
  me: { id: number; name: string },
): NewEntry => {
  const body = {
    kind: 'approval_decided' as const,
    request: approval.request,
    decision,
    reason: draft.reason.trim().slice(0, 1_000),
  }
  const before = draft.pending?.entry
  if (before && JSON.stringify(before.body) === JSON.stringify(body)) return before
  return {
    ticketId: approval.asked.ticketId,
    agentId: me.id,
    agentName: me.name.slice(0, 120),
    command: crypto.randomUUID(),
    body,
  }
}

const notWaiting = (ledger: Ledger, request: string): { approval: Approval | null } | null => {
  const approval = ledger.approvals.find((one) => one.request === request) ?? null
  return approval?.state === 'waiting' ? null : { approval }
}
