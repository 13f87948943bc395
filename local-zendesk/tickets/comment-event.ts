import type { AuditEvent, Comment } from '../state.js'

/** A comment as its audit tells of it. The event has the comment's own id, as in Zendesk. */
export const commentEvent = (comment: Comment): AuditEvent => ({
  id: comment.id,
  type: 'Comment',
  author_id: comment.author_id,
  body: comment.body,
  html_body: comment.html_body,
  plain_body: comment.body,
  public: comment.public,
  attachments: [],
  audit_id: comment.audit_id,
})
