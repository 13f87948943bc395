import { appCreator, createTicketField, updateTicketField } from '../../account/ticket-fields.js'
import { fieldInvalid } from '../../errors.js'
import type { Zendesk } from '../../zendesk.js'
import type { Requirement } from './install.js'

/** The field an app requires: made once, brought up to date after that. Its type is for good. */
export const requireTicketField = (zendesk: Zendesk, { item, present, app }: Requirement): number => {
  const before = zendesk.state.ticket_fields.find(({ id }) => id === present)
  const type = String(item.type ?? 'text')
  if (!before) return createTicketField(zendesk, { ...item, type }, appCreator(app.name)).id
  if (before.type !== type)
    throw fieldInvalid('type', `Type: cannot be changed from ${before.type} to ${type}`)
  updateTicketField(zendesk, before, item)
  before.creator_app_name = app.name
  return before.id
}
