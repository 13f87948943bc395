import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { installPackage } from './apps/install-package.js'
import { packageDirectory } from './apps/package.js'
import { keepUp } from './automations/hourly.js'
import { localCertificate } from './certificate.js'
import { dataFile } from './data-file.js'
import { newAccount } from './new-account.js'
import { type AppOptions, createApp } from './server.js'
import type { State } from './state.js'
import { Zendesk } from './zendesk.js'

export type StartOptions = Omit<AppOptions, 'onWrite'> & {
  /** 0 takes a free one. */
  port?: number
  /** The account is kept here between starts. */
  dataFile?: string
  /** A built app's folder, installed at start. */
  appDir?: string
  /** What the admin set for that app. */
  appSettings?: Record<string, unknown>
  /** What the app had written before the start; a reset comes back to it. */
  afterInstall?: (zendesk: Zendesk) => void
  /** The account that a start and a reset begin with. */
  seed?: () => State
  /** Serve HTTPS too, on a port of its own. */
  https?: boolean
  /**
   * How often to look whether an hourly run of the automations has come due. Absent: they run only when the clock is
   * moved.
   */
  automationsEveryMs?: number
}

export type LocalZendesk = {
  url: string
  httpsUrl?: string
  /** The authority behind the HTTPS certificate, for NODE_EXTRA_CA_CERTS. */
  caFile?: string
  zendesk: Zendesk
  close(): Promise<void>
}

/** Starts the local Zendesk on loopback only. */
export const startLocalZendesk = async (options: StartOptions = {}): Promise<LocalZendesk> => {
  const zendesk = new Zendesk(options.seed ?? newAccount)
  if (options.appDir !== undefined) installApp(zendesk, options.appDir, options.appSettings)
  options.afterInstall?.(zendesk)
  zendesk.keepAsSeed()
  const file = options.dataFile === undefined ? undefined : dataFile(zendesk, options.dataFile)
  // The account from the file may hold an older build of the app.
  if (options.appDir !== undefined && file?.found) installApp(zendesk, options.appDir, options.appSettings)
  const app = createApp(zendesk, { ...options, onWrite: () => file?.changed() })
  const listener = getRequestListener(app.fetch, { errorHandler: () => undefined })
  const every = options.automationsEveryMs
  const stopAutomations = every === undefined ? undefined : keepUp(zendesk, every, () => file?.changed())

  const http = await listenOnLoopback((handler) => createServer(handler), listener, options.port ?? 0)
  zendesk.baseUrl = `http://127.0.0.1:${http.port}`
  const local: LocalZendesk = {
    url: zendesk.baseUrl,
    zendesk,
    close: async () => {
      stopAutomations?.()
      await Promise.all([...http.servers, ...(https?.servers ?? [])].map(closeServer))
      if (caFolder !== undefined) rmSync(caFolder, { recursive: true, force: true })
      file?.close()
    },
  }
  let https: Listening | undefined
  let caFolder: string | undefined
  if (options.https) {
    const certificate = await localCertificate(zendesk.state.account.subdomain)
    https = await listenOnLoopback(
      (handler) => createHttpsServer({ key: certificate.key, cert: certificate.cert }, handler),
      listener,
      0,
    )
    caFolder = mkdtempSync(join(tmpdir(), 'local-zendesk-'))
    local.httpsUrl = `https://127.0.0.1:${https.port}`
    local.caFile = join(caFolder, 'ca.pem')
    writeFileSync(local.caFile, certificate.ca)
  }
  return local
}

const installApp = (zendesk: Zendesk, appDir: string, settings: Record<string, unknown> = {}): void => {
  if (!existsSync(join(appDir, 'manifest.json'))) {
    throw new Error(`There is no built app in ${appDir}: it has no manifest.json`)
  }
  const { refused } = installPackage(zendesk, packageDirectory(appDir), settings)
  if (refused !== null) console.warn(`The app is installed but switched off: ${refused}`)
}

type Listening = { port: number; servers: Server[] }

const listenOnLoopback = async (
  create: (listener: RequestListener) => Server,
  listener: RequestListener,
  port: number,
): Promise<Listening> => {
  const first = create(listener)
  await listen(first, port, '127.0.0.1')
  const taken = (first.address() as AddressInfo).port
  // Browsers may try ::1 for localhost first; a machine without IPv6 is served on 127.0.0.1 alone.
  const second = create(listener)
  try {
    await listen(second, taken, '::1')
    return { port: taken, servers: [first, second] }
  } catch {
    return { port: taken, servers: [first] }
  }
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) => {
      reject(
        problem.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken. Stop the program that uses it, or choose another port: PORT=${port + 1}`,
            )
          : problem,
      )
    })
    server.listen(port, host, () => resolve())
  })

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
