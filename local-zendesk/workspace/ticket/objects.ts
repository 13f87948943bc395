import { NoSuchApi } from '../host/calls.js'
import { asRecord } from '../host/messages.js'
import type { Comment, Group, Ticket, TicketField, User } from '../schemas.js'
import type { TicketSession } from './session.js'

/** What an account knows beside one ticket. */
export type Directory = {
  user: (id: number | null) => User | undefined
  group: (id: number | null) => Group | undefined
  fields: TicketField[]
  brand: { id: number; name: string; subdomain: string }
}

export const userObject = (user: User | undefined, groups: Group[] = []): unknown =>
  user
    ? {
        id: user.id,
        email: user.email,
        name: user.name,
        role: user.custom_role_id ?? user.role,
        locale: user.locale,
        externalId: user.external_id,
        details: user.details ?? '',
        notes: user.notes ?? '',
        alias: user.alias ?? '',
        signature: user.signature ?? '',
        avatarUrl: '',
        timeZone: timeZoneObject(user.time_zone, user.iana_time_zone),
        groups: groups.map(({ id, name }) => ({ id, name })),
        organizations: [],
        identities:
          user.email === null
            ? []
            : [{ id: `email:${user.id}`, type: 'email', value: user.email, verified: true, primary: true }],
        tags: user.tags,
      }
    : null

export const timeZoneObject = (name: string | null, iana: string | null): unknown => {
  const ianaName = iana ?? 'Etc/UTC'
  const offset = offsetMinutes(ianaName, Date.now())
  return {
    name: name ?? ianaName,
    translatedName: name ?? ianaName,
    ianaName,
    offset,
    formattedOffset: `GMT${offset < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`,
  }
}

const pad = (value: number): string => String(value).padStart(2, '0')

const offsetMinutes = (zone: string, at: number): number => {
  try {
    const shown = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value
    const found = /GMT([+-])(\d{2}):(\d{2})/.exec(shown ?? '')
    if (!found) return 0
    const minutes = Number(found[2]) * 60 + Number(found[3])
    return found[1] === '-' ? -minutes : minutes
  } catch {
    return 0
  }
}

/** The ticket as apps read it: `ticket.requester.email` is a walk through this. */
export const ticketObject = (session: TicketSession, directory: Directory): Record<string, unknown> => {
  const { ticket } = session
  if (!ticket) throw new Error('The ticket has not loaded')
  const assignee = directory.user(ticket.assignee_id)
  const group = directory.group(ticket.group_id)
  return {
    id: ticket.id,
    isNew: false,
    subject: ticket.subject ?? '',
    description: ticket.description ?? '',
    status: ticket.status,
    statusCategory: ticket.status,
    customStatus: null,
    type: ticket.type,
    priority: ticket.priority,
    tags: ticket.tags,
    externalId: ticket.external_id,
    recipient: ticket.recipient,
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
    postSaveAction: 'stay_on_ticket',
    form: { id: ticket.ticket_form_id },
    brand: {
      ...directory.brand,
      id: ticket.brand_id ?? directory.brand.id,
      url: `https://${directory.brand.subdomain}.zendesk.com`,
      isActive: true,
      isDefault: true,
      hasHelpCenter: false,
      logo: null,
    },
    requester: userObject(directory.user(ticket.requester_id)),
    assignee: {
      user: assignee ? userObject(assignee) : null,
      group: group ? { id: group.id, name: group.name } : null,
    },
    organization: session.loaded?.organization ?? null,
    collaborators: ticket.collaborator_ids.map((id) => userObject(directory.user(id))),
    viewers: [],
    sharedWith: [],
    via: viaObject(ticket.via),
    comment: commentDraftObject(session),
    comments: commentObjects(session, directory),
    conversation: conversationObjects(session, directory),
  }
}

const viaObject = (via: Ticket['via']): unknown => ({
  channel: via.channel,
  source: { from: {}, to: {}, rel: null, ...via.source },
})

export const commentDraftObject = (session: TicketSession): unknown => ({
  text: session.comment.text,
  type: session.comment.type,
  useRichText: false,
  attachments: [],
})

export const commentObjects = (session: TicketSession, directory: Directory): unknown[] =>
  (session.loaded?.comments ?? []).map((comment) => ({
    id: comment.id,
    value: comment.html_body,
    author: userObject(directory.user(comment.author_id)),
    via: viaObject(comment.via),
    imageAttachments: [],
    nonImageAttachments: [],
  }))

export const conversationObjects = (session: TicketSession, directory: Directory): unknown[] =>
  (session.loaded?.comments ?? []).map((comment) => ({
    attachments: [],
    author: {
      id: comment.author_id,
      avatar: '',
      name: directory.user(comment.author_id)?.name ?? '',
      role: directory.user(comment.author_id)?.role ?? 'system',
    },
    channel: { name: comment.public ? channelName(comment) : 'internal' },
    message: { content: comment.html_body, contentType: 'text/html' },
    timestamp: comment.created_at,
  }))

const channelName = (comment: Comment): string => String(comment.via.channel)

/** System fields by the names the framework uses for them. */
const frameworkNames: Record<string, string> = {
  tickettype: 'type',
  subject: 'subject',
  description: 'description',
  status: 'status',
  priority: 'priority',
  group: 'assignee',
  assignee: 'assignee',
}

export const frameworkName = (field: TicketField): string =>
  frameworkNames[field.type] ?? `custom_field_${field.id}`

export const ticketFieldObjects = (session: TicketSession, directory: Directory): unknown[] => {
  const seen = new Set<string>()
  const objects: unknown[] = []
  for (const field of directory.fields) {
    const name = frameworkName(field)
    if (!field.active || seen.has(name)) continue
    seen.add(name)
    const state = session.fieldState(name)
    objects.push({
      name,
      label: field.title,
      type: field.type,
      isVisible: state.isVisible,
      isEnabled: state.isEnabled && !session.isClosed,
      isRequired: field.required,
      requiredOnStatuses: 'off',
      optionValues: (field.custom_field_options ?? []).map((option) => ({
        label: option.name,
        value: option.value,
      })),
    })
  }
  return objects
}

export const ticketFieldObject = (session: TicketSession, directory: Directory, name: string): unknown => {
  const found = ticketFieldObjects(session, directory).find((field) => asRecord(field)?.name === name)
  if (!found) throw new NoSuchApi()
  return found
}

/** `custom_field_123` of a `ticket.customField:` path, if the account has such a field. */
export const customFieldId = (name: string, directory: Directory): number => {
  const id = Number(/^custom_field_(\d+)$/.exec(name)?.[1])
  const field = directory.fields.find((one) => one.id === id && one.active)
  if (!field) throw new NoSuchApi()
  return id
}
