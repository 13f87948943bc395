import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Label, Message, Textarea } from '@zendeskgarden/react-forms'
import { permissionFor } from '../core/believe.js'
import { type RemedyDraft, remedyKey } from '../core/draft.js'
import type { Proposal } from '../core/entry.js'
import {
  type Currency,
  formatMoney,
  type Money,
  type ParsedAmount,
  parseAmount,
  toDecimalText,
} from '../core/money.js'
import { type PlannedRemedy, proposalFor } from '../core/plan.js'
import { natureOf } from '../core/remedy-kinds.js'
import { Bad, Line, Quiet, Row, Stack, Strong } from '../ui/look.js'
import { verdictText } from '../ui/verdict.js'
import { ActResult } from './act-result.js'
import { askActs, giveActs } from './acts.js'
import { canAct } from './can-act.js'
import { quoteOf } from './quotes.js'
import { Requested } from './requested.js'
import { useView, type View } from './view.js'

type Typed = { text: string; parsed: ParsedAmount | null; proposal: Proposal | null }

type CardProps = { remedy: PlannedRemedy; asking: boolean; onAsking: (asking: boolean) => void }

/** One remedy: what, how much, why, whether the agent may, and the button. */
export const RemedyCard = ({ remedy, asking, onAsking }: CardProps) => {
  const view = useView()
  const { desk, state, situation, words } = view
  const { t, locale } = words
  const about = remedyKey(remedy)
  const draft = state.draft.remedies[about]
  const edit = (change: Partial<RemedyDraft>): void => {
    const before = draft ?? { amount: defaultText(remedy, locale), reason: '', basis: '' }
    desk.edit({ remedies: { ...desk.state.draft.remedies, [about]: { ...before, ...change } } })
  }
  const currency = currencyFor(remedy, view)
  const typed = typedProposal(remedy, draft, currency, view)
  const { approval } = remedy
  const permission =
    typed.proposal && permissionFor(typed.proposal, situation.plan.given, situation.ledger.approvals, null)
  const busy = state.acts[about]?.kind === 'under_way' || state.acts[about]?.kind === 'checking'
  const isMoney = natureOf[remedy.remedy] === 'money'
  const waits = approval?.state === 'waiting' || approval?.state === 'approved'
  const verdict = permission?.verdict ?? null
  const reasonMissing = asking && (draft?.reason.trim() ?? '') === ''
  const give = (): void => {
    if (typed.proposal) void desk.carryOut(about, giveActs(view, about, typed.proposal, null))
  }
  const ask = (): void => {
    if (!typed.proposal || verdict?.kind !== 'needs_approval') return
    void desk
      .carryOut(about, askActs(view, about, typed.proposal, verdict.rule.rule))
      .then(() => onAsking(false))
  }
  const name = t(`remedy.${remedy.remedy}`)
  /** Nothing was read and nothing typed yet: no mistake of the agent's. */
  const untouched = draft === undefined && typed.parsed?.kind === 'wrong' && typed.parsed.reason === 'empty'
  const fixed = remedy.range !== null && remedy.range.floor.amount === remedy.range.ceiling.amount
  return (
    <Stack as="li" $gap={4} data-remedy={about}>
      <Row $between>
        <Strong>{remedy.lane === 'owed' ? t('owed.title', { remedy: name }) : name}</Strong>
        {!isMoney && <Quiet as="span">{t(`nature.${natureOf[remedy.remedy]}`)}</Quiet>}
      </Row>
      <Quiet>
        {t(`why.${remedy.reason}`)}
        {remedy.spans[0] && <> “{quoteOf(remedy.spans[0], situation.conversation.comments, 70)}”</>}
      </Quiet>
      {waits && approval ? (
        <Requested approval={approval} about={about} />
      ) : (
        <>
          {approval?.state === 'declined' && <Requested approval={approval} about={about} />}
          {isMoney && (
            <Field>
              <Label hidden>
                {name}: {t('amount.label', { currency })}
              </Label>
              <Row>
                <Quiet as="span" aria-hidden="true">
                  {currency}
                </Quiet>
                <Input
                  isCompact
                  inputMode="decimal"
                  autoComplete="off"
                  style={{ width: 96 }}
                  disabled={busy || !canAct(view)}
                  value={typed.text}
                  {...((typed.parsed?.kind === 'wrong' && !untouched) || verdict?.kind === 'refused'
                    ? { validation: 'error' as const }
                    : {})}
                  onChange={(event) => edit({ amount: event.target.value })}
                />
                {remedy.range && !fixed && (
                  <Quiet as="span">
                    {t('amount.range', {
                      from: formatMoney(remedy.range.floor, locale),
                      to: formatMoney(remedy.range.ceiling, locale),
                    })}
                  </Quiet>
                )}
              </Row>
              {untouched && <Quiet>{t('amount.toType')}</Quiet>}
              {typed.parsed?.kind === 'wrong' && !untouched && (
                <Message validation="error">{t(`amount.${typed.parsed.reason}`, { currency })}</Message>
              )}
            </Field>
          )}
          {remedy.lane === 'owed' && (
            <Field>
              <Label>{t('owed.basis')}</Label>
              <Input
                isCompact
                maxLength={300}
                disabled={busy || !canAct(view)}
                value={basisText(remedy, draft, view)}
                onChange={(event) => edit({ basis: event.target.value })}
              />
            </Field>
          )}
          {asking && verdict?.kind === 'needs_approval' && (
            <Field>
              <Label>{t('request.reason')}</Label>
              <Textarea
                isCompact
                autoFocus
                minRows={2}
                maxLength={1000}
                value={draft?.reason ?? ''}
                onChange={(event) => edit({ reason: event.target.value })}
              />
            </Field>
          )}
          <Row $between style={{ flexWrap: 'nowrap', alignItems: 'center' }}>
            <div style={{ flex: 1, minWidth: 0 }}>
              {verdict && (
                <VerdictLine text={verdictText(verdict, words, state.opened.zone)} kind={verdict.kind} />
              )}
            </div>
            {canAct(view) && verdict?.kind === 'allowed' && (
              <Button
                size="small"
                disabled={busy}
                onClick={give}
                aria-label={t('give.named', { name })}
                style={{ flex: 'none' }}
              >
                {t('give.button')}
              </Button>
            )}
            {canAct(view) && verdict?.kind === 'needs_approval' && !asking && (
              <Button
                size="small"
                disabled={busy}
                onClick={() => onAsking(true)}
                aria-label={t('request.named', { name })}
                style={{ flex: 'none' }}
              >
                {t('request.button')}
              </Button>
            )}
          </Row>
          {asking && verdict?.kind === 'needs_approval' && (
            <Row>
              <Button size="small" isPrimary disabled={busy || reasonMissing} onClick={ask}>
                {t('request.send')}
              </Button>
              <Button size="small" isBasic onClick={() => onAsking(false)}>
                {t('cancel')}
              </Button>
            </Row>
          )}
        </>
      )}
      <ActResult
        about={about}
        done={waits ? t('request.done') : t('give.done')}
        again={verdict?.kind === 'allowed' ? give : ask}
      />
    </Stack>
  )
}

