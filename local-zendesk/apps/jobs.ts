import { ApiError } from '../errors.js'
import { isObject } from '../request-body.js'
import type { JobStatus } from '../state.js'
import type { Zendesk } from '../zendesk.js'

const STARTS_AFTER_MS = 20

/** What a job did, or in words why it could not. */
export type Outcome = { kind: 'done'; message: string; appId?: number } | { kind: 'failed'; message: string }

/** Builds and installs are jobs: the client gets an id and asks until the work is done or has failed. */
export const startAppJob = (zendesk: Zendesk, work: () => Outcome): JobStatus => {
  const { state } = zendesk
  const job: JobStatus = {
    id: zendesk.newUlid().toLowerCase(),
    status: 'queued',
    message: null,
    total: 1,
    progress: 0,
    results: null,
  }
  state.jobs.push(job)
  setTimeout(() => {
    // A reset meanwhile has thrown the account away, and its jobs with it.
    if (zendesk.state !== state) return
    const outcome = attempt(work)
    job.status = outcome.kind === 'done' ? 'completed' : 'failed'
    job.message = outcome.message
    job.progress = 1
    if (outcome.kind === 'done' && outcome.appId !== undefined) job.app_id = outcome.appId
  }, STARTS_AFTER_MS)
  return job
}

const attempt = (work: () => Outcome): Outcome => {
  try {
    return work()
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem
    return { kind: 'failed', message: inWords(problem) }
  }
}

/** A refusal of the API as one sentence. */
export const inWords = ({ body }: ApiError): string => {
  if (!isObject(body)) return String(body)
  if (isObject(body.details)) {
    return Object.values(body.details)
      .flat()
      .map((detail) => (isObject(detail) ? String(detail.description) : String(detail)))
      .join('; ')
  }
  return String(body.description ?? body.error ?? 'It was refused')
}

/** Flat, without a wrapper: what zcli reads. */
export const appJobReply = (job: JobStatus) => ({
  id: job.id,
  status: job.status,
  message: job.message,
  ...(job.app_id === undefined ? {} : { app_id: job.app_id }),
})
