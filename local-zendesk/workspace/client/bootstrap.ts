import * as v from 'valibot'

/** What the server writes into the page: the account, and who may be chosen to look at it. */
const bootstrapSchema = v.object({
  account: v.object({
    subdomain: v.string(),
    name: v.string(),
    plan: v.string(),
    time_zone: v.string(),
    iana_time_zone: v.string(),
    locale: v.string(),
  }),
  team: v.array(v.object({ id: v.number(), name: v.string(), title: v.string() })),
  signed_in: v.boolean(),
})
export type Bootstrap = v.InferOutput<typeof bootstrapSchema>

export const readBootstrap = (): Bootstrap =>
  v.parse(bootstrapSchema, JSON.parse(document.getElementById('bootstrap')?.textContent ?? ''))
