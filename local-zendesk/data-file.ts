import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { State } from './state.js'
import type { Zendesk } from './zendesk.js'

const quietMs = 200

export type DataFile = {
  /** Whether there was an account in it. */
  found: boolean
  changed(): void
  save(): void
  close(): void
}

/** Keeps the account in a file: read at once when it is there, written soon after changes and on close. */
export const dataFile = (zendesk: Zendesk, path: string): DataFile => {
  const found = existsSync(path)
  if (found) zendesk.state = JSON.parse(readFileSync(path, 'utf8')) as State
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    clearTimeout(timer)
    timer = undefined
    mkdirSync(dirname(path), { recursive: true })
    // A crash while writing must not cost the account: write beside it, then swap.
    writeFileSync(`${path}.new`, JSON.stringify(zendesk.state))
    renameSync(`${path}.new`, path)
  }
  return {
    found,
    changed: () => {
      timer ??= setTimeout(save, quietMs)
      timer.unref()
    },
    save,
    close: save,
  }
}
