import * as v from 'valibot'
import type { Requester } from './client.js'
import { automations, objects, type TicketFieldName, tags, ticketFields } from './names.js'
import { again, json, read, request } from './request.js'
import type { FieldIds } from './ticket.js'
import { toZendeskError } from './zendesk-error.js'

/** One thing the app needs in the account. `unknown`: this person may not look. */
export type SetupItem = {
  what: 'object' | 'object_field' | 'ticket_field' | 'automation' | 'leads'
  name: string
  state: 'there' | 'missing' | 'unknown' | 'unavailable'
  /** Setup can create it here and now; else the app has to be installed again. */
  repairable: boolean
}

const fieldsSchema = v.object({
  custom_object_fields: v.array(v.object({ key: v.string() })),
})
const automationsSchema = v.object({
  automations: v.array(
    v.object({
      id: v.number(),
      title: v.string(),
      active: v.boolean(),
      conditions: v.nullish(v.object({ all: v.nullish(v.array(v.object({ field: v.string() })), []) }), null),
    }),
  ),
  meta: v.nullish(
    v.object({ has_more: v.nullish(v.boolean(), false), after_cursor: v.nullish(v.string(), null) }),
    null,
  ),
})
type Automation = v.InferOutput<typeof automationsSchema>['automations'][number]

export type ObjectField = { key: string; type: string; title: string; relationship_target_type?: string }
export type ObjectNeeds = {
  key: string
  title: string
  title_pluralized: string
  include_in_list_view: boolean
  fields: readonly ObjectField[]
}

/** Looks at everything the app needs. Nothing is written. */
export const checkSetup = async (
  client: Requester,
  needs: readonly ObjectNeeds[],
  fieldIds: FieldIds,
  leads: ReadonlySet<number> | null,
): Promise<SetupItem[]> => {
  const [objectItems, automationItem] = await Promise.all([
    Promise.all(needs.map((need) => checkObject(client, need))),
    checkAutomation(client, fieldIds),
  ])
  const fields = Object.entries(ticketFields).map(
    ([name, identifier]): SetupItem => ({
      what: 'ticket_field',
      name: identifier,
      state: fieldIds[name as TicketFieldName] === null ? 'missing' : 'there',
      // A ticket field made by hand would not be the app's: installing again makes it.
      repairable: false,
    }),
  )
  const leadsItem: SetupItem = {
    what: 'leads',
    name: 'leads',
    state: leads === null ? 'unknown' : leads.size > 0 ? 'there' : 'missing',
    repairable: false,
  }
  return [...objectItems.flat(), ...fields, automationItem, leadsItem]
}

const checkObject = async (client: Requester, need: ObjectNeeds): Promise<SetupItem[]> => {
  const item = (state: SetupItem['state']): SetupItem => ({
    what: 'object',
    name: need.key,
    state,
    repairable: state === 'missing',
  })
  try {
    const reply = await read(client, `/api/v2/custom_objects/${need.key}/fields`, fieldsSchema)
    const present = new Set(reply.custom_object_fields.map((field) => field.key))
    const missing = need.fields.filter((field) => !present.has(field.key))
    return [
      item('there'),
      ...missing.map(
        (field): SetupItem => ({
          what: 'object_field',
          name: `${need.key}.${field.key}`,
          state: 'missing',
          repairable: true,
        }),
      ),
    ]
  } catch (failure) {
    const error = toZendeskError(failure)
    if (error.kind === 'forbidden') return [item('unknown')]
    if (error.kind !== 'not_found') throw error
    return [item(/InvalidEndpoint/.test(error.detail) ? 'unavailable' : 'missing')]
  }
}

const checkAutomation = async (client: Requester, fieldIds: FieldIds): Promise<SetupItem> => {
  const item = (state: SetupItem['state']): SetupItem => ({
    what: 'automation',
    name: automations.followUpDue,
    state,
    // Its condition names this account's id of the date field.
    repairable: state === 'missing' && fieldIds.followUp !== null,
  })
  try {
    const ours = await findAutomation(client)
    return item(ours?.active && asksFor(ours, fieldIds) ? 'there' : 'missing')
  } catch (failure) {
    if (toZendeskError(failure).kind === 'forbidden') return item('unknown')
    throw failure
  }
}

