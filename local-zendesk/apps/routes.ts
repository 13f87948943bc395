import { type Context, Hono } from 'hono'
import { ApiError, fieldInvalid, recordNotFound } from '../errors.js'
import { isObject, jsonBody } from '../request-body.js'
import { type Env, signedIn, signedInAdmin, signedInAgent } from '../session.js'
import type { App, JobStatus } from '../state.js'
import type { Zendesk } from '../zendesk.js'
import { assetReply } from './assets.js'
import { addApp, buildPackage, replaceApp } from './build.js'
import { appListing, appReply, installationReply } from './format.js'
import {
  appById,
  installationById,
  installationsOf,
  meetRequirements,
  removeInstallation,
  startInstallation,
  updateInstallation,
} from './installations.js'
import { appJobReply, type Outcome, startAppJob } from './jobs.js'

const MOST_UPLOAD_BYTES = 64 * 1024 * 1024

/** Apps: packages are held against the rules, built, installed and served. Agents read, admins write. */
export const appRoutes = (zendesk: Zendesk): Hono<Env> => {
  const app = new Hono<Env>()
  uploads(app, zendesk)
  packages(app, zendesk)
  for (const base of ['/api/v2/apps/installations', '/api/support/apps/installations']) {
    installations(app, zendesk, base)
  }
  // After the fixed paths, so that "owned" is not taken for an id.
  apps(app, zendesk)

  app.get('/local/apps', (c) =>
    c.json(appListing(zendesk, new URL(c.req.url), signedIn(c), c.req.query('location'))),
  )
  app.get('/apps/:app/*', (c) => {
    const found = zendesk.state.apps.find(({ id }) => String(id) === c.req.param('app'))
    const path = decodeURIComponent(c.req.path.split('/').slice(3).join('/'))
    return assetReply(c, found, path)
  })
  return app
}

const uploads = (app: Hono<Env>, zendesk: Zendesk): void => {
  app.post('/api/v2/apps/validate', async (c) => {
    signedInAdmin(c)
    const built = buildPackage(await fileIn(c, 'file'))
    if (built.kind === 'refused') throw invalidPackage(built.reasons)
    return c.json({ message: 'The package is valid', warnings: built.warnings })
  })
  app.post('/api/v2/apps/uploads', async (c) => {
    signedInAdmin(c)
    const zip = await fileIn(c, 'uploaded_data')
    const id = zendesk.newId()
    const zip_base64 = Buffer.from(zip).toString('base64')
    zendesk.state.uploads.push({ id, token: zendesk.newUlid(), zip_base64 })
    return c.json({ id }, 201)
  })
}

const invalidPackage = (reasons: string[]): ApiError =>
  new ApiError(422, {
    error: 'RecordInvalid',
    description: reasons.join('\n'),
    details: { package: reasons.map((description) => ({ description })) },
  })

const fileIn = async (c: Context<Env>, name: string): Promise<Uint8Array> => {
  const type = c.req.header('content-type') ?? ''
  const file = type.startsWith('multipart/form-data') ? (await c.req.parseBody())[name] : undefined
  if (!(file instanceof File)) {
    throw new ApiError(400, { error: 'ParameterMissing', description: `Parameter ${name} is required` })
  }
  if (file.size > MOST_UPLOAD_BYTES) {
    throw new ApiError(413, { error: 'PayloadTooLarge', description: 'The package is too large' })
  }
  return new Uint8Array(await file.arrayBuffer())
}

const packages = (app: Hono<Env>, zendesk: Zendesk): void => {
  for (const path of ['/api/apps', '/api/v2/apps']) {
    app.post(path, async (c) => {
      signedInAdmin(c)
      const given = await jsonBody(c)
      const name = typeof given.name === 'string' && given.name !== '' ? given.name : undefined
      const zip = uploadedZip(zendesk, given.upload_id)
      const job = startAppJob(zendesk, () => createFrom(zendesk, zip, name))
      return c.json({ job_id: job.id }, 202)
    })
  }
  app.put('/api/v2/apps/:app', async (c) => {
    signedInAdmin(c)
    const found = appById(zendesk, c.req.param('app'))
    const given = await jsonBody(c)
    const zip = uploadedZip(zendesk, given.upload_id)
    const job = startAppJob(zendesk, () => updateFrom(zendesk, found, zip))
    return c.json({ job_id: job.id }, 202)
  })
  app.get('/api/v2/apps/job_statuses/:job', (c) => {
    signedInAdmin(c)
    return c.json(appJobReply(jobById(zendesk, c.req.param('job'))))
  })
}

