import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A refusal as Zendesk words it. Thrown anywhere in a route; the server turns it into the reply. */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode
  readonly body: unknown
  readonly headers: Record<string, string>

  constructor(status: ContentfulStatusCode, body: unknown, headers: Record<string, string> = {}) {
    super(`${status} ${JSON.stringify(body)}`)
    this.name = 'ApiError'
    this.status = status
    this.body = body
    this.headers = headers
  }
}

export type FieldError = { description: string; error?: string }
export type ErrorDetails = Record<string, FieldError[]>

export const notAuthenticated = (): ApiError => new ApiError(401, { error: "Couldn't authenticate you" })

export const forbidden = (
  message = 'You do not have access to this page. Please contact the account owner of this help desk for further help.',
): ApiError => new ApiError(403, { error: { title: 'Forbidden', message } })

export const recordNotFound = (): ApiError =>
  new ApiError(404, { error: 'RecordNotFound', description: 'Not found' })

/** The path does not exist, or the account's plan does not have the feature. */
export const invalidEndpoint = (): ApiError =>
  new ApiError(404, { error: 'InvalidEndpoint', description: 'Not found' })

export const recordInvalid = (details: ErrorDetails): ApiError =>
  new ApiError(422, { error: 'RecordInvalid', description: 'Record validation errors', details })

/** One field's complaint in the `RecordInvalid` envelope: "Title: cannot be blank". */
export const fieldInvalid = (field: string, description: string, error = 'InvalidValue'): ApiError =>
  recordInvalid({ [field]: [{ description, error }] })

export const fieldBlank = (field: string): ApiError =>
  fieldInvalid(field, `${titleCase(field)}: cannot be blank`, 'BlankValue')

export const updateConflict = (): ApiError =>
  new ApiError(409, {
    error: 'UpdateConflict',
    description:
      'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
  })

export const badRequest = (error: string, description: string): ApiError =>
  new ApiError(400, { error, description })

export const tooManyRequests = (retryAfterSeconds: number): ApiError =>
  new ApiError(
    429,
    { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' },
    { 'retry-after': String(retryAfterSeconds) },
  )

export type JsonApiProblem = { code: string; title: string; detail?: string }

/** The envelope of the newer endpoints: pagination, custom objects' jobs, approval requests. */
export const jsonApiErrors = (status: ContentfulStatusCode, problems: JsonApiProblem[]): ApiError =>
  new ApiError(status, { errors: problems.map((problem) => ({ ...problem, status: String(status) })) })

const titleCase = (field: string): string => {
  const words = field.replace(/_/g, ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
