import type {
  AccessRule,
  CustomObject,
  CustomObjectField,
  CustomObjectRecord,
  ObjectTrigger,
} from '../state.js'

// Stored shapes to what the API says. `origin` is the address the client used.

export const objectReply = (object: CustomObject, origin: string) => ({
  url: `${origin}/api/v2/custom_objects/${object.key}`,
  key: object.key,
  title: object.title,
  raw_title: object.title,
  title_pluralized: object.title_pluralized,
  raw_title_pluralized: object.title_pluralized,
  description: object.description,
  raw_description: object.description,
  include_in_list_view: object.include_in_list_view,
  allows_attachments: object.allows_attachments,
  allows_photos: object.allows_photos,
  created_by_user_id: object.created_by_user_id,
  updated_by_user_id: object.updated_by_user_id,
  created_at: object.created_at,
  updated_at: object.updated_at,
})

export const fieldReply = (field: CustomObjectField, origin: string) => ({
  url: `${origin}/api/v2/custom_objects/${field.object_key}/fields/${field.id}`,
  id: field.id,
  key: field.key,
  type: field.type,
  title: field.title,
  raw_title: field.title,
  description: field.description,
  raw_description: field.description,
  position: field.position,
  active: field.active,
  required: field.required,
  system: field.system,
  regexp_for_validation: field.regexp_for_validation,
  ...(field.type === 'dropdown' || field.type === 'multiselect'
    ? {
        custom_field_options: field.custom_field_options.map((option) => ({
          ...option,
          raw_name: option.name,
        })),
      }
    : {}),
  ...(field.type === 'lookup'
    ? {
        relationship_target_type: field.relationship_target_type,
        relationship_filter: field.relationship_filter ?? { all: [], any: [] },
      }
    : {}),
  properties: field.properties,
  created_at: field.created_at,
  updated_at: field.updated_at,
})

export const recordReply = (record: Omit<CustomObjectRecord, 'former'>, origin: string) => ({
  url: `${origin}/api/v2/custom_objects/${record.object_key}/records/${record.id}`,
  id: record.id,
  name: record.name,
  custom_object_key: record.object_key,
  custom_object_fields: record.custom_object_fields,
  external_id: record.external_id,
  created_by_user_id: record.created_by_user_id,
  updated_by_user_id: record.updated_by_user_id,
  created_at: record.created_at,
  updated_at: record.updated_at,
})

export const ruleReply = ({ object_key: _key, ...rule }: AccessRule) => rule

export const triggerReply = (
  { object_key, app_installation_id: _app, ...trigger }: ObjectTrigger,
  origin: string,
) => ({
  url: `${origin}/api/v2/custom_objects/${object_key}/triggers/${trigger.id}`,
  ...trigger,
  raw_title: trigger.title,
})
