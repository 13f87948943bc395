import type { Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { customValue } from './custom-field-values.js'

/** Fills `{{ticket.requester.first_name}}` and the like; what is not known becomes empty, as in Zendesk. */
export const renderPlaceholders = (
  zendesk: Zendesk,
  text: string,
  ticket: Ticket | null,
  currentUser: User | null,
): string =>
  text.replace(/\{\{\s*([a-zA-Z0-9_.]+)\s*\}\}/g, (_, name: string) =>
    placeholder(zendesk, name, ticket, currentUser),
  )

const placeholder = (
  zendesk: Zendesk,
  name: string,
  ticket: Ticket | null,
  currentUser: User | null,
): string => {
  const path = name.split('.')
  if (path[0] === 'current_user') return ofUser(currentUser, path[1])
  if (path[0] !== 'ticket' || !ticket) return ''
  const [, subject = '', rest] = path
  switch (subject) {
    case 'id':
      return String(ticket.id)
    case 'title':
      return ticket.subject
    case 'description':
      return ticket.description
    case 'status':
      return ticket.status
    case 'priority':
      return ticket.priority ?? ''
    case 'tags':
      return ticket.tags.join(' ')
    case 'due_date':
      return ticket.due_at?.slice(0, 10) ?? ''
    case 'url':
    case 'link':
      return `${zendesk.baseUrl}/agent/tickets/${ticket.id}`
    case 'requester':
      return ofUser(zendesk.user(ticket.requester_id) ?? null, rest)
    case 'assignee':
      return ofUser(zendesk.user(ticket.assignee_id) ?? null, rest)
    case 'organization':
      return zendesk.state.organizations.find((one) => one.id === ticket.organization_id)?.name ?? ''
    case 'group':
      return zendesk.state.groups.find((one) => one.id === ticket.group_id)?.name ?? ''
    case 'account':
      return zendesk.state.account.name
    default: {
      const field = subject.match(/^ticket_field_(?:option_title_)?(\d+)$/)
      return field ? String(customValue(ticket, Number(field[1])) ?? '') : ''
    }
  }
}

const ofUser = (user: User | null, part = 'name'): string => {
  if (!user) return ''
  if (part === 'first_name') return user.name.split(' ')[0] ?? ''
  if (part === 'last_name') return user.name.split(' ').slice(1).join(' ')
  if (part === 'name') return user.name
  if (part === 'email') return user.email
  if (part === 'id') return String(user.id)
  if (part === 'signature') return user.signature
  return ''
}
