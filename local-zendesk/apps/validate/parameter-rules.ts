import { type Finding, list, refuse, warn } from './finding.js'
import type { Parameter } from './manifest.js'
import { type ManifestRule, wrongBoolean } from './manifest-rules.js'

const TYPES = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth']
// mtls parameters are behind a switch most accounts do not have; this account does not have it either.
const SCOPES = [
  'header',
  'body',
  'url',
  'jwt_secret_key',
  'jwt_claim',
  'basic_auth_username',
  'basic_auth_password',
]

const named = (parameters: Parameter[]): string => list(parameters.map((parameter) => parameter.name))

const areAList: ManifestRule = ({ raw: { parameters } }) =>
  parameters === undefined || parameters === null || Array.isArray(parameters)
    ? []
    : [
        refuse('unacceptable_array', 'parameters must be a list.'),
        refuse('parameters_not_an_array', 'parameters in manifest.json must be a list of parameters.'),
      ]

const namesDiffer: ManifestRule = ({ parameters }) => {
  const names = parameters.map((parameter) => parameter.name)
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
  if (twice.length === 0) return []
  return [
    refuse('duplicate_parameters', `Each parameter needs a name of its own. Used twice: ${list(twice)}.`),
  ]
}

const flags: ManifestRule = ({ parameters }) =>
  parameters.flatMap((parameter) => [
    ...wrongBoolean(`parameters.${String(parameter.name)}.required`, parameter.required),
    ...wrongBoolean(`parameters.${String(parameter.name)}.secure`, parameter.secure),
  ])

const hiddenIsNotRequired: ManifestRule = ({ parameters }) => {
  const wrong = parameters.filter((parameter) => parameter.type === 'hidden' && parameter.required === true)
  if (wrong.length === 0) return []
  return [refuse('invalid_hidden_parameter', `Hidden parameters cannot be required: ${named(wrong)}.`)]
}

const typesAreKnown: ManifestRule = ({ parameters }) => {
  const wrong = parameters.filter((parameter) => !TYPES.includes(String(parameter.type)))
  if (wrong.length === 0) return []
  const types = list(wrong.map((parameter) => parameter.type))
  return [refuse('invalid_type_parameter', `Parameters have a type that does not exist: ${types}.`)]
}

const oneOauth: ManifestRule = ({ parameters }) =>
  parameters.filter((parameter) => parameter.type === 'oauth').length > 1
    ? [refuse('too_many_oauth_parameters', 'Only one parameter can have the type oauth.')]
    : []

const oauthIsNotSecure: ManifestRule = ({ parameters }) =>
  parameters.some((parameter) => parameter.type === 'oauth' && parameter.secure === true)
    ? [refuse('oauth_parameter_cannot_be_secure', 'A parameter of type oauth cannot be marked secure.')]
    : []

const nameIsTaken: ManifestRule = ({ parameters }) =>
  parameters.some((parameter) => parameter.name === 'name')
    ? [
        refuse(
          'name_as_parameter_name',
          'No parameter can be called "name": the installation has one already.',
        ),
      ]
    : []

const scopes: ManifestRule = ({ parameters }) => parameters.flatMap(scopesOf)

const scopesOf = ({ name, secure, scopes }: Parameter): Finding[] => {
  if (scopes === undefined) return []
  const field = `parameters.${String(name)}.scopes`
  if (secure !== true) {
    return [refuse('field_requires_secure_parameter', `${field} is only for a secure parameter.`)]
  }
  if (!Array.isArray(scopes)) return [refuse('unacceptable_array', `${field} must be a list.`)]
  if (scopes.length === 0) return [refuse('field_cannot_be_empty', `${field} cannot be empty.`)]
  const wrong = scopes.filter((scope) => !SCOPES.includes(String(scope)))
  if (wrong.length === 0) return []
  const message = `${field} has values that do not exist: ${list(wrong)}. Possible: ${list(SCOPES)}.`
  return [refuse('field_contains_invalid_values', message)]
}

export const parameterRules: readonly ManifestRule[] = [
  areAList,
  namesDiffer,
  flags,
  hiddenIsNotRequired,
  typesAreKnown,
  oneOauth,
  oauthIsNotSecure,
  nameIsTaken,
  scopes,
]

const plainSecrets: ManifestRule = ({ parameters }) => {
  const plain = parameters.filter(
    ({ name, type, secure }) =>
      type === 'text' && secure !== true && /token|key|pwd|password/i.test(String(name)),
  )
  if (plain.length === 0) return []
  const message = `Parameters that seem to hold a secret should be secure: ${named(plain)}.`
  return [warn('insecure_token_parameter_in_manifest', message)]
}

const defaultsInTheOpen: ManifestRule = ({ parameters }) => {
  const open = parameters.filter(
    (parameter) =>
      parameter.default !== undefined && (parameter.secure === true || parameter.type === 'hidden'),
  )
  if (open.length === 0) return []
  const message = `Secure or hidden parameters have a default that everyone can read: ${named(open)}.`
  return [warn('default_secure_or_hidden_parameter_in_manifest', message)]
}

const secureWithoutScopes: ManifestRule = ({ parameters }) => {
  const open = parameters.filter(({ secure, scopes }) => secure === true && scopes === undefined)
  if (open.length === 0) return []
  const message = `Secure parameters should say where they may be used (scopes): ${named(open)}.`
  return [warn('secure_parameters_with_no_scopes_in_manifest', message)]
}

export const parameterWarnings: readonly ManifestRule[] = [
  plainSecrets,
  defaultsInTheOpen,
  secureWithoutScopes,
]
