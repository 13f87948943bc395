import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalZendesk } from '../../local-zendesk/listen.js'
import { aManifest, aPackageFolder } from '../support/a-package.js'
import { aZendesk } from '../support/a-zendesk.js'
import { runZcli } from '../support/zcli.js'

jest.setTimeout(120_000)

const settings = JSON.stringify({ parameters: { currency: 'EUR', secret: 'shh' } })
const files = { 'zcli.apps.config.json': settings }

describe('zcli, as Zendesk ships it', () => {
  let zendesk: LocalZendesk

  beforeAll(async () => {
    zendesk = await aZendesk({ https: true })
  })
  afterAll(() => zendesk.close())

  const zcli = (args: string[], cwd: string, email?: string) =>
    runZcli(args, {
      cwd,
      httpsUrl: zendesk.httpsUrl ?? '',
      caFile: zendesk.caFile ?? '',
      ...(email === undefined ? {} : { email }),
    })

  test('validates a good package', async () => {
    const { code, stdout, stderr } = await zcli(['apps:validate', '.'], aPackageFolder(files))
    expect(stderr + stdout).toContain('No validation errors')
    expect(code).toBe(0)
  })

  test('prints what is wrong with a bad one', async () => {
    const folder = aPackageFolder({ 'manifest.json': JSON.stringify(aManifest({ frameworkVersion: '1.0' })) })
    const { code, stderr } = await zcli(['apps:validate', '.'], folder)
    expect(stderr).toContain('frameworkVersion')
    expect(code).toBe(2)
  })

  test('is turned away when an agent tries', async () => {
    const { code } = await zcli(['apps:validate', '.'], aPackageFolder(files), 'alex@acme.example')
    expect(code).not.toBe(0)
  })

  test('creates an app, installs it, and updates it', async () => {
    const folder = aPackageFolder(files)
    const created = await zcli(['apps:create', '.'], folder)
    expect(created.stdout).toContain('Successfully installed app: Small app')
    const { app_id } = JSON.parse(readFileSync(join(folder, 'zcli.apps.config.json'), 'utf8'))
    const { state } = zendesk.zendesk
    expect(state.apps.map(({ id, version }) => [id, version])).toEqual([[app_id, '1.0.0']])
    expect(state.installations).toHaveLength(1)
    expect(state.installations[0]).toMatchObject({
      app_id,
      enabled: true,
      settings: { name: 'Small app', currency: 'EUR', secret: 'shh' },
    })
    expect(state.custom_objects.map(({ key }) => key)).toEqual(['visit'])

    const next = aPackageFolder({
      'manifest.json': JSON.stringify(aManifest({ version: '1.1.0' })),
      'zcli.apps.config.json': JSON.stringify({ app_id, parameters: { currency: 'JPY', secret: 'shh' } }),
    })
    const updated = await zcli(['apps:update', '.'], next)
    expect(updated.stdout).toContain('Successfully updated app: Small app')
    expect(state.apps.map(({ id, version }) => [id, version])).toEqual([[app_id, '1.1.0']])
    expect(state.installations).toHaveLength(1)
    expect(state.installations[0]?.settings).toMatchObject({ currency: 'JPY' })
    expect(state.ticket_fields.filter(({ title }) => title === 'Mood')).toHaveLength(1)
  })
})
