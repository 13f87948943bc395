import { type Context, Hono } from 'hono'
import { recordInvalid } from '../errors.js'
import { listReply } from '../pages.js'
import { jsonBody, wrappedBody } from '../request-body.js'
import { type Env, signedInAdmin, signedInAgent } from '../session.js'
import type { Zendesk } from '../zendesk.js'
import {
  createField,
  createObject,
  customObject,
  deleteObject,
  fieldsOf,
  objectField,
  ownFieldsOf,
  updateField,
  updateObject,
} from './definitions.js'
import { fieldReply, objectReply, triggerReply } from './format.js'
import { mostFields, mostObjects, mostRecords, requireCustomObjects } from './plans.js'
import { createTrigger, objectTrigger, triggersOf, updateTrigger } from './triggers.js'

const BASE = '/api/v2/custom_objects'
const originOf = (c: Context<Env>): string => new URL(c.req.url).origin

/** What objects there are and what they are made of: agents read, admins write. */
export const objectRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  const reading = (c: Context<Env>) => {
    const user = signedInAgent(c)
    requireCustomObjects(zendesk)
    return user
  }
  const writing = (c: Context<Env>) => {
    const user = signedInAdmin(c)
    requireCustomObjects(zendesk)
    return user
  }

  app.get(BASE, (c) => {
    reading(c)
    const origin = originOf(c)
    return c.json({
      custom_objects: zendesk.state.custom_objects.map((object) => objectReply(object, origin)),
    })
  })
  app.post(BASE, async (c) => {
    const user = writing(c)
    const object = createObject(zendesk, await wrappedBody(c, 'custom_object'), user.id)
    return c.json({ custom_object: objectReply(object, originOf(c)) }, 201)
  })
  app.get(`${BASE}/limits/object_limit`, (c) => {
    writing(c)
    return c.json({ count: zendesk.state.custom_objects.length, limit: mostObjects(zendesk) })
  })
  app.get(`${BASE}/limits/record_limit`, (c) => {
    reading(c)
    const count = zendesk.state.custom_object_records.filter(({ deleted }) => !deleted).length
    return c.json({ count, limit: mostRecords })
  })
  app.get(`${BASE}/:object`, (c) => {
    reading(c)
    return c.json({ custom_object: objectReply(customObject(zendesk, c.req.param('object')), originOf(c)) })
  })
  app.patch(`${BASE}/:object`, async (c) => {
    const user = writing(c)
    const object = customObject(zendesk, c.req.param('object'))
    updateObject(object, await wrappedBody(c, 'custom_object'), user.id, zendesk.now())
    return c.json({ custom_object: objectReply(object, originOf(c)) })
  })
  app.delete(`${BASE}/:object`, (c) => {
    writing(c)
    deleteObject(zendesk, customObject(zendesk, c.req.param('object')).key)
    return c.body(null, 204)
  })

  app.get(`${BASE}/:object/limits/field_limit`, (c) => {
    reading(c)
    const { key } = customObject(zendesk, c.req.param('object'))
    return c.json({ count: ownFieldsOf(zendesk, key).length, limit: mostFields })
  })
  app.get(`${BASE}/:object/fields`, (c) => {
    reading(c)
    const { key } = customObject(zendesk, c.req.param('object'))
    // Whether the standard fields come without being asked for is unconfirmed.
    const standard = c.req.query('include_standard_fields') === 'true'
    const fields = standard ? fieldsOf(zendesk, key) : ownFieldsOf(zendesk, key)
    const origin = originOf(c)
    return c.json({ custom_object_fields: fields.map((field) => fieldReply(field, origin)) })
  })
  app.post(`${BASE}/:object/fields`, async (c) => {
    writing(c)
    const { key } = customObject(zendesk, c.req.param('object'))
    const field = createField(zendesk, key, await wrappedBody(c, 'custom_object_field'))
    return c.json({ custom_object_field: fieldReply(field, originOf(c)) }, 201)
  })
  app.put(`${BASE}/:object/fields/reorder`, async (c) => {
    writing(c)
    const { key } = customObject(zendesk, c.req.param('object'))
    const ids = (await jsonBody(c)).custom_object_field_ids
    if (!Array.isArray(ids)) {
      const description = 'Custom object field ids: must be a list'
      throw recordInvalid({ custom_object_field_ids: [{ description, error: 'InvalidValue' }] })
    }
    ids.forEach((id, at) => {
      objectField(zendesk, key, String(id)).position = at + 2
    })
    return c.json({})
  })
  app.get(`${BASE}/:object/fields/:field`, (c) => {
    reading(c)
    const field = objectField(zendesk, customObject(zendesk, c.req.param('object')).key, c.req.param('field'))
    return c.json({ custom_object_field: fieldReply(field, originOf(c)) })
  })
  app.patch(`${BASE}/:object/fields/:field`, async (c) => {
    writing(c)
    const field = objectField(zendesk, customObject(zendesk, c.req.param('object')).key, c.req.param('field'))
    updateField(zendesk, field, await wrappedBody(c, 'custom_object_field'))
    return c.json({ custom_object_field: fieldReply(field, originOf(c)) })
  })
  app.delete(`${BASE}/:object/fields/:field`, (c) => {
    writing(c)
    const field = objectField(zendesk, customObject(zendesk, c.req.param('object')).key, c.req.param('field'))
    if (field.key.startsWith('standard::')) {
      throw recordInvalid({
        base: [{ description: 'Standard fields cannot be deleted', error: 'InvalidValue' }],
      })
    }
    zendesk.state.custom_object_fields = zendesk.state.custom_object_fields.filter(
      ({ id }) => id !== field.id,
    )
    for (const record of zendesk.state.custom_object_records) {
      if (record.object_key === field.object_key) delete record.custom_object_fields[field.key]
    }
    return c.body(null, 204)
  })

  app.get(`${BASE}/:object/triggers`, (c) => {
    reading(c)
    const { key } = customObject(zendesk, c.req.param('object'))
    const active = c.req.query('active')
    const triggers = triggersOf(zendesk, key).filter(
      (trigger) => active === undefined || String(trigger.active) === active,
    )
    const origin = originOf(c)
    return c.json(listReply(c, 'triggers', triggers, (trigger) => triggerReply(trigger, origin)))
  })
  app.post(`${BASE}/:object/triggers`, async (c) => {
    writing(c)
    const { key } = customObject(zendesk, c.req.param('object'))
    const trigger = createTrigger(zendesk, key, await wrappedBody(c, 'trigger'))
    return c.json({ trigger: triggerReply(trigger, originOf(c)) }, 201)
  })
  app.get(`${BASE}/:object/triggers/:trigger`, (c) => {
    reading(c)
    const trigger = objectTrigger(zendesk, c.req.param('object'), c.req.param('trigger'))
    return c.json({ trigger: triggerReply(trigger, originOf(c)) })
  })
  app.put(`${BASE}/:object/triggers/:trigger`, async (c) => {
    writing(c)
    const trigger = objectTrigger(zendesk, c.req.param('object'), c.req.param('trigger'))
    updateTrigger(zendesk, trigger, await wrappedBody(c, 'trigger'))
    return c.json({ trigger: triggerReply(trigger, originOf(c)) })
  })
  app.delete(`${BASE}/:object/triggers/:trigger`, (c) => {
    writing(c)
    const { id } = objectTrigger(zendesk, c.req.param('object'), c.req.param('trigger'))
    zendesk.state.object_triggers = zendesk.state.object_triggers.filter((trigger) => trigger.id !== id)
    return c.body(null, 204)
  })
  return app
}