const uploadedZip = (zendesk: Zendesk, id: unknown): Uint8Array => {
  const upload = zendesk.state.uploads.find((one) => String(one.id) === String(id))
  if (!upload) throw fieldInvalid('upload_id', `Upload: ${String(id)} does not exist`)
  return Buffer.from(upload.zip_base64, 'base64')
}

const createFrom = (zendesk: Zendesk, zip: Uint8Array, name: string | undefined): Outcome => {
  const result = buildPackage(zip, name)
  if (result.kind === 'refused') return { kind: 'failed', message: result.reasons.join('\n') }
  const made = addApp(zendesk, result.built)
  return { kind: 'done', message: `Built ${made.name}`, appId: made.id }
}

/** The name an admin gave the app stays; requirements of the new version are met in each installation. */
const updateFrom = (zendesk: Zendesk, app: App, zip: Uint8Array): Outcome => {
  const result = buildPackage(zip, app.name)
  if (result.kind === 'refused') return { kind: 'failed', message: result.reasons.join('\n') }
  replaceApp(zendesk, app, result.built)
  for (const installation of installationsOf(zendesk, app)) {
    const wasEnabled = installation.enabled || installation.requirements.length === 0
    const outcome = meetRequirements(zendesk, app, installation)
    if (outcome.kind === 'failed') return outcome
    installation.enabled = wasEnabled
  }
  return { kind: 'done', message: `Updated ${app.name}`, appId: app.id }
}

const jobById = (zendesk: Zendesk, id: string): JobStatus => {
  const found = zendesk.state.jobs.find((job) => job.id === id)
  if (!found) throw recordNotFound()
  return found
}

const apps = (app: Hono<Env>, zendesk: Zendesk): void => {
  app.get('/api/v2/apps/owned', (c) => {
    signedInAgent(c)
    return c.json({ apps: zendesk.state.apps.map(appReply) })
  })
  app.get('/api/v2/apps/:app', (c) => {
    signedInAgent(c)
    return c.json(appReply(appById(zendesk, c.req.param('app'))))
  })
  app.delete('/api/v2/apps/:app', (c) => {
    signedInAdmin(c)
    const found = appById(zendesk, c.req.param('app'))
    for (const installation of installationsOf(zendesk, found)) removeInstallation(zendesk, installation)
    zendesk.state.apps = zendesk.state.apps.filter(({ id }) => id !== found.id)
    return c.body(null, 204)
  })
}

const installations = (app: Hono<Env>, zendesk: Zendesk, base: string): void => {
  app.get(base, (c) => {
    const user = signedInAgent(c)
    const all = zendesk.state.installations.map((one) => installationReply(zendesk, one, user))
    return c.json({ installations: all, count: all.length, next_page: null, previous_page: null })
  })
  app.post(base, async (c) => {
    const user = signedInAdmin(c)
    const given = await jsonBody(c)
    const found = zendesk.state.apps.find(({ id }) => String(id) === String(given.app_id))
    if (!found) throw fieldInvalid('app_id', `App: ${String(given.app_id)} does not exist`)
    const settings = isObject(given.settings) ? given.settings : {}
    const { installation, job } = startInstallation(zendesk, found, settings)
    const reply = installationReply(zendesk, installation, user)
    return c.json(job === null ? reply : { ...reply, pending_job_id: job.id }, 201)
  })
  app.get(`${base}/job_statuses/:job`, (c) => {
    signedInAdmin(c)
    return c.json(appJobReply(jobById(zendesk, c.req.param('job'))))
  })
  app.get(`${base}/:installation`, (c) => {
    const user = signedInAgent(c)
    return c.json(installationReply(zendesk, installationById(zendesk, c.req.param('installation')), user))
  })
  app.put(`${base}/:installation`, async (c) => {
    const user = signedInAdmin(c)
    const installation = installationById(zendesk, c.req.param('installation'))
    updateInstallation(zendesk, installation, await jsonBody(c))
    return c.json(installationReply(zendesk, installation, user))
  })
  app.delete(`${base}/:installation`, (c) => {
    signedInAdmin(c)
    removeInstallation(zendesk, installationById(zendesk, c.req.param('installation')))
    return c.body(null, 204)
  })
  app.get(`${base}/:installation/requirements`, (c) => {
    signedInAgent(c)
    const { requirements } = installationById(zendesk, c.req.param('installation'))
    return c.json({
      requirements: requirements.map((one) => ({ account_id: 1, ...one })),
      count: requirements.length,
      next_page: null,
      previous_page: null,
    })
  })
}
