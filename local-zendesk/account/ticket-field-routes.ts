import { type Context, Hono } from 'hono'
import { forbidden, recordNotFound } from '../errors.js'
import { listReply } from '../pages.js'
import { wrappedBody } from '../request-body.js'
import { type Env, signedIn, signedInAdmin } from '../session.js'
import type { FieldOption, TicketField } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { checkOptions, createTicketField, optionOf, updateTicketField } from './ticket-fields.js'

export const ticketFieldRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const path = '/api/v2/ticket_fields'
  const find = (c: Context<Env>): TicketField => {
    const field = zendesk.state.ticket_fields.find((one) => one.id === Number(c.req.param('id')))
    if (!field) throw recordNotFound()
    return field
  }

  app.get(path, (c) => {
    signedIn(c)
    const withCreator = c.req.query('creator') === 'true'
    return c.json(
      listReply(c, 'ticket_fields', zendesk.state.ticket_fields, (one) =>
        fieldOnWire(zendesk, one, withCreator),
      ),
    )
  })
  app.get(`${path}/count`, (c) => {
    signedIn(c)
    return c.json({ count: { value: zendesk.state.ticket_fields.length, refreshed_at: zendesk.now() } })
  })
  app.get(`${path}/:id{[0-9]+}`, (c) => {
    signedIn(c)
    return c.json({ ticket_field: fieldOnWire(zendesk, find(c), c.req.query('creator') === 'true') })
  })
  app.post(path, async (c) => {
    const by = signedInAdmin(c)
    const field = createTicketField(zendesk, await wrappedBody(c, 'ticket_field'), {
      userId: by.id,
      appName: null,
    })
    return c.json({ ticket_field: fieldOnWire(zendesk, field, false) }, 201)
  })
  app.put(`${path}/:id{[0-9]+}`, async (c) => {
    signedInAdmin(c)
    const field = find(c)
    updateTicketField(zendesk, field, await wrappedBody(c, 'ticket_field'))
    return c.json({ ticket_field: fieldOnWire(zendesk, field, false) })
  })
  app.delete(`${path}/:id{[0-9]+}`, (c) => {
    signedInAdmin(c)
    const field = find(c)
    if (!field.removable) throw forbidden('System fields cannot be deleted')
    zendesk.state.ticket_fields = zendesk.state.ticket_fields.filter((one) => one !== field)
    for (const ticket of zendesk.state.tickets) {
      ticket.custom_fields = ticket.custom_fields.filter((one) => one.id !== field.id)
    }
    return c.body(null, 204)
  })
  app.get(`${path}/:id{[0-9]+}/options`, (c) => {
    signedIn(c)
    const field = find(c)
    return c.json(
      listReply(c, 'custom_field_options', field.custom_field_options, (one) =>
        optionOnWire(zendesk, field, one),
      ),
    )
  })
  app.post(`${path}/:id{[0-9]+}/options`, async (c) => {
    signedInAdmin(c)
    const field = find(c)
    const option = optionOf(zendesk, field, await wrappedBody(c, 'custom_field_option'))
    const known = field.custom_field_options.some((one) => one.id === option.id)
    const options = [...field.custom_field_options.filter((one) => one.id !== option.id), option]
    checkOptions(zendesk, field, options)
    field.custom_field_options = options
    return c.json({ custom_field_option: optionOnWire(zendesk, field, option) }, known ? 200 : 201)
  })
  app.delete(`${path}/:id{[0-9]+}/options/:option{[0-9]+}`, (c) => {
    signedInAdmin(c)
    const field = find(c)
    const option = field.custom_field_options.find((one) => one.id === Number(c.req.param('option')))
    if (!option) throw recordNotFound()
    field.custom_field_options = field.custom_field_options.filter((one) => one !== option)
    return c.body(null, 204)
  })
  return app
}

const optionOnWire = (zendesk: Zendesk, field: TicketField, option: FieldOption) => ({
  ...option,
  raw_name: option.name,
  position: field.custom_field_options.indexOf(option),
  url: zendesk.urlOf(`ticket_fields/${field.id}/options/${option.id}.json`),
})

const fieldOnWire = (zendesk: Zendesk, field: TicketField, withCreator: boolean): Record<string, unknown> => {
  const { custom_field_options: options, creator_app_name: appName, agent_description, ...rest } = field
  return {
    ...rest,
    url: zendesk.urlOf(`ticket_fields/${field.id}.json`),
    raw_title: field.title,
    raw_description: field.description,
    title_in_portal: field.title,
    raw_title_in_portal: field.title,
    visible_in_portal: false,
    editable_in_portal: false,
    required_in_portal: false,
    collapsed_for_agents: false,
    agent_can_edit: true,
    regexp_for_validation: null,
    agent_description: agent_description ?? '',
    ...(field.type === 'tagger' || field.type === 'multiselect'
      ? { custom_field_options: options.map((one) => ({ ...one, raw_name: one.name, default: false })) }
      : {}),
    ...(withCreator && appName !== null ? { creator_app_name: appName } : {}),
  }
}
