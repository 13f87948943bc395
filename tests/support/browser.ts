import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page, selectors } from 'playwright-core'
import { SDK_ADDRESS, sdkScript } from '../../local-zendesk/workspace/sdk.js'

const ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

const KNOWN_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

// Garden marks its parts with this attribute, and so do the screens here.
selectors.setTestIdAttribute('data-test-id')

type Binary = { executablePath: string; env: Record<string, string> }

/** A Chromium: CHROME_PATH, else one on the machine, else the one that comes with npm. */
export const launchBrowser = async (options: { args?: string[] } = {}): Promise<Browser> => {
  const binary = await findBrowser()
  return chromium.launch({
    executablePath: binary.executablePath,
    headless: true,
    args: [...ARGS, ...(options.args ?? [])],
    env: { ...ownEnvironment(), ...binary.env },
  })
}

const findBrowser = async (): Promise<Binary> => {
  const named = process.env.CHROME_PATH
  if (named !== undefined && named !== '') return { executablePath: named, env: {} }
  const installed = KNOWN_BROWSERS.find((path) => existsSync(path))
  if (installed !== undefined) return { executablePath: installed, env: {} }
  return packagedBrowser()
}

const ownEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/**
 * Unpacks the Chromium inside @sparticuz/chromium beside other test processes doing the same: each
 * unpacks into a folder of its own and the first to finish gives the folder its lasting name.
 */
const packagedBrowser = async (): Promise<Binary> => {
  const resolve = createRequire(join(process.cwd(), 'package.json')).resolve
  const packageFolder = join(dirname(resolve('@sparticuz/chromium')), '..', '..')
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = join(tmpdir(), `service-recovery-chromium-${version}-${userInfo().uid}`)
  if (!existsSync(folder)) await unpack(join(packageFolder, 'bin'), folder)
  const executablePath = join(folder, 'chromium')
  // A directory of fonts comes along, because a bare machine may have none that is fit to read.
  const env: Record<string, string> = { FONTCONFIG_PATH: folder }
  if (!starts(executablePath, env)) env.LD_LIBRARY_PATH = join(folder, 'lib')
  return { executablePath, env }
}

const starts = (executablePath: string, env: Record<string, string>): boolean =>
  spawnSync(executablePath, ['--version', '--no-sandbox'], { env: { ...ownEnvironment(), ...env } })
    .status === 0

const unpack = async (bin: string, folder: string): Promise<void> => {
  const mine = `${folder}.${process.pid}`
  await mkdir(mine, { recursive: true })
  const chrome = join(mine, 'chromium')
  await pipeline(
    createReadStream(join(bin, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(chrome),
  )
  await chmod(chrome, 0o755)
  for (const name of ['al2023', 'swiftshader', 'fonts']) {
    const tar = join(mine, `${name}.tar`)
    await pipeline(
      createReadStream(join(bin, `${name}.tar.br`)),
      createBrotliDecompress(),
      createWriteStream(tar),
    )
    const done = spawnSync('tar', ['-xf', tar, '-C', mine])
    if (done.status !== 0) throw new Error(`Could not unpack ${name}: ${done.stderr?.toString() ?? ''}`)
    await rm(tar)
  }
  await writeFile(join(mine, 'fonts.conf'), fontsConf(join(folder, 'fonts'), join(folder, 'fontcache')))
  await rename(mine, folder).catch(async (reason: NodeJS.ErrnoException) => {
    await rm(mine, { recursive: true, force: true })
    if (!existsSync(folder)) throw reason
  })
}

const fontsConf = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir>${cache}</cachedir>
  <alias binding="same"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`

export type WorkspaceOptions = {
  as?: number | undefined
  path?: string
  viewport?: { width: number; height: number }
  locale?: string
  /** Let the workspace answer the SDK's address itself, by its service worker. */
  serviceWorkers?: 'allow' | 'block'
  /** Console errors that the test provokes on purpose. */
  expectedProblems?: RegExp[]
}
export type OpenWorkspace = {
  context: BrowserContext
  page: Page
  /** Console errors, uncaught exceptions and requests to anywhere but this machine, as they come. */
  problems: string[]
  /** Closes the window, and throws if there were problems nobody expected. */
  close: () => Promise<void>
}

const isLoopback = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'data:' || protocol === 'blob:' || protocol === 'about:') return true
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

/** The SDK's address is answered with the npm SDK; everything else off this machine is refused. */
export const keepOnThisMachine = async (
  context: BrowserContext,
  problems: string[],
  answerSdk = true,
): Promise<void> => {
  await context.route(
    (url) => !isLoopback(url.href),
    async (route) => {
      const address = route.request().url()
      if (answerSdk && address === SDK_ADDRESS) {
        await route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: sdkScript() })
        return
      }
      problems.push(`left this machine: ${address}`)
      await route.abort('blockedbyclient')
    },
  )
}

export const collectProblems = (page: Page, problems: string[]): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
}

/** A fresh window (its own cookies) on the local Zendesk's agent workspace. */
export const openWorkspace = async (
  browser: Browser,
  zendeskUrl: string,
  options: WorkspaceOptions = {},
): Promise<OpenWorkspace> => {
  const problems: string[] = []
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    locale: options.locale ?? 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    // Playwright answers the SDK's address; a worker would take requests out of its sight.
    serviceWorkers: options.serviceWorkers ?? 'block',
  })
  await keepOnThisMachine(context, problems, options.serviceWorkers !== 'allow')
  const page = await context.newPage()
  collectProblems(page, problems)
  const address = new URL(options.path ?? '/agent', zendeskUrl)
  if (options.as !== undefined) address.searchParams.set('as', String(options.as))
  await page.goto(address.href)
  return {
    context,
    page,
    problems,
    close: async () => {
      await context.close()
      const unexpected = problems.filter(
        (problem) => !(options.expectedProblems ?? []).some((expected) => expected.test(problem)),
      )
      if (unexpected.length > 0) throw new Error(`The page had problems:\n${unexpected.join('\n')}`)
    },
  }
}
