import type { Context } from 'hono'
import type { Env } from '../session.js'
import type { App } from '../state.js'

// The package's files, as Zendesk's asset servers give them out: from another origin than the workspace.

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  htm: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  ico: 'image/x-icon',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  otf: 'font/otf',
  eot: 'application/vnd.ms-fontobject',
  wasm: 'application/wasm',
}

export const assetReply = (c: Context<Env>, app: App | undefined, path: string): Response => {
  const file = app && Object.hasOwn(app.files, path) ? app.files[path] : undefined
  if (file === undefined) return c.text('Not found', 404)
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return c.body(Buffer.from(file, 'base64'), 200, {
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=0',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  })
}

/**
 * Where an app's assets are for a page: the other name of this machine, so that the browser sees two origins
 * although one port serves both.
 */
export const assetPrefix = (page: URL, appId: number): string => {
  const other = new URL(page.origin)
  other.hostname = page.hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1'
  return `${other.origin}/apps/${appId}/assets/`
}
