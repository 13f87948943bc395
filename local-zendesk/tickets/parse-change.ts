import { type ApiError, type ErrorDetails, fieldInvalid, forbidden, recordInvalid } from '../errors.js'
import { isObject, type JsonObject } from '../request-body.js'
import { isLightAgent } from '../session.js'
import type { Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import type { NewComment, TicketChange } from './change.js'
import { tagsFrom } from './tags.js'

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed']
const types = ['problem', 'incident', 'question', 'task']
const priorities = ['low', 'normal', 'high', 'urgent']

/** Reads the `ticket` of a create or an update; wrong values are refused with the field named. */
export const parseTicketChange = (zendesk: Zendesk, input: JsonObject, by: User): TicketChange => {
  const details: ErrorDetails = {}
  const change: TicketChange = {}
  const wrong = (field: string, title: string) => {
    details[field] = [
      { description: `${title}: ${String(input[field])} is not valid`, error: 'InvalidValue' },
    ]
  }
  const oneOf = (field: string, title: string, allowed: string[]): string | null | undefined => {
    const value = input[field]
    if (value === undefined) return undefined
    if (value === null || value === '') return null
    if (typeof value === 'string' && allowed.includes(value)) return value
    wrong(field, title)
    return undefined
  }
  const id = (field: string, title: string, known: (id: number) => boolean): number | null | undefined => {
    const value = input[field]
    if (value === undefined) return undefined
    if (value === null || value === '') return null
    if (Number.isInteger(Number(value)) && known(Number(value))) return Number(value)
    wrong(field, title)
    return undefined
  }
  const isUser = (one: number) => zendesk.user(one) !== undefined

  const status = oneOf('status', 'Status', statuses)
  if (typeof status === 'string') change.status = status as Ticket['status']
  const type = oneOf('type', 'Type', types)
  if (type !== undefined) change.type = type as Ticket['type']
  const priority = oneOf('priority', 'Priority', priorities)
  if (priority !== undefined) change.priority = priority as Ticket['priority']
  const assignee = id('assignee_id', 'Assignee', isUser)
  if (assignee !== undefined) change.assignee_id = assignee
  if (typeof input.assignee_email === 'string') {
    change.assignee_id = zendesk.state.users.find((one) => one.email === input.assignee_email)?.id ?? null
  }
  const requester = id('requester_id', 'Requester', isUser)
  if (typeof requester === 'number') change.requester_id = requester
  const group = id('group_id', 'Group', (one) =>
    zendesk.state.groups.some((other) => other.id === one && !other.deleted),
  )
  if (group !== undefined) change.group_id = group
  const organization = id('organization_id', 'Organization', (one) =>
    zendesk.state.organizations.some((other) => other.id === one),
  )
  if (organization !== undefined) change.organization_id = organization
  const problem = id('problem_id', 'Problem', (one) =>
    zendesk.state.tickets.some((other) => other.id === one),
  )
  if (problem !== undefined) change.problem_id = problem
  if (typeof input.subject === 'string') change.subject = input.subject
  if (input.external_id !== undefined) {
    change.external_id = input.external_id === null ? null : String(input.external_id)
  }
  if (input.due_at !== undefined) change.due_at = dueAt(input.due_at)
  if (input.tags !== undefined) change.tags = tagsFrom(input.tags)
  if (Array.isArray(input.collaborator_ids)) change.collaborator_ids = input.collaborator_ids.map(Number)
  const customFields = input.custom_fields ?? input.fields
  if (customFields !== undefined) change.custom_fields = parseCustomFields(customFields)
  if (input.comment !== undefined) {
    const comment = parseComment(input.comment, by)
    if (comment) change.comment = comment
  }
  if (isObject(input.metadata)) change.metadata = input.metadata
  if (Array.isArray(input.macro_ids)) change.macro_ids = input.macro_ids.map(Number)
  else if (input.macro_id !== undefined) change.macro_ids = [Number(input.macro_id)]
  if (Object.keys(details).length > 0) throw recordInvalid(details)
  return change
}

const dueAt = (value: unknown): string | null => {
  if (value === null || value === '') return null
  const at = Date.parse(String(value))
  if (Number.isNaN(at)) throw fieldInvalid('due_at', `Due at: ${String(value)} is not a date`)
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Lists of `{id, value}`, and the object form `{"123": "value"}` that Zendesk takes as well. */
const parseCustomFields = (input: unknown): { id: number; value: unknown }[] => {
  if (Array.isArray(input)) {
    return input.filter(isObject).map((entry) => ({ id: Number(entry.id), value: entry.value }))
  }
  if (isObject(input)) return Object.entries(input).map(([id, value]) => ({ id: Number(id), value }))
  return []
}

const parseComment = (input: unknown, by: User): NewComment | undefined => {
  const given = typeof input === 'string' ? { body: input } : input
  if (!isObject(given)) return undefined
  const body = typeof given.body === 'string' ? given.body : undefined
  const html = typeof given.html_body === 'string' ? given.html_body : undefined
  if ((html ?? body ?? '').trim() === '') return undefined
  const privately = isLightAgent(by) || by.only_private_comments
  if (privately && (given.public === true || given.public === 'true')) {
    throw forbidden('You may not comment publicly')
  }
  return {
    ...(body === undefined ? {} : { body }),
    ...(html === undefined ? {} : { html_body: html }),
    public: privately
      ? false
      : given.public === undefined
        ? true
        : given.public === true || given.public === 'true',
    ...(given.author_id === undefined ? {} : { author_id: Number(given.author_id) }),
  }
}

/** Light agents may read and note, nothing else: https://support.zendesk.com/hc/en-us/articles/4408846501402 */
export const allowChange = (by: User, change: TicketChange): void => {
  if (!isLightAgent(by)) return
  const asked = Object.keys(change).filter((key) => key !== 'comment' && key !== 'metadata')
  if (asked.length > 0) throw forbidden('Light agents cannot edit tickets')
}

/** `safe_update` in any value asks for it; the stamp must be the ticket's own `updated_at`. */
export const checkSafeUpdate = (ticket: Ticket, input: JsonObject, conflict: () => ApiError): void => {
  if (input.safe_update === undefined || input.safe_update === null) return
  if (Date.parse(String(input.updated_stamp)) !== Date.parse(ticket.updated_at)) throw conflict()
}
