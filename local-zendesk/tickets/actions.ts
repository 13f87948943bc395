import type { Ticket, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import type { TicketChange } from './change.js'
import { htmlFromText } from './html.js'
import { renderPlaceholders } from './placeholders.js'
import { tagsFrom } from './tags.js'

export type Action = { field: string; value: unknown }

/** What the actions of a macro, trigger or automation would change in a ticket. */
export const changeOfActions = (
  zendesk: Zendesk,
  actions: Action[],
  ticket: Ticket,
  user: User | null,
): TicketChange => {
  const change: TicketChange = {}
  const publicly = actions.find((one) => one.field === 'comment_mode_is_public')
  for (const { field, value } of actions) {
    const custom = field.match(/^custom_fields_(\d+)$/)
    if (custom) {
      change.custom_fields = [...(change.custom_fields ?? []), { id: Number(custom[1]), value }]
      continue
    }
    switch (field) {
      case 'status':
        change.status = String(value) as Ticket['status']
        break
      case 'priority':
        change.priority = (value === '' ? null : String(value)) as Ticket['priority']
        break
      case 'type':
      case 'ticket_type_id':
        change.type = (value === '' ? null : String(value)) as Ticket['type']
        break
      case 'subject':
        change.subject = renderPlaceholders(zendesk, String(value), ticket, user)
        break
      case 'group_id':
        change.group_id = value === '' ? null : Number(value)
        break
      case 'assignee_id':
        change.assignee_id = personId(value, ticket, user)
        break
      case 'set_tags':
        change.tags = tagsFrom(value)
        break
      case 'current_tags':
        change.add_tags = [...(change.add_tags ?? []), ...tagsFrom(value)]
        break
      case 'remove_tags':
        change.remove_tags = [...(change.remove_tags ?? []), ...tagsFrom(value)]
        break
      case 'comment_value':
      case 'comment_value_html': {
        // [channel, text] or the text alone
        const words = renderPlaceholders(
          zendesk,
          String(Array.isArray(value) ? value[value.length - 1] : value),
          ticket,
          user,
        )
        const html = field === 'comment_value_html'
        change.comment = {
          html_body: html ? words : htmlFromText(words),
          ...(html ? {} : { body: words }),
          public: publicly ? publicly.value === true || publicly.value === 'true' : true,
        }
        break
      }
      default:
        break
    }
  }
  return change
}

const personId = (value: unknown, ticket: Ticket, user: User | null): number | null => {
  if (value === 'current_user') return user?.id ?? null
  if (value === 'requester_id') return ticket.requester_id
  return value === '' || value === null ? null : Number(value)
}

/** Mails a rule would send: kept as audit events, since nothing leaves this machine. */
export const notificationsOf = (
  zendesk: Zendesk,
  actions: Action[],
  ticket: Ticket,
  user: User | null,
): { recipients: number[]; subject: string; body: string }[] =>
  actions
    .filter((one) => one.field === 'notification_user' || one.field === 'notification_group')
    .map(({ field, value }) => {
      const [to = '', subject = '', body = ''] = (Array.isArray(value) ? value : [value]).map(String)
      return {
        recipients:
          field === 'notification_user' ? userIds(to, ticket, user) : groupUserIds(zendesk, to, ticket),
        subject: renderPlaceholders(zendesk, subject, ticket, user),
        body: renderPlaceholders(zendesk, body, ticket, user),
      }
    })

const userIds = (to: string, ticket: Ticket, user: User | null): number[] => {
  const ids: Record<string, number | null | undefined> = {
    requester_id: ticket.requester_id,
    requester_and_ccs: ticket.requester_id,
    assignee_id: ticket.assignee_id,
    current_user: user?.id,
  }
  const id = to in ids ? ids[to] : Number(to)
  return id && Number.isFinite(id) ? [id] : []
}

const groupUserIds = (zendesk: Zendesk, to: string, ticket: Ticket): number[] => {
  const groupId = to === 'group_id' ? ticket.group_id : Number(to)
  return zendesk.state.memberships.filter((one) => one.group_id === groupId).map((one) => one.user_id)
}
