import { type Context, Hono } from 'hono'
import { fieldBlank, fieldInvalid, forbidden, recordNotFound } from '../errors.js'
import { newUser } from '../new-account.js'
import { listReply } from '../pages.js'
import { type JsonObject, wrappedBody } from '../request-body.js'
import { type Env, signedIn, signedInAgent } from '../session.js'
import type { User } from '../state.js'
import { tagsFrom } from '../tickets/tags.js'
import type { Zendesk } from '../zendesk.js'
import { anonymousUser, userOnWire } from './wire.js'

export const userRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const find = (id: string): User => {
    const user = zendesk.user(Number(id))
    if (!user) throw recordNotFound()
    return user
  }
  const list = (c: Context<Env>, users: User[]) => {
    const asker = signedInAgent(c)
    return c.json(listReply(c, 'users', users, (one) => userOnWire(zendesk, one, asker)))
  }

  app.get('/api/v2/users/me', (c) => {
    const me = c.get('user')
    if (!me) return c.json({ user: anonymousUser(zendesk) })
    return c.json({ user: { ...userOnWire(zendesk, me, me), authenticity_token: `local-${me.id}` } })
  })
  app.get('/api/v2/users', (c) => {
    const roles = [...(c.req.queries('role[]') ?? []), ...(c.req.queries('role') ?? [])]
    const users = zendesk.state.users.filter((one) => one.active)
    const externalId = c.req.query('external_id')
    const customRole = c.req.query('permission_set')
    return list(
      c,
      users.filter(
        (one) =>
          (roles.length === 0 || roles.includes(one.role)) &&
          (customRole === undefined || String(one.custom_role_id) === customRole) &&
          (externalId === undefined || one.external_id === externalId),
      ),
    )
  })
  app.get('/api/v2/users/show_many', (c) => {
    const ids = (c.req.query('ids') ?? '').split(',').map(Number)
    const externalIds = (c.req.query('external_ids') ?? '').split(',')
    return list(
      c,
      zendesk.state.users.filter(
        (one) => ids.includes(one.id) || (one.external_id !== null && externalIds.includes(one.external_id)),
      ),
    )
  })
  app.get('/api/v2/users/count', (c) => {
    signedInAgent(c)
    return c.json({ count: { value: zendesk.state.users.length, refreshed_at: zendesk.now() } })
  })
  const search = (c: Context<Env>) => {
    const externalId = c.req.query('external_id')
    const words = (c.req.query('query') ?? c.req.query('name') ?? '').toLowerCase().replace(/^email:|"/g, '')
    return list(
      c,
      zendesk.state.users.filter((one) =>
        externalId !== undefined
          ? one.external_id === externalId
          : words !== '' && `${one.name} ${one.email}`.toLowerCase().includes(words),
      ),
    )
  }
  app.get('/api/v2/users/search', search)
  app.get('/api/v2/users/autocomplete', search)
  app.get('/api/v2/users/:id{[0-9]+}', (c) => {
    const asker = signedIn(c)
    const user = find(c.req.param('id'))
    if (asker.role === 'end-user' && asker.id !== user.id) throw forbidden()
    return c.json({ user: userOnWire(zendesk, user, asker) })
  })
  app.post('/api/v2/users', async (c) => {
    const asker = signedInAgent(c)
    const created = createUser(zendesk, await wrappedBody(c, 'user'), asker)
    return c.json({ user: userOnWire(zendesk, created, asker) }, 201)
  })
  app.post('/api/v2/users/create_or_update', async (c) => {
    const asker = signedInAgent(c)
    const input = await wrappedBody(c, 'user')
    const known = zendesk.state.users.find(
      (one) =>
        (typeof input.email === 'string' && one.email.toLowerCase() === input.email.toLowerCase()) ||
        (typeof input.external_id === 'string' && one.external_id === input.external_id),
    )
    if (known) {
      updateUser(zendesk, known, input, asker)
      return c.json({ user: userOnWire(zendesk, known, asker) })
    }
    return c.json({ user: userOnWire(zendesk, createUser(zendesk, input, asker), asker) }, 201)
  })
  app.put('/api/v2/users/:id{[0-9]+}', async (c) => {
    const asker = signedInAgent(c)
    const user = find(c.req.param('id'))
    updateUser(zendesk, user, await wrappedBody(c, 'user'), asker)
    return c.json({ user: userOnWire(zendesk, user, asker) })
  })
  app.delete('/api/v2/users/:id{[0-9]+}', (c) => {
    const asker = signedInAgent(c)
    const user = find(c.req.param('id'))
    if (user.role !== 'end-user' && asker.role !== 'admin') throw forbidden()
    user.active = false
    user.updated_at = zendesk.now()
    return c.json({ user: userOnWire(zendesk, user, asker) })
  })
  app.get('/api/v2/users/:id{[0-9]+}/identities', (c) => {
    signedInAgent(c)
    const user = find(c.req.param('id'))
    const identities = [
      {
        id: user.id,
        user_id: user.id,
        type: 'email',
        value: user.email,
        verified: true,
        primary: true,
        deliverable_state: 'deliverable',
        created_at: user.created_at,
        updated_at: user.updated_at,
      },
    ]
    return c.json(
      listReply(c, 'identities', identities, (one) => ({
        ...one,
        url: zendesk.urlOf(`users/${user.id}/identities/${one.id}.json`),
      })),
    )
  })
  return app
}

