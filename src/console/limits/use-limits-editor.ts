import { useCallback, useMemo, useState } from 'react'
import { type LimitsDraft, limitsDraftKey, parseLimitsDraft } from '../../core/limits-draft.js'
import type { Limits } from '../../core/policy.js'
import {
  type Caution,
  type CellPath,
  cautionsOf,
  type ParsedCell,
  parseCell,
  writeCell,
} from '../../core/policy-cells.js'
import { type Change, changesBetween } from '../../core/policy-changes.js'
import type { LimitsVersion } from '../../core/policy-history.js'
import { mergeLimits } from '../../core/policy-merge.js'
import { keep, kept } from '../../ui/kept.js'

export type WrongCell = Extract<ParsedCell, { kind: 'wrong' }>

/** The limits being edited: what is in force, the draft over it, and what differs. */
export type LimitsEditor = {
  base: LimitsVersion
  limits: Limits
  texts: Readonly<Record<CellPath, string>>
  wrong: ReadonlyMap<CellPath, WrongCell>
  cautions: readonly Caution[]
  changes: readonly Change[]
  draft: LimitsDraft | null
  editable: boolean
  /** Changes the draft by something else than a cell. */
  edit: (change: (limits: Limits) => Limits) => void
  /** What stands in a cell while it is typed in. */
  type: (path: CellPath, text: string) => void
  /** A cell was left: what could be read is shown as the locale writes it. */
  leave: (path: CellPath) => void
  keepAlso: (part: Partial<Pick<LimitsDraft, 'note' | 'command'>>) => void
  /** A former version's limits, to be published again or changed. */
  use: (limits: Limits) => void
  /** Puts what was changed on top of what another lead published meanwhile. */
  rebase: (former: Limits) => void
  discard: () => void
}

export const useLimitsEditor = (
  inForce: LimitsVersion,
  userId: number,
  locale: string,
  editable: boolean,
): LimitsEditor => {
  const key = limitsDraftKey(userId)
  const [draft, setDraft] = useState<LimitsDraft | null>(() => parseLimitsDraft(kept(key)))
  const change = useCallback(
    (next: (draft: LimitsDraft) => LimitsDraft | null) =>
      setDraft((old) => {
        const fresh = { basedOn: inForce.version, limits: inForce.limits, texts: {}, note: '', command: null }
        const made = next(old ?? fresh)
        keep(key, made === null ? null : JSON.stringify(made))
        return made
      }),
    [key, inForce],
  )
  const limits = draft?.limits ?? inForce.limits
  const texts = draft?.texts ?? {}
  const derived = useMemo(() => {
    const parsed = Object.entries(texts).map(([path, text]) => [path, parseCell(text, path, locale)] as const)
    return {
      wrong: new Map(parsed.flatMap(([path, one]) => (one.kind === 'wrong' ? [[path, one] as const] : []))),
      cautions: cautionsOf(limits),
      changes: changesBetween(inForce.limits, limits),
    }
  }, [texts, limits, inForce, locale])
  return {
    base: inForce,
    limits,
    texts,
    ...derived,
    draft,
    editable,
    edit: (by) => change((old) => touched(old, by(old.limits))),
    type: (path, text) =>
      change((old) => {
        const parsed = parseCell(text, path, locale)
        const next = parsed.kind === 'value' ? writeCell(old.limits, path, parsed.value) : old.limits
        return { ...touched(old, next), texts: { ...old.texts, [path]: text } }
      }),
    leave: (path) =>
      change((old) => {
        const text = old.texts[path]
        if (text === undefined || parseCell(text, path, locale).kind === 'wrong') return old
        const { [path]: _, ...rest } = old.texts
        return { ...old, texts: rest }
      }),
    keepAlso: (part) => change((old) => ({ ...old, ...part })),
    use: (former) => change((old) => ({ ...touched(old, former), texts: {} })),
    rebase: (former) =>
      change((old) => ({
        ...touched(old, mergeLimits(former, old.limits, inForce.limits)),
        basedOn: inForce.version,
      })),
    discard: () => change(() => null),
  }
}

/** Other limits are another publication: the command of an attempt before does not stand for them. */
const touched = (draft: LimitsDraft, limits: Limits): LimitsDraft => ({
  ...draft,
  limits,
  texts: Object.fromEntries(Object.entries(draft.texts).filter(([path]) => exists(limits, path))),
  command: null,
})

const exists = (limits: Limits, path: CellPath): boolean => {
  const [head, code, part, grade] = path.split('.')
  if (head !== 'currencies') return true
  if (!Object.hasOwn(limits.currencies, code ?? '')) return false
  return part !== 'grades' || limits.grades.some((one) => one.id === grade)
}
