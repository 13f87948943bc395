import * as v from 'valibot'

/** What the page reads from REST; the rest of each object passes through unread. */
const id = v.number()
const maybe = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema), null)

export const userSchema = v.object({
  id,
  name: v.string(),
  email: maybe(v.string()),
  role: v.string(),
  role_type: maybe(v.number()),
  custom_role_id: maybe(v.number()),
  locale: v.optional(v.string(), 'en-US'),
  time_zone: maybe(v.string()),
  iana_time_zone: maybe(v.string()),
  organization_id: maybe(v.number()),
  default_group_id: maybe(v.number()),
  external_id: maybe(v.string()),
  phone: maybe(v.string()),
  tags: v.optional(v.array(v.string()), []),
  notes: maybe(v.string()),
  details: maybe(v.string()),
  alias: maybe(v.string()),
  signature: maybe(v.string()),
  only_private_comments: v.optional(v.boolean(), false),
  active: v.optional(v.boolean(), true),
  suspended: v.optional(v.boolean(), false),
})
export type User = v.InferOutput<typeof userSchema>

export const groupSchema = v.object({ id, name: v.string(), deleted: v.optional(v.boolean(), false) })
export type Group = v.InferOutput<typeof groupSchema>

export const organizationSchema = v.object({ id, name: v.string() })
export type Organization = v.InferOutput<typeof organizationSchema>

const viaSchema = v.object({
  channel: v.optional(v.union([v.string(), v.number()]), 'web'),
  source: v.optional(v.record(v.string(), v.unknown()), {}),
})

export const fieldValueSchema = v.nullable(
  v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]),
)
export type FieldValue = v.InferOutput<typeof fieldValueSchema>

export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const
export type Status = (typeof statuses)[number]

export const ticketSchema = v.object({
  id,
  subject: v.optional(v.nullable(v.string()), ''),
  description: v.optional(v.nullable(v.string()), ''),
  status: v.picklist(statuses),
  type: maybe(v.string()),
  priority: maybe(v.string()),
  requester_id: id,
  submitter_id: maybe(v.number()),
  assignee_id: maybe(v.number()),
  group_id: maybe(v.number()),
  organization_id: maybe(v.number()),
  brand_id: maybe(v.number()),
  ticket_form_id: maybe(v.number()),
  external_id: maybe(v.string()),
  recipient: maybe(v.string()),
  collaborator_ids: v.optional(v.array(id), []),
  tags: v.optional(v.array(v.string()), []),
  custom_fields: v.optional(v.array(v.object({ id, value: v.optional(fieldValueSchema, null) })), []),
  due_at: maybe(v.string()),
  problem_id: maybe(v.number()),
  via: v.optional(viaSchema, { channel: 'web', source: {} }),
  created_at: v.string(),
  updated_at: v.string(),
})
export type Ticket = v.InferOutput<typeof ticketSchema>

export const commentSchema = v.object({
  id,
  author_id: id,
  body: v.optional(v.nullable(v.string()), ''),
  html_body: v.optional(v.nullable(v.string()), ''),
  public: v.optional(v.boolean(), true),
  via: v.optional(viaSchema, { channel: 'web', source: {} }),
  created_at: v.string(),
})
export type Comment = v.InferOutput<typeof commentSchema>

export const ticketFieldSchema = v.object({
  id,
  type: v.string(),
  title: v.string(),
  description: maybe(v.string()),
  position: v.optional(v.number(), 0),
  active: v.optional(v.boolean(), true),
  required: v.optional(v.boolean(), false),
  removable: v.optional(v.boolean(), true),
  custom_field_options: v.optional(
    v.nullable(v.array(v.object({ id: v.optional(id), name: v.string(), value: v.string() }))),
    [],
  ),
})
export type TicketField = v.InferOutput<typeof ticketFieldSchema>

export const viewSchema = v.object({
  id,
  title: v.string(),
  active: v.optional(v.boolean(), true),
  position: v.optional(v.number(), 0),
})
export type View = v.InferOutput<typeof viewSchema>

export const macroSchema = v.object({
  id,
  title: v.string(),
  active: v.optional(v.boolean(), true),
  actions: v.optional(v.array(v.object({ field: v.string(), value: v.unknown() })), []),
})

const next = {
  next_page: maybe(v.string()),
  links: v.optional(v.nullable(v.object({ next: maybe(v.string()) })), null),
  meta: v.optional(v.nullable(v.object({ has_more: v.optional(v.boolean(), false) })), null),
}
export const ticketPage = v.object({
  tickets: v.array(ticketSchema),
  users: v.optional(v.array(userSchema), []),
  count: maybe(v.number()),
  ...next,
})
export const commentPage = v.object({
  comments: v.array(commentSchema),
  users: v.optional(v.array(userSchema), []),
  ...next,
})
export const userPage = v.object({ users: v.array(userSchema), ...next })
export const groupPage = v.object({ groups: v.array(groupSchema), ...next })
export const fieldPage = v.object({ ticket_fields: v.array(ticketFieldSchema), ...next })
export const viewPage = v.object({ views: v.array(viewSchema), ...next })
export const membershipPage = v.object({
  group_memberships: v.array(v.object({ id, user_id: id, group_id: id })),
  ...next,
})
export const auditPage = v.object({ audits: v.array(v.object({ id, author_id: id })), ...next })

export const viewCounts = v.object({
  view_counts: v.array(v.object({ view_id: id, value: maybe(v.number()) })),
})
