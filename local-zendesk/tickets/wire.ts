import type { Audit, Comment, Ticket } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { sanitiseHtml } from './html.js'

const systemFieldTypes = new Set([
  'subject',
  'description',
  'status',
  'tickettype',
  'priority',
  'group',
  'assignee',
  'custom_status',
])

/** A ticket as the API sends it: every active custom field is listed, the unset ones with null. */
export const ticketOnWire = (zendesk: Zendesk, ticket: Ticket): Record<string, unknown> => {
  const customFields = zendesk.state.ticket_fields
    .filter((field) => field.active && !systemFieldTypes.has(field.type))
    .map((field) => ({
      id: field.id,
      value: ticket.custom_fields.find((entry) => entry.id === field.id)?.value ?? null,
    }))
  return {
    url: zendesk.urlOf(`tickets/${ticket.id}.json`),
    id: ticket.id,
    external_id: ticket.external_id,
    via: ticket.via,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    generated_timestamp: Math.floor(zendesk.nowMs() / 1000),
    type: ticket.type,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.description,
    priority: ticket.priority,
    status: ticket.status,
    recipient: ticket.recipient,
    requester_id: ticket.requester_id,
    submitter_id: ticket.submitter_id,
    assignee_id: ticket.assignee_id,
    organization_id: ticket.organization_id,
    group_id: ticket.group_id,
    collaborator_ids: ticket.collaborator_ids,
    follower_ids: ticket.follower_ids,
    email_cc_ids: [],
    forum_topic_id: null,
    problem_id: ticket.problem_id,
    has_incidents: zendesk.state.tickets.some((other) => other.problem_id === ticket.id),
    is_public: ticket.is_public,
    due_at: ticket.due_at,
    tags: ticket.tags,
    custom_fields: customFields,
    satisfaction_rating: ticket.satisfaction_rating ?? { score: 'unoffered' },
    sharing_agreement_ids: [],
    fields: customFields,
    followup_ids: ticket.followup_ids,
    ...(ticket.via_followup_source_id === null
      ? {}
      : { via_followup_source_id: ticket.via_followup_source_id }),
    brand_id: ticket.brand_id,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  }
}

export const commentOnWire = (comment: Comment): Record<string, unknown> => ({
  id: comment.id,
  type: 'Comment',
  author_id: comment.author_id,
  body: comment.body,
  html_body: `<div class="zd-comment" dir="auto">${sanitiseHtml(comment.html_body)}</div>`,
  plain_body: comment.body,
  public: comment.public,
  attachments: [],
  audit_id: comment.audit_id,
  via: comment.via,
  created_at: comment.created_at,
  metadata: { system: {}, custom: {} },
})

export const auditOnWire = (audit: Audit): Record<string, unknown> => ({ ...audit })
