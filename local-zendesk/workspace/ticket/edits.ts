import type { FieldValue, Status, Ticket } from '../schemas.js'

/** What the agent changed and has not submitted. */
export type Edits = {
  subject?: string
  status?: Status
  type?: string | null
  priority?: string | null
  group_id?: number | null
  assignee_id?: number | null
  requester_id?: number
  external_id?: string | null
  recipient?: string | null
  due_at?: string | null
  brand_id?: number | null
  ticket_form_id?: number | null
  /** Tags by what was done to them, so that another's tag is not lost. */
  addedTags: string[]
  removedTags: string[]
  custom: Record<number, FieldValue>
}

export const noEdits = (): Edits => ({ addedTags: [], removedTags: [], custom: {} })

export const hasEdits = (edits: Edits): boolean => {
  const { addedTags, removedTags, custom, ...simple } = edits
  return (
    addedTags.length > 0 ||
    removedTags.length > 0 ||
    Object.keys(custom).length > 0 ||
    Object.keys(simple).length > 0
  )
}

/** The ticket as the agent sees it: as loaded, with the edits over it. */
export const withEdits = (ticket: Ticket, edits: Edits): Ticket => {
  const { addedTags, removedTags, custom, ...simple } = edits
  const known = new Set(ticket.custom_fields.map((field) => field.id))
  const added = Object.keys(custom)
    .map(Number)
    .filter((id) => !known.has(id))
    .map((id) => ({ id, value: custom[id] ?? null }))
  return {
    ...ticket,
    ...simple,
    tags: editTags(ticket.tags, edits),
    custom_fields: [
      ...ticket.custom_fields.map((field) =>
        field.id in custom ? { id: field.id, value: custom[field.id] ?? null } : field,
      ),
      ...added,
    ],
  }
}

const editTags = (tags: string[], edits: Edits): string[] => [
  ...tags.filter((tag) => !edits.removedTags.includes(tag)),
  ...edits.addedTags.filter((tag) => !tags.includes(tag)),
]

/** Zendesk's tags are lower case words: spaces part them. */
export const tagWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')

export const addTags = (ticket: Ticket, edits: Edits, tags: string[]): Edits => {
  const wanted = tags.flatMap(tagWords)
  return {
    ...edits,
    removedTags: edits.removedTags.filter((tag) => !wanted.includes(tag)),
    addedTags: [...new Set([...edits.addedTags, ...wanted.filter((tag) => !ticket.tags.includes(tag))])],
  }
}

export const removeTags = (ticket: Ticket, edits: Edits, tags: string[]): Edits => {
  const wanted = tags.flatMap(tagWords)
  return {
    ...edits,
    addedTags: edits.addedTags.filter((tag) => !wanted.includes(tag)),
    removedTags: [...new Set([...edits.removedTags, ...wanted.filter((tag) => ticket.tags.includes(tag))])],
  }
}

/** An edit back to what Zendesk has is no edit. */
export const withoutEchoes = (ticket: Ticket, edits: Edits): Edits => {
  const kept: Record<string, unknown> = {}
  const { addedTags, removedTags, custom, ...simple } = edits
  for (const [name, value] of Object.entries(simple)) {
    if (value !== ticket[name as keyof Ticket]) kept[name] = value
  }
  const before = new Map(ticket.custom_fields.map((field) => [field.id, field.value]))
  return {
    ...(kept as Omit<Edits, 'addedTags' | 'removedTags' | 'custom'>),
    addedTags: addedTags.filter((tag) => !ticket.tags.includes(tag)),
    removedTags: removedTags.filter((tag) => ticket.tags.includes(tag)),
    custom: Object.fromEntries(
      Object.entries(custom).filter(
        ([id, value]) => JSON.stringify(value) !== JSON.stringify(before.get(Number(id)) ?? null),
      ),
    ),
  }
}

/** The body of the update that submits the edits. */
export const updateBody = (
  ticket: Ticket,
  edits: Edits,
  comment: { text: string; isPublic: boolean },
): Record<string, unknown> => {
  const { addedTags, removedTags, custom, ...simple } = edits
  const customFields = Object.entries(custom).map(([id, value]) => ({ id: Number(id), value }))
  return {
    ...simple,
    ...(addedTags.length + removedTags.length > 0 ? { tags: editTags(ticket.tags, edits) } : {}),
    ...(customFields.length > 0 ? { custom_fields: customFields } : {}),
    ...(comment.text.trim() === '' ? {} : { comment: { body: comment.text, public: comment.isPublic } }),
    safe_update: true,
    updated_stamp: ticket.updated_at,
  }
}
