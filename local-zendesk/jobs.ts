import { ApiError } from './errors.js'
import type { JobStatus } from './state.js'
import type { Zendesk } from './zendesk.js'

/** Queued or running at once per account. */
export const maxJobs = 30
const startsAfterMs = 20

/**
 * Puts work in the queue and answers at once, as Zendesk does: nothing has happened when the client reads
 * the reply. Each item succeeds or fails by itself.
 */
export const startJob = (zendesk: Zendesk, items: (() => unknown)[], messageWhenDone: string): JobStatus => {
  const state = zendesk.state
  const waiting = state.jobs.filter((job) => job.status === 'queued' || job.status === 'working')
  if (waiting.length >= maxJobs) {
    throw new ApiError(429, {
      error: 'TooManyJobs',
      description: 'Too many jobs are queued or running. Wait until some have finished.',
    })
  }
  const job: JobStatus = {
    id: `V3-${zendesk.newUlid().toLowerCase()}`,
    status: 'queued',
    message: null,
    total: items.length,
    progress: 0,
    results: null,
  }
  state.jobs.push(job)
  setTimeout(() => {
    // A reset meanwhile has thrown the account away, and its queue with it.
    if (zendesk.state !== state) return
    const results: unknown[] = []
    items.forEach((item, index) => {
      try {
        results.push(item())
      } catch (problem) {
        const body =
          problem instanceof ApiError ? (problem.body as { error?: unknown; description?: unknown }) : {}
        results.push({
          index,
          error: typeof body.error === 'string' ? body.error : 'Failed',
          details: problem instanceof ApiError ? JSON.stringify(problem.body) : String(problem),
        })
      }
      job.progress = index + 1
    })
    job.status = 'completed'
    job.message = messageWhenDone
    job.results = results
  }, startsAfterMs)
  return job
}

export const jobOnWire = (zendesk: Zendesk, job: JobStatus): Record<string, unknown> => ({
  id: job.id,
  url: zendesk.urlOf(`job_statuses/${job.id}.json`),
  status: job.status,
  message: job.message,
  total: job.total,
  progress: job.progress,
  results: job.results,
})
