import * as v from 'valibot'
import { type Currency, toCurrency } from '../core/money.js'
import type { ZafMetadata } from './client.js'

/** What the admin set for the app. Agents can read settings but not write them, so they may name the leads. */
export type Settings = {
  leadGroups: readonly number[]
  leadRoles: readonly number[]
  currency: Currency | null
  installationId: number | null
}

const ids = v.pipe(
  v.unknown(),
  v.transform((value): number[] =>
    String(value ?? '')
      .split(/[\s,;]+/)
      .map(Number)
      .filter((n) => Number.isSafeInteger(n) && n > 0),
  ),
)

export const parseSettings = (metadata: ZafMetadata): Settings => {
  const settings = metadata.settings ?? {}
  const installation = Number(metadata.installationId)
  return {
    leadGroups: v.parse(ids, settings.lead_groups),
    leadRoles: v.parse(ids, settings.lead_roles),
    currency: toCurrency(String(settings.currency ?? '')) ?? null,
    installationId: Number.isSafeInteger(installation) && installation > 0 ? installation : null,
  }
}
