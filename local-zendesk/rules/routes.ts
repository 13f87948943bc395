import { type Context, Hono } from 'hono'
import { forbidden, recordNotFound } from '../errors.js'
import { listReply, pageOf } from '../pages.js'
import { isObject, type JsonObject, wrappedBody } from '../request-body.js'
import { type Env, isLightAgent, signedInAgent } from '../session.js'
import type { Rule, User } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { createRule, type RuleKind, updateRule } from './create-rule.js'

const singular: Record<RuleKind, string> = {
  views: 'view',
  macros: 'macro',
  triggers: 'trigger',
  automations: 'automation',
}

/** List, show, create, change and delete: the same for all four kinds of rule. */
export const ruleRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  for (const kind of ['views', 'macros', 'triggers', 'automations'] as const) {
    const one = singular[kind]
    const path = `/api/v2/${kind}`
    const reply = (rule: Rule) => ({ [one]: ruleOnWire(zendesk, kind, rule) })
    const list = (c: Context<Env>, rules: Rule[]) =>
      c.json(listReply(c, kind, rules, (rule) => ruleOnWire(zendesk, kind, rule)))
    const find = (c: Context<Env>) => findRule(zendesk, kind, c.req.param('id') ?? '', c.get('user'))

    app.get(path, (c) => {
      const asker = signedInAgent(c)
      const active = c.req.query('active')
      const rules = visibleRules(zendesk, kind, asker)
      return list(c, active === undefined ? rules : rules.filter((rule) => String(rule.active) === active))
    })
    app.get(`${path}/active`, (c) => {
      const asker = signedInAgent(c)
      return list(
        c,
        visibleRules(zendesk, kind, asker).filter((rule) => rule.active),
      )
    })
    app.get(`${path}/search`, (c) => {
      const asker = signedInAgent(c)
      const words = (c.req.query('query') ?? '').toLowerCase()
      return list(
        c,
        visibleRules(zendesk, kind, asker).filter((rule) => rule.title.toLowerCase().includes(words)),
      )
    })
    app.get(`${path}/:id{[0-9]+}`, (c) => {
      signedInAgent(c)
      return c.json(reply(find(c)))
    })
    app.post(path, async (c) => {
      const asker = signedInAgent(c)
      const input = await wrappedBody(c, one)
      allowWriting(kind, input, asker)
      const rule = createRule(zendesk, kind, input)
      // Views and macros answer 200 to a create, triggers and automations 201.
      return c.json(reply(rule), kind === 'views' || kind === 'macros' ? 200 : 201)
    })
    app.put(`${path}/:id{[0-9]+}`, async (c) => {
      const asker = signedInAgent(c)
      const rule = find(c)
      const input = await wrappedBody(c, one)
      allowWriting(kind, { ...rule.body, ...input }, asker)
      updateRule(zendesk, kind, rule, input)
      return c.json(reply(rule))
    })
    app.delete(`${path}/:id{[0-9]+}`, (c) => {
      const asker = signedInAgent(c)
      const rule = find(c)
      allowWriting(kind, rule.body, asker)
      zendesk.state[kind] = zendesk.state[kind].filter((other) => other !== rule)
      return c.body(null, 204)
    })
  }
  return app
}

export const findRule = (zendesk: Zendesk, kind: RuleKind, id: string, asker: User | null): Rule => {
  const rule = asker && visibleRules(zendesk, kind, asker).find((one) => one.id === Number(id))
  if (!rule) throw recordNotFound()
  return rule
}

/** Shared ones, one's own, and those of one's groups; admins see all. */
export const visibleRules = (zendesk: Zendesk, kind: RuleKind, asker: User): Rule[] => {
  const groups = zendesk.state.memberships
    .filter((one) => one.user_id === asker.id)
    .map((one) => one.group_id)
  return zendesk.state[kind]
    .filter((rule) => {
      const { restriction } = rule.body
      if (!isObject(restriction) || asker.role === 'admin') return true
      const ids = [restriction.id, ...(Array.isArray(restriction.ids) ? restriction.ids : [])].map(Number)
      if (restriction.type === 'User') return ids.includes(asker.id)
      return restriction.type !== 'Group' || groups.some((group) => ids.includes(group))
    })
    .sort((a, b) => a.position - b.position || a.id - b.id)
}

export const visiblePage = (c: Context<Env>, zendesk: Zendesk, kind: RuleKind) =>
  pageOf(c, visibleRules(zendesk, kind, signedInAgent(c)))

// Agents may keep personal views and macros; everything shared is the admins' business.
const allowWriting = (kind: RuleKind, input: JsonObject, asker: User): void => {
  if (asker.role === 'admin') return
  const { restriction } = input
  const personal = isObject(restriction) && restriction.type === 'User' && Number(restriction.id) === asker.id
  if (isLightAgent(asker) || !personal || (kind !== 'views' && kind !== 'macros')) throw forbidden()
}

export const ruleOnWire = (zendesk: Zendesk, kind: RuleKind, rule: Rule): JsonObject => {
  const { body, app_installation_id: installation, ...stamped } = rule
  const shared = {
    ...stamped,
    ...body,
    url: zendesk.urlOf(`${kind}/${rule.id}.json`),
    raw_title: rule.title,
    default: false,
  }
  if (kind === 'automations' && installation !== null)
    return { ...shared, app_installation: { id: installation } }
  if (kind === 'macros') return { ...shared, app_installation: null, usage_7d: 0 }
  return shared
}
