import { Hono } from 'hono'
import { fieldBlank, invalidEndpoint, recordNotFound } from '../errors.js'
import { jobOnWire } from '../jobs.js'
import { listReply } from '../pages.js'
import { wrappedBody } from '../request-body.js'
import { type Env, signedIn, signedInAdmin, signedInAgent } from '../session.js'
import type { Organization } from '../state.js'
import { brandId } from '../tickets/new-ticket.js'
import { tagsFrom } from '../tickets/tags.js'
import type { Zendesk } from '../zendesk.js'

/** What there is one of per account, or little: settings, the brand, organizations, roles, jobs. */
export const accountRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()

  app.get('/api/v2/account/settings', (c) => {
    signedInAgent(c)
    const { account } = zendesk.state
    return c.json({
      settings: {
        active_features: { customer_satisfaction: account.plan !== 'team', user_tagging: true },
        tickets: { comments_public_by_default: true, list_newest_comments_first: true, tagging: true },
        users: { tagging: true },
        localization: { locale_ids: [1] },
        brands: { default_brand_id: brandId },
        limits: { attachment_size: 52_428_800 },
        branding: { favicon_url: null, header_color: '03363D', page_background_color: '17494D' },
      },
    })
  })

  app.get('/api/v2/brands', (c) => {
    signedInAgent(c)
    const { account } = zendesk.state
    const brand = {
      id: brandId,
      name: account.name,
      subdomain: account.subdomain,
      brand_url: zendesk.baseUrl,
      active: true,
      default: true,
      is_deleted: false,
      has_help_center: false,
      help_center_state: 'disabled',
      ticket_form_ids: [],
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    }
    return c.json(
      listReply(c, 'brands', [brand], (one) => ({ ...one, url: zendesk.urlOf(`brands/${one.id}.json`) })),
    )
  })
  app.get('/api/v2/ticket_forms', (c) => {
    signedIn(c)
    return c.json(listReply(c, 'ticket_forms', [], (one) => one))
  })

  app.get('/api/v2/custom_roles', (c) => {
    signedInAgent(c)
    if (zendesk.state.account.plan !== 'enterprise') throw invalidEndpoint()
    return c.json(listReply(c, 'custom_roles', zendesk.state.custom_roles, (one) => one))
  })
  app.get('/api/v2/custom_roles/:id{[0-9]+}', (c) => {
    signedInAgent(c)
    if (zendesk.state.account.plan !== 'enterprise') throw invalidEndpoint()
    const role = zendesk.state.custom_roles.find((one) => one.id === Number(c.req.param('id')))
    if (!role) throw recordNotFound()
    return c.json({ custom_role: role })
  })

  const organizationOnWire = (one: Organization) => ({
    ...one,
    url: zendesk.urlOf(`organizations/${one.id}.json`),
    domain_names: [],
    external_id: null,
    group_id: null,
    organization_fields: {},
    shared_comments: false,
    shared_tickets: false,
  })
  app.get('/api/v2/organizations', (c) => {
    signedInAgent(c)
    return c.json(listReply(c, 'organizations', zendesk.state.organizations, organizationOnWire))
  })
  app.get('/api/v2/organizations/:id{[0-9]+}', (c) => {
    signedInAgent(c)
    const found = zendesk.state.organizations.find((one) => one.id === Number(c.req.param('id')))
    if (!found) throw recordNotFound()
    return c.json({ organization: organizationOnWire(found) })
  })
  app.post('/api/v2/organizations', async (c) => {
    signedInAdmin(c)
    const input = await wrappedBody(c, 'organization')
    if (typeof input.name !== 'string' || input.name.trim() === '') throw fieldBlank('name')
    const now = zendesk.now()
    const organization: Organization = {
      id: zendesk.newId(),
      name: input.name,
      details: typeof input.details === 'string' ? input.details : '',
      notes: typeof input.notes === 'string' ? input.notes : '',
      tags: tagsFrom(input.tags ?? []),
      created_at: now,
      updated_at: now,
    }
    zendesk.state.organizations.push(organization)
    return c.json({ organization: organizationOnWire(organization) }, 201)
  })

  app.get('/api/v2/job_statuses', (c) => {
    signedInAgent(c)
    return c.json(listReply(c, 'job_statuses', zendesk.state.jobs, (one) => jobOnWire(zendesk, one)))
  })
  app.get('/api/v2/job_statuses/show_many', (c) => {
    signedInAgent(c)
    const ids = (c.req.query('ids') ?? '').split(',')
    const jobs = zendesk.state.jobs.filter((one) => ids.includes(one.id))
    return c.json(listReply(c, 'job_statuses', jobs, (one) => jobOnWire(zendesk, one)))
  })
  app.get('/api/v2/job_statuses/:id', (c) => {
    signedInAgent(c)
    const job = zendesk.state.jobs.find((one) => one.id === c.req.param('id'))
    if (!job) throw recordNotFound()
    return c.json({ job_status: jobOnWire(zendesk, job) })
  })
  return app
}
