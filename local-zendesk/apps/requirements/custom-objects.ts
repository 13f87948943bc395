import {
  createField,
  createObject,
  ownFieldsOf,
  updateField,
  updateObject,
} from '../../custom-objects/definitions.js'
import { createTrigger, triggersOf, updateTrigger } from '../../custom-objects/triggers.js'
import { fieldInvalid } from '../../errors.js'
import type { Installation } from '../../state.js'
import type { Zendesk } from '../../zendesk.js'
import { isJsonObject, type Json, type JsonObject } from '../json.js'

// Objects go by their key, so one that is there already, from an earlier installation say, is taken as it is and
// brought up to date. Which properties of a field Zendesk's installer passes on is unconfirmed: all of them here.

const MADE_BY_AN_APP = -1

export type Made = { identifier: string; id: string | number }

export const requireCustomObjects = (
  zendesk: Zendesk,
  installation: Installation,
  given: JsonObject,
): Made[] => [
  ...items(given.objects).map((item) => requireObject(zendesk, item)),
  ...items(given.object_fields).map((item) => requireField(zendesk, item)),
  ...items(given.object_triggers).map((item) => requireTrigger(zendesk, installation, item)),
]

const items = (value: Json | undefined): JsonObject[] =>
  (Array.isArray(value) ? value : []).filter(isJsonObject)

const requireObject = (zendesk: Zendesk, item: JsonObject): Made => {
  const identifier = String(item.key)
  const present = zendesk.state.custom_objects.find(({ key }) => key === item.key)
  if (present) {
    updateObject(present, item, MADE_BY_AN_APP, zendesk.now())
    return { identifier, id: present.id }
  }
  return { identifier, id: createObject(zendesk, item, MADE_BY_AN_APP).id }
}

const requireField = (zendesk: Zendesk, item: JsonObject): Made => {
  const objectKey = String(item.object_key)
  const identifier = `${objectKey}.${String(item.key)}`
  const present = ownFieldsOf(zendesk, objectKey).find(({ key }) => key === item.key)
  if (!present) return { identifier, id: createField(zendesk, objectKey, item).id }
  if (present.type !== item.type) {
    const description = `${identifier}: is of type ${present.type} already and cannot become ${String(item.type)}`
    throw fieldInvalid('type', description)
  }
  updateField(zendesk, present, item)
  return { identifier, id: present.id }
}

const requireTrigger = (zendesk: Zendesk, installation: Installation, item: JsonObject): Made => {
  const objectKey = String(item.object_key)
  const identifier = `${objectKey}.${String(item.key)}`
  const row = installation.requirements.find((one) => one.identifier === identifier)
  const present = triggersOf(zendesk, objectKey).find(({ id }) => id === row?.requirement_id)
  if (!present) return { identifier, id: createTrigger(zendesk, objectKey, item, installation.id).id }
  updateTrigger(zendesk, present, item)
  return { identifier, id: present.id }
}
