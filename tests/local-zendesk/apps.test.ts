import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackage } from '../../local-zendesk/apps/install-package.js'
import type { JsonObject } from '../../local-zendesk/apps/json.js'
import { packageDirectory, readPackage } from '../../local-zendesk/apps/package.js'
import type { Plan } from '../../local-zendesk/state.js'
import {
  aManifest,
  aPackage,
  aPackageFolder,
  aRequirements,
  type PackageFiles,
} from '../support/a-package.js'
import { aState, as, people } from '../support/a-zendesk.js'
import { anApi, type Person } from '../support/an-api.js'

const settled = () => new Promise((resolve) => setTimeout(resolve, 60))

const appsApi = (plan: Plan = 'professional') => {
  const api = anApi(aState({ plan }))
  const send = async (who: Person, path: string, name: string, zip: Uint8Array) => {
    const form = new FormData()
    form.append(name, new File([new Uint8Array(zip)], 'app.zip', { type: 'application/zip' }))
    const response = await api.app.request(`http://localhost${path}`, {
      method: 'POST',
      headers: as(who),
      body: form,
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  const upload = async (zip: Uint8Array): Promise<number> =>
    (await send('admin', '/api/v2/apps/uploads', 'uploaded_data', zip)).body.id
  const job = async (id: string) => {
    await settled()
    return (await api.call('admin', 'GET', `/api/v2/apps/job_statuses/${id}`)).body
  }
  const create = async (zip: Uint8Array) => {
    const upload_id = await upload(zip)
    const { body } = await api.call('admin', 'POST', '/api/apps.json', { upload_id, name: 'Small app' })
    return job(body.job_id)
  }
  const install = async (appId: number, settings: JsonObject = { name: 'Small app' }) => {
    const path = '/api/support/apps/installations.json'
    const { status, body } = await api.call('admin', 'POST', path, { app_id: String(appId), settings })
    const done = body.pending_job_id === undefined ? null : await job(body.pending_job_id)
    return { status, body, done }
  }
  const update = async (appId: number, zip: Uint8Array) => {
    const upload_id = await upload(zip)
    const { body } = await api.call('admin', 'PUT', `/api/v2/apps/${appId}`, { upload_id })
    return job(body.job_id)
  }
  return { ...api, send, create, install, update }
}

const withRequirements = (change: (requirements: JsonObject) => JsonObject): PackageFiles => ({
  'requirements.json': JSON.stringify(change(aRequirements())),
})

describe('validating', () => {
  test('says 200 to a good package and 422 with a description to a bad one', async () => {
    const { send } = appsApi()
    expect((await send('admin', '/api/v2/apps/validate', 'file', aPackage())).status).toBe(200)
    const bad = await send('admin', '/api/v2/apps/validate', 'file', aPackage({ 'manifest.json': '{' }))
    expect(bad.status).toBe(422)
    expect(bad.body.description).toContain('manifest.json')
    expect((await send('admin', '/api/v2/apps/validate', 'other', aPackage())).status).toBe(400)
    expect((await send('agent', '/api/v2/apps/validate', 'file', aPackage())).status).toBe(403)
  })
})

describe('creating and installing', () => {
  test('makes everything the package requires, in the name of the app', async () => {
    const { create, install, call, zendesk } = appsApi()
    const made = await create(aPackage())
    expect(made).toMatchObject({ status: 'completed', app_id: expect.any(Number) })
    const { status, body, done } = await install(made.app_id)
    expect(status).toBe(201)
    expect(body.enabled).toBe(false)
    expect(done.status).toBe('completed')

    const { state } = zendesk
    const field = state.ticket_fields.find(({ title }) => title === 'Mood')
    expect(field).toMatchObject({ creator_user_id: -1, creator_app_name: 'Small app', type: 'tagger' })
    const trigger = state.triggers.find(({ title }) => title === 'Tag cross customers')
    expect(trigger?.app_installation_id).toBe(body.id)
    expect(JSON.stringify(trigger?.body)).toContain(`custom_fields_${field?.id}`)
    expect(state.views.map(({ title }) => title)).toContain('Cross customers')
    expect(state.macros.map(({ title }) => title)).toContain('Say sorry')
    expect(state.automations.map(({ title }) => title)).toContain('Remind after a day')
    expect(state.custom_objects.map(({ key }) => key)).toEqual(['visit'])
    expect(state.object_triggers).toHaveLength(1)

    const path = `/api/v2/apps/installations/${body.id}`
    expect((await call('agent', 'GET', path)).body).toMatchObject({ app_id: made.app_id, enabled: true })
    const rows = (await call('agent', 'GET', `${path}/requirements.json`)).body.requirements
    expect(rows.find((row: { identifier: string }) => row.identifier === 'mood').requirement_id).toBe(
      field?.id,
    )
    expect(rows).toHaveLength(9)
  })

  test('again changes what is there and doubles nothing', async () => {
    const { create, install, update, zendesk } = appsApi()
    const { app_id } = await create(aPackage())
    await install(app_id)
    const count = () => {
      const { ticket_fields, views, macros, triggers, automations, custom_object_fields, object_triggers } =
        zendesk.state
      return [ticket_fields, views, macros, triggers, automations, custom_object_fields, object_triggers].map(
        (list) => list.length,
      )
    }
    const before = count()
    const ids = zendesk.state.installations[0]?.requirements.map((row) => row.requirement_id)
    const changed = withRequirements((all) => ({
      ...all,
      macros: { sorry: { title: 'Say sorry well', actions: [{ field: 'comment_value', value: 'Sorry.' }] } },
    }))
    expect((await update(app_id, aPackage(changed))).status).toBe('completed')
    expect(count()).toEqual(before)
    expect(zendesk.state.installations[0]?.requirements.map((row) => row.requirement_id)).toEqual(ids)
    expect(zendesk.state.macros.at(-1)?.title).toBe('Say sorry well')
    expect(zendesk.state.installations[0]?.enabled).toBe(true)
  })

  test('fails its job and leaves the app switched off where the plan has no custom objects', async () => {
    const { create, install, call, zendesk } = appsApi('support_team')
    const { app_id } = await create(aPackage())
    const { body, done } = await install(app_id)
    expect(done.status).toBe('failed')
    expect(done.message).toContain('custom objects')
    expect((await call('admin', 'GET', `/api/v2/apps/installations/${body.id}`)).body.enabled).toBe(false)
    expect(zendesk.state.ticket_fields.some(({ title }) => title === 'Mood')).toBe(false)
    expect((await call('agent', 'GET', '/local/apps')).body.installations).toEqual([])
  })

  test.each([
    [
      'an automation that runs for ever',
      withRequirements((all) => ({
        ...all,
        automations: {
          loop: {
            title: 'Loop',
            all: [
              { field: 'status', operator: 'is', value: 'open' },
              { field: 'OPEN', operator: 'greater_than', value: '1' },
            ],
            actions: [{ field: 'current_tags', value: 'again' }],
          },
        },
      })),
    ],
    [
      'a ticket field of no type',
      withRequirements((all) => ({ ...all, ticket_fields: { odd: { title: 'Odd', type: 'shoe' } } })),
    ],
    ['what is not kept here', withRequirements((all) => ({ ...all, targets: { mail: { title: 'Mail' } } }))],
  ])('takes everything back when it requires %s', async (_what, files) => {
    const { create, install, zendesk } = appsApi()
    const { app_id } = await create(aPackage(files))
    const before = structuredClone(zendesk.state)
    expect((await install(app_id)).done.status).toBe('failed')
    for (const key of [
      'ticket_fields',
      'views',
      'macros',
      'triggers',
      'automations',
      'custom_objects',
    ] as const) {
      expect(zendesk.state[key]).toEqual(before[key])
    }
    expect(zendesk.state.installations[0]?.requirements).toEqual([])
  })

  test('fails with the reason when the package is wrong', async () => {
    const { create } = appsApi()
    const { status, message } = await create(aPackage({ 'manifest.json': '{}' }))
    expect(status).toBe('failed')
    expect(message).toContain('defaultLocale')
  })

  test('of what was never uploaded is refused', async () => {
    const { call } = appsApi()
    expect((await call('admin', 'POST', '/api/v2/apps', { upload_id: 1 })).status).toBe(422)
  })

  test('happens once where the manifest says so', async () => {
    const { create, install } = appsApi()
    const { app_id } = await create(
      aPackage({ 'manifest.json': JSON.stringify(aManifest({ singleInstall: true })) }),
    )
    expect((await install(app_id)).status).toBe(201)
    expect((await install(app_id)).status).toBe(422)
  })

  test('taken away takes its fields and rules along and leaves the records', async () => {
    const { create, install, call, zendesk } = appsApi()
    const { app_id } = await create(aPackage())
    const { body } = await install(app_id)
    const path = `/api/v2/apps/installations/${body.id}`
    expect((await call('agent', 'DELETE', path)).status).toBe(403)
    expect((await call('admin', 'DELETE', path)).status).toBe(204)
    expect(zendesk.state.ticket_fields.some(({ title }) => title === 'Mood')).toBe(false)
    expect(zendesk.state.triggers).toEqual([])
    expect(zendesk.state.custom_objects).toHaveLength(1)
    expect((await install(app_id)).done.status).toBe('completed')
    expect(zendesk.state.custom_objects).toHaveLength(1)
  })
})

describe('settings', () => {
  test('start with the defaults, keep what is not sent, and never show what is secure', async () => {
    const { create, install, call } = appsApi()
    const { app_id } = await create(aPackage())
    const { body } = await install(app_id, { name: 'Small app', secret: 's3cret', unknown: 'x' })
    const path = `/api/v2/apps/installations/${body.id}.json`
    expect((await call('agent', 'GET', path)).body.settings).toEqual({
      name: 'Small app',
      title: 'Small app',
      currency: 'EUR',
    })
    expect((await call('agent', 'PUT', path, { settings: { currency: 'JPY' } })).status).toBe(403)
    await call('admin', 'PUT', path, { settings: { currency: 'JPY' } })
    await call('admin', 'PUT', path, { settings: { name: 'Renamed' } })
    const { settings } = (await call('agent', 'GET', path)).body
    expect(settings).toEqual({ name: 'Renamed', title: 'Renamed', currency: 'JPY' })
    const listed = await call('agent', 'GET', '/local/apps')
    expect(JSON.stringify([listed.body, settings])).not.toContain('s3cret')
  })

  test('that are required must be there, and of the right type', async () => {
    const { create, install } = appsApi()
    const parameters = [
      { name: 'place', type: 'text', required: true },
      { name: 'count', type: 'number' },
    ]
    const { app_id } = await create(aPackage({ 'manifest.json': JSON.stringify(aManifest({ parameters })) }))
    expect((await install(app_id)).body.details).toHaveProperty('place')
    expect((await install(app_id, { place: 'x', count: 'many' })).body.details).toHaveProperty('count')
    expect((await install(app_id, { place: 'x', count: '3' })).status).toBe(201)
  })
})

describe('the workspace', () => {
  test('is told of the apps at a location, on the other name of this machine', async () => {
    const { create, install, app, call } = appsApi()
    const { app_id } = await create(aPackage())
    await install(app_id)
    const listing = (await call('agent', 'GET', '/local/apps?location=ticket_sidebar')).body
    expect(listing.apps[0]).toMatchObject({
      id: app_id,
      dashed_name: 'small-app',
      asset_url_prefix: `http://127.0.0.1/apps/${app_id}/assets/`,
      locations: {
        support: { ticket_sidebar: { url: 'assets/index.html', flexible: true, autoLoad: true } },
      },
    })
    expect(listing.installations[0]).toMatchObject({ app_id, enabled: true })
    expect((await call('agent', 'GET', '/local/apps?location=modal')).body.apps).toEqual([])
    const other = await app.request('http://127.0.0.1:9100/local/apps', { headers: as('agent') })
    expect(await other.text()).toContain(`http://localhost:9100/apps/${app_id}/assets/`)
  })

  test('leaves the app out for those an admin has not given it to', async () => {
    const { create, install, call } = appsApi()
    const { app_id } = await create(aPackage())
    const { body } = await install(app_id)
    const served = async (who: Person) => (await call(who, 'GET', '/local/apps')).body.installations.length
    await call('admin', 'PUT', `/api/v2/apps/installations/${body.id}`, { group_restrictions: [2_001] })
    expect([await served('agent'), await served('light')]).toEqual([1, 0])
    const changed = { group_restrictions: [], role_restrictions: ['admin'] }
    await call('admin', 'PUT', `/api/v2/apps/installations/${body.id}`, changed)
    expect([await served('agent'), await served('admin')]).toEqual([0, 1])
  })

  test('gets the files with their types, and nothing outside the package', async () => {
    const { create, app } = appsApi()
    const { app_id } = await create(aPackage())
    const get = (path: string) => app.request(`http://localhost/apps/${app_id}/${path}`)
    const page = await get('assets/index.html?origin=x&app_guid=y')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('cache-control')).toBe('public, max-age=0')
    expect((await get('assets/main.js')).headers.get('content-type')).toContain('text/javascript')
    expect((await get('manifest.json')).status).toBe(200)
    for (const path of ['assets/none.js', 'assets/%2e%2e/%2e%2e/state.ts', 'constructor', '__proto__']) {
      expect((await get(path)).status).toBe(404)
    }
  })
})

describe('an app in a folder', () => {
  test('is installed in one go and again without doubling', () => {
    const { zendesk } = appsApi()
    const zip = packageDirectory(aPackageFolder())
    const first = installPackage(zendesk, zip, { currency: 'USD' })
    const second = installPackage(zendesk, zip)
    expect(first.refused).toBeNull()
    expect(second.app.id).toBe(first.app.id)
    expect(zendesk.state.installations).toHaveLength(1)
    expect(zendesk.state.installations[0]).toMatchObject({ enabled: true, settings: { currency: 'USD' } })
    expect(zendesk.user(people.admin.id)).toBeDefined()
  })

  test('says why where the plan does not do', () => {
    const { zendesk } = appsApi('support_team')
    const { refused, installation } = installPackage(zendesk, aPackage())
    expect(refused).toContain('custom objects')
    expect(installation.enabled).toBe(false)
  })

  test('is zipped without dot files and tmp', () => {
    const folder = aPackageFolder({ '.env': 'SECRET', 'assets/.hidden': 'x' })
    mkdirSync(join(folder, 'tmp'))
    writeFileSync(join(folder, 'tmp/app.zip'), 'x')
    const read = readPackage(packageDirectory(folder))
    const paths = read.kind === 'read' ? [...read.package.files.keys()].sort() : []
    expect(paths).toEqual([
      'assets/index.html',
      'assets/main.js',
      'manifest.json',
      'requirements.json',
      'translations/en.json',
    ])
  })
})
