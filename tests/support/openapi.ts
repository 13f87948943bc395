import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ValidateFunction } from 'ajv'
import Ajv from 'ajv-draft-04'
import type { LogLine } from '../../local-zendesk/zendesk.js'

// Zendesk's own description of its API, kept beside the checkout because it is not ours to hand on.
const file = join(process.cwd(), '..', 'shared', 'zendesk-oas', 'support.json')

export const withoutDescription =
  'Not checked: the OpenAPI description of Zendesk is not beside this checkout (../shared/zendesk-oas/support.json)'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }
export type OpenApiDescription = { paths: Record<string, JsonObject>; components: JsonObject }

let read: OpenApiDescription | null | undefined

/** The description, made ready for the validator; null where the file is not there. */
export const openApiDescription = (): OpenApiDescription | null => {
  if (read === undefined) {
    read = existsSync(file)
      ? (readied(JSON.parse(readFileSync(file, 'utf8')), false) as unknown as OpenApiDescription)
      : null
    if (read) {
      allowAnyAuditValue(read)
      allowUnsetFields(read)
    }
  }
  return read
}

// Zendesk's reference of audit events shows lists of tags here, which the description has forgotten.
const allowAnyAuditValue = (description: OpenApiDescription): void => {
  let at: Json | undefined = description.components
  for (const key of ['schemas', 'AuditObject', 'properties', 'events', 'items', 'properties']) {
    at = (at as JsonObject | undefined)?.[key]
  }
  if (at) delete (at as JsonObject).value
}

// A field is unset by sending null, as it comes when it is not set: the description has forgotten that as well.
const allowUnsetFields = (description: OpenApiDescription): void => {
  const schemas = description.components.schemas as JsonObject
  const input = schemas.TicketFieldValueInput as JsonObject | undefined
  const properties = input?.properties as JsonObject | undefined
  if (properties?.value) properties.value = { anyOf: [properties.value, { enum: [null] }] }
}

/** Parts of the API that the description leaves out. */
const undescribed = [/^\/api\/v2\/apps\b/, /\/access_rules\/definitions$/, /^\/api\/v2\/app_installations/]

/**
 * What is wrong with a request or its reply by Zendesk's own description; nothing when both fit, when the
 * description is not there, or when it does not cover the path or the status.
 */
export const checkExchange = (
  line: Pick<LogLine, 'method' | 'path' | 'status'> & Partial<LogLine>,
): string[] => {
  const description = openApiDescription()
  const path = line.path.replace(/\/{2,}/g, '/').replace(/\.json$/, '')
  if (!description || undescribed.some((one) => one.test(path)) || line.status === 0) return []
  const template = templateOf(description, line.method, path)
  // A path that Zendesk refuses as unknown may well be unknown.
  if (template === undefined)
    return line.status === 404 ? [] : [`${line.method} ${path}: not in the description`]
  const where = `paths/${pointer(template)}/${line.method.toLowerCase()}`
  const operation = description.paths[template]?.[line.method.toLowerCase()] as JsonObject
  const at = `${line.method} ${path} ${line.status}`
  return [
    ...(line.status < 400 ? requestProblems(operation, where, line.request_body, at) : []),
    ...responseProblems(operation, where, line.status, line.response_body, at),
  ]
}

const requestProblems = (operation: JsonObject, where: string, body: unknown, at: string): string[] => {
  if (body === null || body === undefined || schemaIn(operation.requestBody) === undefined) return []
  return problems(`${where}/requestBody/content/application~1json/schema`, 'request', body, `${at} request`)
}

const responseProblems = (
  operation: JsonObject,
  where: string,
  status: number,
  body: unknown,
  at: string,
): string[] => {
  const responses = (operation.responses ?? {}) as JsonObject
  const response = responses[String(status)]
  if (response === undefined) {
    // Refusals are mostly undocumented; a success in a form nobody describes is worth a word.
    return status < 400 ? [`${at}: the description knows ${Object.keys(responses).join(', ')}`] : []
  }
  if (schemaIn(response) === undefined || body === null || body === undefined) return []
  return problems(
    `${where}/responses/${status}/content/application~1json/schema`,
    'response',
    body,
    `${at} reply`,
  )
}