const VerdictLine = ({ text, kind }: { text: string; kind: 'allowed' | 'needs_approval' | 'refused' }) => (
  <Line data-verdict={kind}>{kind === 'refused' ? <Bad>{text}</Bad> : text}</Line>
)

const defaultText = (remedy: PlannedRemedy, locale: string): string =>
  remedy.amount === null ? '' : toDecimalText(remedy.amount, locale)

const currencyFor = (remedy: PlannedRemedy, { situation }: View): Currency =>
  remedy.amount?.currency ??
  situation.plan.order.value?.currency ??
  situation.diagnosis.amounts[0]?.value.money.currency ??
  situation.currency

const basisText = (remedy: PlannedRemedy, draft: RemedyDraft | undefined, { words }: View): string =>
  draft && draft.basis !== '' ? draft.basis : remedy.basis === null ? '' : words.t(`basis.${remedy.basis}`)

/** What giving it now would write; without a proposal the field says why. */
const typedProposal = (
  remedy: PlannedRemedy,
  draft: RemedyDraft | undefined,
  currency: Currency,
  view: View,
): Typed => {
  const { situation, words } = view
  const text = draft ? draft.amount : defaultText(remedy, words.locale)
  const propose = (amount: Money | null): Proposal =>
    proposalFor(remedy, amount, {
      cause: situation.plan.cause,
      order: remedy.order,
      reason: (draft?.reason ?? '').trim() || words.t(`why.${remedy.reason}`),
      basis: remedy.lane === 'owed' ? basisText(remedy, draft, view) : null,
    })
  if (natureOf[remedy.remedy] !== 'money') return { text: '', parsed: null, proposal: propose(null) }
  const parsed = parseAmount(text, currency, words.locale)
  return { text, parsed, proposal: parsed.kind === 'money' ? propose(parsed.money) : null }
}
