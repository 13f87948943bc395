import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type ZcliResult = { code: number | null; stdout: string; stderr: string }
export type ZcliTarget = { cwd: string; httpsUrl: string; caFile: string; email?: string }

const zcli = resolve(__dirname, '../../node_modules/.bin/zcli')

/** Runs the real zcli against a local Zendesk over HTTPS, as an admin would against their account. */
export const runZcli = async (args: string[], target: ZcliTarget): Promise<ZcliResult> => {
  const home = mkdtempSync(join(tmpdir(), 'zcli-home-'))
  const { hostname, port } = new URL(target.httpsUrl)
  // zcli joins the two with a dot and always speaks HTTPS: 127.0.0 and 1:8443 make https://127.0.0.1:8443.
  const dot = hostname.lastIndexOf('.')
  const child = spawn(process.execPath, [zcli, ...args], {
    cwd: target.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      ZENDESK_SUBDOMAIN: hostname.slice(0, dot),
      ZENDESK_DOMAIN: `${hostname.slice(dot + 1)}:${port}`,
      ZENDESK_EMAIL: target.email ?? 'olivia@acme.example',
      ZENDESK_API_TOKEN: 'any',
      NODE_EXTRA_CA_CERTS: target.caFile,
    },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  try {
    const code = await new Promise<number | null>((done, fail) => {
      child.once('error', fail)
      child.once('close', done)
    })
    return { code, stdout, stderr }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** A copy to run zcli in: it writes zcli.apps.config.json and a tmp folder beside the manifest. */
export const copyForZcli = (directory: string): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'zcli-app-'))
  cpSync(directory, path, { recursive: true })
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
