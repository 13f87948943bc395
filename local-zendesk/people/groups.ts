import { type Context, Hono } from 'hono'
import { fieldBlank, forbidden, recordNotFound } from '../errors.js'
import { listReply } from '../pages.js'
import { wrappedBody } from '../request-body.js'
import { type Env, signedInAdmin, signedInAgent } from '../session.js'
import type { Group, GroupMembership } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { userOnWire } from './wire.js'

export const groupOnWire = (zendesk: Zendesk, group: Group): Record<string, unknown> => ({
  ...group,
  url: zendesk.urlOf(`groups/${group.id}.json`),
  is_public: true,
  default: zendesk.state.groups[0]?.id === group.id,
})

const membershipOnWire = (zendesk: Zendesk, one: GroupMembership): Record<string, unknown> => ({
  ...one,
  url: zendesk.urlOf(`group_memberships/${one.id}.json`),
})

export const groupRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const live = () => zendesk.state.groups.filter((one) => !one.deleted)
  const find = (id: string) => {
    const group = live().find((one) => one.id === Number(id))
    if (!group) throw recordNotFound()
    return group
  }
  const list = (c: Context<Env>, groups: Group[]) =>
    c.json(listReply(c, 'groups', groups, (one) => groupOnWire(zendesk, one)))
  const memberships = (c: Context<Env>, some: GroupMembership[]) =>
    c.json(listReply(c, 'group_memberships', some, (one) => membershipOnWire(zendesk, one)))

  app.get('/api/v2/groups', (c) => {
    signedInAgent(c)
    return list(c, live())
  })
  app.get('/api/v2/groups/assignable', (c) => {
    signedInAgent(c)
    return list(c, live())
  })
  app.get('/api/v2/groups/:id{[0-9]+}', (c) => {
    signedInAgent(c)
    return c.json({ group: groupOnWire(zendesk, find(c.req.param('id'))) })
  })
  app.post('/api/v2/groups', async (c) => {
    signedInAdmin(c)
    const input = await wrappedBody(c, 'group')
    if (typeof input.name !== 'string' || input.name.trim() === '') throw fieldBlank('name')
    const now = zendesk.now()
    const group: Group = {
      id: zendesk.newId(),
      name: input.name,
      description: typeof input.description === 'string' ? input.description : '',
      created_at: now,
      updated_at: now,
      deleted: false,
    }
    zendesk.state.groups.push(group)
    return c.json({ group: groupOnWire(zendesk, group) }, 201)
  })
  app.put('/api/v2/groups/:id{[0-9]+}', async (c) => {
    signedInAdmin(c)
    const group = find(c.req.param('id'))
    const input = await wrappedBody(c, 'group')
    if (typeof input.name === 'string') group.name = input.name
    if (typeof input.description === 'string') group.description = input.description
    group.updated_at = zendesk.now()
    return c.json({ group: groupOnWire(zendesk, group) })
  })
  app.delete('/api/v2/groups/:id{[0-9]+}', (c) => {
    signedInAdmin(c)
    const group = find(c.req.param('id'))
    group.deleted = true
    zendesk.state.memberships = zendesk.state.memberships.filter((one) => one.group_id !== group.id)
    return c.body(null, 204)
  })
  app.get('/api/v2/groups/:id{[0-9]+}/users', (c) => {
    const asker = signedInAgent(c)
    const group = find(c.req.param('id'))
    const ids = zendesk.state.memberships.filter((one) => one.group_id === group.id).map((one) => one.user_id)
    const users = zendesk.state.users.filter((one) => ids.includes(one.id) && one.active)
    return c.json(listReply(c, 'users', users, (one) => userOnWire(zendesk, one, asker)))
  })
  app.get('/api/v2/groups/:id{[0-9]+}/memberships', (c) => {
    signedInAgent(c)
    const group = find(c.req.param('id'))
    return memberships(
      c,
      zendesk.state.memberships.filter((one) => one.group_id === group.id),
    )
  })

  app.get('/api/v2/group_memberships', (c) => {
    signedInAgent(c)
    return memberships(c, zendesk.state.memberships)
  })
  app.get('/api/v2/group_memberships/:id{[0-9]+}', (c) => {
    signedInAgent(c)
    const found = zendesk.state.memberships.find((one) => one.id === Number(c.req.param('id')))
    if (!found) throw recordNotFound()
    return c.json({ group_membership: membershipOnWire(zendesk, found) })
  })
  app.get('/api/v2/users/:id{[0-9]+}/group_memberships', (c) => {
    signedInAgent(c)
    return memberships(
      c,
      zendesk.state.memberships.filter((one) => one.user_id === Number(c.req.param('id'))),
    )
  })
  app.get('/api/v2/users/:id{[0-9]+}/groups', (c) => {
    signedInAgent(c)
    const ids = zendesk.state.memberships
      .filter((one) => one.user_id === Number(c.req.param('id')))
      .map((one) => one.group_id)
    return list(
      c,
      live().filter((one) => ids.includes(one.id)),
    )
  })
  const join = async (c: Context<Env>, userId?: number) => {
    signedInAdmin(c)
    const input = await wrappedBody(c, 'group_membership')
    const user = zendesk.user(userId ?? Number(input.user_id))
    const group = find(String(input.group_id))
    if (!user) throw recordNotFound()
    if (user.role === 'end-user') throw forbidden('Only team members belong to groups')
    const known = zendesk.state.memberships.find(
      (one) => one.user_id === user.id && one.group_id === group.id,
    )
    const now = zendesk.now()
    const membership = known ?? {
      id: zendesk.newId(),
      user_id: user.id,
      group_id: group.id,
      default: !zendesk.state.memberships.some((one) => one.user_id === user.id),
      created_at: now,
      updated_at: now,
    }
    if (!known) zendesk.state.memberships.push(membership)
    user.default_group_id ??= group.id
    return c.json({ group_membership: membershipOnWire(zendesk, membership) }, 201)
  }
  app.post('/api/v2/group_memberships', (c) => join(c))
  app.post('/api/v2/users/:id{[0-9]+}/group_memberships', (c) => join(c, Number(c.req.param('id'))))
  const leave = (c: Context<Env>, id: string) => {
    signedInAdmin(c)
    const found = zendesk.state.memberships.find((one) => one.id === Number(id))
    if (!found) throw recordNotFound()
    zendesk.state.memberships = zendesk.state.memberships.filter((one) => one !== found)
    return c.body(null, 204)
  }
  app.delete('/api/v2/group_memberships/:id{[0-9]+}', (c) => leave(c, c.req.param('id')))
  app.delete('/api/v2/users/:user{[0-9]+}/group_memberships/:id{[0-9]+}', (c) => leave(c, c.req.param('id')))
  return app
}
