import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Frame } from 'playwright-core'
import { build } from 'vite'
import { type LocalZendesk, startLocalZendesk } from '../local-zendesk/listen.js'
import { sampleAccount } from '../local-zendesk/sample/account.js'
import { fillAppData, sampleAppSettings } from '../local-zendesk/sample/app-data.js'
import { launchBrowser, openWorkspace } from '../tests/support/browser.js'

export const needsBuild = true

const root = join(import.meta.dirname, '..')
const latencies = [0, 100, 200] as const
const rounds = 7

type Opening = {
  /** Milliseconds from the SDK's handshake to the plan on screen. */
  fromHandshake: number
  /** Milliseconds from the frame's navigation to the same: what the agent waits. */
  fromStart: number
  /** API requests the app sent until then. */
  requests: number
}

/**
 * The sidebar from handshake to plan, at three latencies of the API: the slope of time over latency is the number
 * of round trips that follow one another. Beside it, in turn and in the same browser, a hello-world app with the
 * same SDK, React and Garden.
 */
export const measure = async (): Promise<Record<string, unknown>> => {
  const hello = await buildHello()
  const ours = await startLocalZendesk({
    appDir: join(root, 'dist'),
    seed: () => sampleAccount(Date.now()),
    appSettings: sampleAppSettings,
    afterInstall: fillAppData,
  })
  const theirs = await startLocalZendesk({ appDir: hello, seed: () => sampleAccount(Date.now()) })
  const browser = await launchBrowser()
  try {
    await openOnce(browser, ours)
    await openOnce(browser, theirs)
    const ms: Record<number, number> = {}
    let requests = 0
    for (const latency of latencies) {
      ours.zendesk.state.faults.latency_ms = latency
      const openings: Opening[] = []
      for (let n = 0; n < rounds; n += 1) openings.push(await openOnce(browser, ours))
      ms[latency] = median(openings.map((one) => one.fromHandshake))
      requests = Math.max(requests, ...openings.map((one) => one.requests))
    }
    ours.zendesk.state.faults.latency_ms = 0
    const [a, b]: [number[], number[]] = [[], []]
    for (let n = 0; n < rounds; n += 1) {
      a.push((await openOnce(browser, ours)).fromStart)
      b.push((await openOnce(browser, theirs)).fromStart)
    }
    const slope = ((ms[200] ?? 0) - (ms[0] ?? 0)) / 200
    return {
      slope: Math.round(slope * 100) / 100,
      requests,
      ratio: Math.round((median(a) / median(b)) * 100) / 100,
      ms,
      open_ms: median(a),
      hello_ms: median(b),
    }
  } finally {
    await browser.close()
    await ours.close()
    await theirs.close()
  }
}

const openOnce = async (browser: Browser, zendesk: LocalZendesk): Promise<Opening> => {
  const window = await openWorkspace(browser, zendesk.url, { as: 101, path: '/agent' })
  // The framework's request messages, counted at the host: what the app asked for, whoever answers.
  await window.page.evaluate(() => {
    const asked = globalThis as unknown as { appRequests: number[] }
    asked.appRequests = []
    addEventListener('message', (event) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-app-location="ticket_sidebar"]')
      if (event.source !== frame?.contentWindow) return
      if (typeof event.data === 'string' && /"key":"request:\d+"/.test(event.data))
        asked.appRequests.push(performance.timeOrigin + performance.now())
    })
  })
  await window.page
    .getByRole('link', { name: /nine days|10482|express/i })
    .first()
    .click()
  const frame = await planFrame(window.page.frames.bind(window.page))
  const requested = await window.page.evaluate(
    () => (globalThis as unknown as { appRequests: number[] }).appRequests,
  )
  const times = await frame.evaluate(() => ({
    handshake: performance.getEntriesByName('handshake')[0]?.startTime ?? Number.NaN,
    plan: performance.getEntriesByName('plan')[0]?.startTime ?? Number.NaN,
    origin: performance.timeOrigin,
  }))
  await window.close()
  return {
    fromHandshake: Math.round(times.plan - times.handshake),
    fromStart: Math.round(times.plan),
    requests: requested.filter((at) => at < times.origin + times.plan).length,
  }
}

const planFrame = async (frames: () => Frame[]): Promise<Frame> => {
  const deadline = Date.now() + 15_000
  for (;;) {
    for (const frame of frames()) {
      const ready = await frame
        .evaluate(() => document.documentElement.dataset.ready === 'plan')
        .catch(() => false)
      if (ready) return frame
    }
    if (Date.now() > deadline) throw new Error('no plan on screen within 15 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const buildHello = async (): Promise<string> => {
  const folder = join(root, '.local', 'hello')
  await build({
    root: join(root, 'bench/hello'),
    configFile: false,
    base: './',
    logLevel: 'silent',
    build: { outDir: join(folder, 'assets'), emptyOutDir: true, target: 'es2023' },
  })
  mkdirSync(join(folder, 'translations'), { recursive: true })
  cpSync(join(root, 'assets/logo-small.png'), join(folder, 'assets/logo-small.png'))
  const manifest = {
    name: 'Hello',
    author: { name: 'Service Recovery contributors', email: 'maintainers@service-recovery.example' },
    defaultLocale: 'en',
    private: true,
    version: '1.0.0',
    frameworkVersion: '2.0',
    location: { support: { ticket_sidebar: { url: 'assets/index.html', flexible: true } } },
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'translations/en.json'), JSON.stringify({ app: { name: 'Hello' } }))
  return folder
}
