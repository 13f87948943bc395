import type { App, Installation, State } from '../../local-zendesk/state.js'
import { SDK_ADDRESS } from '../../local-zendesk/workspace/sdk.js'

// An app as small as one can be: the real SDK from Zendesk's address, and what it hears kept for the test.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Test app</title>
    <script src="${SDK_ADDRESS}"></script>
  </head>
  <body>
    <h1>Test app</h1>
    <script>
      window.heard = []
      window.raw = []
      window.addEventListener('message', function (event) { window.raw.push(event.data) })
      window.client = ZAFClient.init()
      window.hear = function (name) {
        window.client.on(name, function (data) { window.heard.push({ name: name, data: data }) })
      }
      window.hear('app.registered')
      window.hear('app.activated')
      window.hear('app.deactivated')
    </script>
  </body>
</html>
`

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18"><circle cx="9" cy="9" r="7"/></svg>'

const at = '2026-01-05T09:00:00Z'

export const testAppIds = { app: 8_001, installation: 8_101 }

/** The test app in an account, installed; `locations` narrows or changes where it shows itself. */
export const withTestApp = (
  state: State,
  given: { locations?: Record<string, unknown>; settings?: Record<string, unknown>; html?: string } = {},
): State => {
  const locations = given.locations ?? {
    ticket_sidebar: 'assets/iframe.html',
    top_bar: { url: 'assets/iframe.html', size: { width: '400px', height: '300px' } },
    nav_bar: 'assets/iframe.html',
    background: 'assets/iframe.html',
  }
  const files = {
    'assets/iframe.html': given.html ?? page,
    'assets/icon_top_bar.svg': icon,
    'assets/icon_nav_bar.svg': icon,
  }
  const app: App = {
    id: testAppIds.app,
    name: 'Test App',
    version: '1.2.3',
    author: { name: 'Tester', email: 'tester@acme.example' },
    manifest: {
      name: 'Test App',
      author: { name: 'Tester', email: 'tester@acme.example' },
      defaultLocale: 'en',
      private: true,
      version: '1.2.3',
      frameworkVersion: '2.0',
      location: { support: locations },
      parameters: [{ name: 'colour', type: 'text' }],
    },
    requirements: null,
    translations: { en: { app: { name: 'Test App' } } },
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString('base64')]),
    ),
    created_at: at,
    updated_at: at,
  }
  const installation: Installation = {
    id: testAppIds.installation,
    app_id: app.id,
    enabled: true,
    settings: { name: 'Test App', title: 'Test App', colour: 'green', ...given.settings },
    role_restrictions: [],
    group_restrictions: [],
    requirements: [
      {
        identifier: 'owner_field',
        requirement_id: 4_321,
        requirement_type: 'ticket_fields',
        created_at: at,
        updated_at: at,
      },
    ],
    created_at: at,
    updated_at: at,
  }
  state.apps.push(app)
  state.installations.push(installation)
  return state
}