const schemaIn = (holder: Json | undefined): Json | undefined => {
  const content = (holder as JsonObject | undefined)?.content as JsonObject | undefined
  return (content?.['application/json'] as JsonObject | undefined)?.schema
}

const validators: Partial<Record<'request' | 'response', Ajv>> = {}
const compiled = new Map<string, ValidateFunction>()

const problems = (where: string, side: 'request' | 'response', body: unknown, at: string): string[] => {
  const name = `${side} ${where}`
  const validate = compiled.get(name) ?? validator(side).compile({ $ref: `${side}#/${where}` })
  compiled.set(name, validate)
  if (validate(body)) return []
  return (validate.errors ?? []).map(
    (error) => `${at}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`,
  )
}

const isInteger = { type: 'number' as const, validate: (value: number) => Number.isInteger(value) }
const isInstant = (value: string) => !Number.isNaN(Date.parse(value))

const validator = (side: 'request' | 'response'): Ajv => {
  const ready = validators[side]
  if (ready) return ready
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false })
  for (const name of ['bigid', 'int64', 'int32']) ajv.addFormat(name, isInteger)
  for (const name of ['date-time', 'date']) ajv.addFormat(name, isInstant)
  for (const name of ['email', 'uri', 'url', 'float', 'double', 'binary', 'password', 'ulid'])
    ajv.addFormat(name, true)
  const description = openApiDescription()
  if (description) ajv.addSchema(readied(description as unknown as Json, side === 'response') as object, side)
  validators[side] = ajv
  return ajv
}

const pointer = (text: string): string => encodeURIComponent(text.replace(/~/g, '~0').replace(/\//g, '~1'))

const templateOf = (description: OpenApiDescription, method: string, path: string): string | undefined => {
  const parts = path.split('/')
  const fits = (template: string) => {
    const wanted = template.split('/')
    return (
      wanted.length === parts.length && wanted.every((part, i) => part.startsWith('{') || part === parts[i])
    )
  }
  // Written-out paths go before templates: /users/me is not /users/{user_id}.
  return Object.keys(description.paths)
    .filter((template) => fits(template) && description.paths[template]?.[method.toLowerCase()] !== undefined)
    .sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0))[0]
}

/**
 * Makes schemas of OpenAPI 3.0 plain draft-04: no examples (their `id` would be taken for a schema's), null
 * where `nullable`, and nothing that only one side sends asked of the other. In replies, optional properties may be
 * null: Zendesk sends null for most that are unset, whatever the description says of them.
 */
const readied = (node: Json, nullsAllowed: boolean): Json => {
  if (Array.isArray(node)) return node.map((one) => readied(one, nullsAllowed))
  if (typeof node !== 'object' || node === null) return node
  const result: JsonObject = {}
  for (const [key, value] of Object.entries(node)) {
    // A property may well be called example: those are objects with a schema inside `properties`.
    if ((key === 'example' || key === 'examples' || key === 'description') && !isSchema(value)) continue
    result[key] = readied(value, nullsAllowed)
  }
  if (Array.isArray(result.enum) && result.nullable === true && !result.enum.includes(null)) {
    result.enum = [...result.enum, null]
  }
  const properties = result.properties
  // A property may also be called properties: then the schema of that one stands here, not a list of them.
  const isList = typeof properties === 'object' && properties !== null && !Array.isArray(properties)
  if (isList && typeof properties.$ref !== 'string' && typeof properties.type !== 'string') {
    const oneSided = (name: string) => {
      const property = properties[name] as JsonObject | undefined
      return property?.readOnly === true || property?.writeOnly === true
    }
    if (Array.isArray(result.required)) {
      const required = result.required.filter((name) => !oneSided(String(name)))
      if (required.length > 0) result.required = required
      else delete result.required
    }
    if (nullsAllowed) {
      const required = Array.isArray(result.required) ? result.required : []
      for (const [name, property] of Object.entries(properties)) {
        if (!required.includes(name)) properties[name] = { anyOf: [property, { enum: [null] }] }
      }
    }
  }
  return result
}

const isSchema = (value: Json): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && ('type' in value || '$ref' in value)