const findAutomation = async (client: Requester): Promise<Automation | undefined> => {
  let after = ''
  // An account may have 500 automations at most.
  for (let page = 0; page < 5; page += 1) {
    const reply = await read(client, `/api/v2/automations?page[size]=100${after}`, automationsSchema)
    const ours = reply.automations.find((one) => one.title === automations.followUpDue)
    const cursor = reply.meta?.after_cursor
    if (ours || !reply.meta?.has_more || !cursor) return ours
    after = `&page[after]=${encodeURIComponent(cursor)}`
  }
  return undefined
}

/** An app installed anew has a new date field: an automation made for the former would never fire. */
const asksFor = (automation: Automation, { followUp }: FieldIds): boolean =>
  (automation.conditions?.all ?? []).some((one) => one.field === `custom_fields_${followUp}`)

/** Creates what is missing and can be created; done twice it does nothing the second time. Admins only. */
export const repairItem = async (
  client: Requester,
  item: SetupItem,
  needs: readonly ObjectNeeds[],
  fieldIds: FieldIds,
): Promise<void> => {
  if (item.what === 'object')
    return createObject(
      client,
      needs.find((need) => need.key === item.name),
    )
  if (item.what === 'object_field') {
    const [object, key] = item.name.split('.')
    const field = needs.find((need) => need.key === object)?.fields.find((one) => one.key === key)
    if (object && field) await createField(client, object, field)
    return
  }
  if (item.what === 'automation') await createAutomation(client, fieldIds)
}

const createObject = async (client: Requester, need: ObjectNeeds | undefined): Promise<void> => {
  if (!need) return
  const { fields, ...object } = need
  await onceOnly(() =>
    request(client, json('POST', '/api/v2/custom_objects', { custom_object: object }), v.unknown()),
  )
  for (const field of fields) await createField(client, need.key, field)
}

const createField = (client: Requester, object: string, field: ObjectField): Promise<void> =>
  onceOnly(() =>
    request(
      client,
      json('POST', `/api/v2/custom_objects/${object}/fields`, { custom_object_field: field }),
      v.unknown(),
    ),
  )

/** A refusal may mean that it exists by now, from a lost reply: the next check tells. */
const onceOnly = async (create: () => Promise<unknown>): Promise<void> => {
  try {
    await again(create)
  } catch (failure) {
    if (toZendeskError(failure).kind !== 'refused') throw failure
  }
}

/**
 * Finds due follow-ups hourly, with nobody logged in. It needs this account's id of the date field, so it cannot
 * come with the package. Taking its own tag off is what stops it from firing again; the hours since creation are
 * the time condition Zendesk demands of every automation.
 */
const createAutomation = async (client: Requester, fieldIds: FieldIds): Promise<void> => {
  if (fieldIds.followUp === null) return
  const former = await findAutomation(client)
  if (former?.active && asksFor(former, fieldIds)) return
  const automation = {
    title: automations.followUpDue,
    active: true,
    conditions: {
      all: [
        { field: 'status', operator: 'less_than', value: 'closed' },
        { field: 'NEW', operator: 'greater_than', value: '0' },
        { field: 'current_tags', operator: 'includes', value: tags.followUpPending },
        { field: `custom_fields_${fieldIds.followUp}`, operator: 'within_previous_n_days', value: '365' },
      ],
      any: [],
    },
    actions: [
      { field: 'remove_tags', value: tags.followUpPending },
      { field: 'current_tags', value: tags.followUpDue },
      { field: 'status', value: 'open' },
    ],
  }
  // One that was switched off, or made for a former field, is put right: two of the same are refused.
  const write = former
    ? json('PUT', `/api/v2/automations/${former.id}`, { automation })
    : json('POST', '/api/v2/automations', { automation })
  await onceOnly(() => request(client, write, v.unknown()))
}

/** The app's objects as requirements.json has them: one source for installing and for repairing. */
export const objectNeeds = (requirements: {
  custom_objects_v2: {
    objects: { key: string; title: string; title_pluralized: string; include_in_list_view: boolean }[]
    object_fields: ({ object_key: string } & ObjectField)[]
  }
}): ObjectNeeds[] =>
  requirements.custom_objects_v2.objects
    .filter((object) => (Object.values(objects) as string[]).includes(object.key))
    .map((object) => ({
      ...object,
      fields: requirements.custom_objects_v2.object_fields
        .filter((field) => field.object_key === object.key)
        .map(({ object_key: _, ...field }) => field),
    }))
