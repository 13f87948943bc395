import { type Context, Hono } from 'hono'
import { recordNotFound } from '../errors.js'
import { isObject, wrappedBody } from '../request-body.js'
import { type Env, signedInAdmin } from '../session.js'
import type { AccessRule } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { checkRule, ruleDefinitions } from './access-rules.js'
import { customObject } from './definitions.js'
import { ruleReply } from './format.js'
import { policyIds, policyReply, updatePolicy } from './permissions.js'
import { requireEnterprise } from './plans.js'

const BASE = '/api/v2/custom_objects/:object'

/** Permission policies and access rules: Enterprise, admins only. */
export const permissionRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const objectKey = (c: Context<Env>): string => {
    signedInAdmin(c)
    requireEnterprise(zendesk)
    return customObject(zendesk, c.req.param('object') ?? '').key
  }
  const ruleOf = (c: Context<Env>): AccessRule => {
    const key = objectKey(c)
    const id = c.req.param('rule')
    const found = zendesk.state.access_rules.find((rule) => rule.object_key === key && String(rule.id) === id)
    if (!found) throw recordNotFound()
    return found
  }

  app.get(`${BASE}/permission_policies`, (c) => {
    const key = objectKey(c)
    return c.json({ policies: policyIds(zendesk).map((id) => policyReply(zendesk, key, id)) })
  })
  app.get(`${BASE}/permission_policies/:policy`, (c) =>
    c.json({ policy: policyReply(zendesk, objectKey(c), c.req.param('policy')) }),
  )
  app.patch(`${BASE}/permission_policies/:policy`, async (c) => {
    const key = objectKey(c)
    updatePolicy(zendesk, key, c.req.param('policy'), await wrappedBody(c, 'policy'))
    return c.json({ policy: policyReply(zendesk, key, c.req.param('policy')) })
  })

  app.get(`${BASE}/access_rules`, (c) => {
    const key = objectKey(c)
    const rules = zendesk.state.access_rules.filter((rule) => rule.object_key === key)
    return c.json({ access_rules: rules.map(ruleReply) })
  })
  app.get(`${BASE}/access_rules/definitions`, (c) =>
    c.json({ definitions: ruleDefinitions(zendesk, objectKey(c)) }),
  )
  app.post(`${BASE}/access_rules`, async (c) => {
    const key = objectKey(c)
    const given = await wrappedBody(c, 'access_rule')
    checkRule(zendesk, key, given)
    const now = zendesk.now()
    const rule: AccessRule = {
      id: zendesk.newId(),
      object_key: key,
      title: String(given.title),
      description: String(given.description ?? ''),
      conditions: isObject(given.conditions)
        ? { all: [], any: [], ...given.conditions }
        : { all: [], any: [] },
      created_at: now,
      updated_at: now,
    }
    zendesk.state.access_rules.push(rule)
    return c.json({ access_rule: ruleReply(rule) }, 201)
  })
  app.get(`${BASE}/access_rules/:rule`, (c) => c.json({ access_rule: ruleReply(ruleOf(c)) }))
  app.patch(`${BASE}/access_rules/:rule`, async (c) => {
    const rule = ruleOf(c)
    const { title, description, conditions } = rule
    const after = { title, description, conditions, ...(await wrappedBody(c, 'access_rule')) }
    checkRule(zendesk, rule.object_key, after)
    rule.title = String(after.title)
    rule.description = String(after.description ?? '')
    rule.conditions = after.conditions
    rule.updated_at = zendesk.now()
    return c.json({ access_rule: ruleReply(rule) })
  })
  app.delete(`${BASE}/access_rules/:rule`, (c) => {
    const { id } = ruleOf(c)
    zendesk.state.access_rules = zendesk.state.access_rules.filter((rule) => rule.id !== id)
    return c.body(null, 204)
  })
  return app
}
