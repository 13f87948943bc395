import type { CallKind } from './messages.js'
import { asRecord } from './messages.js'

/** What get, set and invoke can reach from one instance. */
export type ObjectApi = {
  get(path: string): unknown
  set(path: string, value: unknown): unknown
  invoke(path: string, args: unknown[]): unknown
}

export class NoSuchApi extends Error {
  constructor() {
    super('No such Api')
    this.name = 'Error'
  }
}

type CallError = { message: string; name: string; stack: string; path: string }
export type CallResult = { errors: Record<string, CallError> } & Record<string, unknown>

/** Answers every path of a call by itself: one that fails leaves the others standing. */
export const answerCall = async (api: ObjectApi, call: CallKind, params: unknown): Promise<CallResult> => {
  const result: CallResult = { errors: {} }
  const answer = async (path: string, act: () => unknown): Promise<void> => {
    try {
      result[path] = plain(await act())
    } catch (problem) {
      const error = problem instanceof Error ? problem : new Error(String(problem))
      result.errors[path] = { message: error.message, name: 'Error', stack: error.message, path }
    }
  }
  if (call === 'get') {
    const paths = Array.isArray(params) ? params.filter((path) => typeof path === 'string') : []
    await Promise.all(paths.map((path) => answer(path, () => api.get(path))))
    return result
  }
  // In order: an app may set the group and then the assignee within it.
  for (const [path, value] of Object.entries(asRecord(params) ?? {})) {
    await answer(path, () =>
      call === 'set' ? api.set(path, value) : api.invoke(path, Array.isArray(value) ? value : [value]),
    )
  }
  return result
}

/** postMessage refuses functions and proxies; what crosses is JSON, as over the real wire. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))

/** Follows `requester.email` into an object; a name that is not there is no API. */
export const walk = (root: unknown, names: string[]): unknown => {
  let value = root
  for (const name of names) {
    const record = asRecord(value)
    if (!record || !Object.hasOwn(record, name)) throw new NoSuchApi()
    value = record[name]
  }
  return value
}