const createUser = (zendesk: Zendesk, input: JsonObject, asker: User): User => {
  if (typeof input.name !== 'string' || input.name.trim() === '') throw fieldBlank('name')
  const user = newUser({
    id: zendesk.newId(),
    name: input.name,
    email: '',
    created_at: zendesk.now(),
    locale: zendesk.state.account.locale,
    time_zone: zendesk.state.account.time_zone,
    iana_time_zone: zendesk.state.account.iana_time_zone,
  })
  updateUser(zendesk, user, input, asker)
  zendesk.state.users.push(user)
  return user
}

const updateUser = (zendesk: Zendesk, user: User, input: JsonObject, asker: User): void => {
  // Agents look after customers; team members are the admins' business, oneself excepted.
  if (asker.role !== 'admin' && user.role !== 'end-user' && user.id !== asker.id) throw forbidden()
  const others = zendesk.state.users.filter((one) => one.id !== user.id)
  if (typeof input.email === 'string') {
    const email = input.email.toLowerCase()
    if (!/^\S+@\S+$/.test(email))
      throw fieldInvalid('email', `Email: ${input.email} is not properly formatted`)
    if (others.some((one) => one.email.toLowerCase() === email)) {
      throw fieldInvalid(
        'email',
        `Email: ${input.email} is already being used by another user`,
        'DuplicateValue',
      )
    }
    user.email = email
  }
  if (typeof input.external_id === 'string') {
    if (others.some((one) => one.external_id === input.external_id)) {
      throw fieldInvalid('external_id', 'External: has already been taken', 'DuplicateValue')
    }
    user.external_id = input.external_id
  }
  for (const key of [
    'name',
    'notes',
    'details',
    'signature',
    'locale',
    'time_zone',
    'iana_time_zone',
  ] as const) {
    const value = input[key]
    if (typeof value === 'string') user[key] = value
  }
  if (typeof input.phone === 'string' || input.phone === null) user.phone = input.phone
  if (typeof input.organization_id === 'number' || input.organization_id === null) {
    user.organization_id = input.organization_id
  }
  if (input.tags !== undefined) user.tags = tagsFrom(input.tags)
  if (typeof input.user_fields === 'object') user.user_fields = { ...user.user_fields, ...input.user_fields }
  if (typeof input.suspended === 'boolean') user.suspended = input.suspended
  setRole(zendesk, user, input, asker)
  user.updated_at = zendesk.now()
}

// Nobody raises themselves: roles are given by admins alone.
const setRole = (zendesk: Zendesk, user: User, input: JsonObject, asker: User): void => {
  const { role, custom_role_id: customRole } = input
  const changesRole = role === 'end-user' || role === 'agent' || role === 'admin' ? role !== user.role : false
  const changesCustomRole = customRole !== undefined && customRole !== user.custom_role_id
  if (!changesRole && !changesCustomRole) return
  if (asker.role !== 'admin') throw forbidden()
  if (changesRole) user.role = role as User['role']
  if (changesCustomRole) {
    const found = zendesk.state.custom_roles.find((one) => one.id === customRole)
    if (customRole !== null && !found) throw fieldInvalid('custom_role_id', 'Custom role: is invalid')
    user.custom_role_id = found?.id ?? null
    user.role_type = found?.role_type ?? null
  }
}
