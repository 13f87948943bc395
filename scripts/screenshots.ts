import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { startLocalZendesk } from '../local-zendesk/listen.js'
import { sampleAccount } from '../local-zendesk/sample/account.js'
import { fillAppData, sampleAppSettings } from '../local-zendesk/sample/app-data.js'
import { buildWorkspace } from '../local-zendesk/workspace/build.js'
import { launchBrowser, openWorkspace } from '../tests/support/browser.js'
import { consoleShots } from './screenshots/console.js'
import { sidebarShots } from './screenshots/sidebar.js'

// Pictures of every screen, taken of the built app in the sample account: for the README, and to look at critically.
// npm run screenshots [-- --only console-limits] [-- --to docs/screenshots] [-- --app dist]

/** One picture: who looks at which page in a window of which size, and what they do before it is taken. */
export type Shot = {
  name: string
  as: number
  path: string
  size: { width: number; height: number }
  /** The frame of the app that is waited for. */
  frame: string
  act: (app: FrameLocator, page: Page) => Promise<void>
  /** What others did in the account before. */
  before?: (url: string) => Promise<void>
  /** Only this part of the page. */
  clip?: string
}

const shots: readonly Shot[] = [...sidebarShots, ...consoleShots]

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    to: { type: 'string', default: 'docs/screenshots' },
    app: { type: 'string', default: 'dist' },
  },
})

const take = async (browser: Browser, shot: Shot): Promise<void> => {
  const local = await startLocalZendesk({
    appDir: values.app,
    seed: () => sampleAccount(Date.now()),
    appSettings: sampleAppSettings,
    afterInstall: fillAppData,
  })
  try {
    await shot.before?.(local.url)
    const { page, context } = await openWorkspace(browser, local.url, {
      as: shot.as,
      path: shot.path,
      viewport: shot.size,
    })
    await shot.act(page.frameLocator(shot.frame), page)
    const path = join(values.to, `${shot.name}.png`)
    await (shot.clip === undefined ? page.screenshot({ path }) : page.locator(shot.clip).screenshot({ path }))
    await context.close()
    console.log(path)
  } finally {
    await local.close()
  }
}

await buildWorkspace()
await mkdir(values.to, { recursive: true })
const browser = await launchBrowser()
try {
  for (const shot of shots.filter(({ name }) => name.startsWith(values.only))) await take(browser, shot)
} finally {
  await browser.close()
}
