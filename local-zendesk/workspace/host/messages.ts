/** What an app's frame says to the page around it, read once at the door. */
export type FromApp =
  | { kind: 'handshake'; version: string }
  | { kind: 'on' | 'off'; event: string; subscribers: number; instanceGuid: string }
  | { kind: 'trigger'; event: string; data: unknown; instanceGuid: string }
  | { kind: 'call'; id: number; call: CallKind; params: unknown; instanceGuid: string }
  | { kind: 'request'; key: string; options: Record<string, unknown> }
  | { kind: 'reply'; hook: string; error: { msg: unknown } | undefined }
  | { kind: 'unknown' }

export type CallKind = 'get' | 'set' | 'invoke'

/** The SDK sends JSON strings, but for its replies to hooks, which are plain objects. */
export const readMessage = (data: unknown): FromApp => {
  const message = asRecord(typeof data === 'string' ? parse(data) : data)
  if (!message) return { kind: 'unknown' }
  const instanceGuid = asText(message.instanceGuid) || asText(message.appGuid)
  const { id, request, key } = message
  if (typeof id === 'number' && (request === 'get' || request === 'set' || request === 'invoke')) {
    return { kind: 'call', id, call: request, params: message.params, instanceGuid }
  }
  if (typeof key !== 'string') return { kind: 'unknown' }
  if (key === 'iframe.handshake') {
    return { kind: 'handshake', version: asText(asRecord(message.message)?.version) }
  }
  for (const kind of ['on', 'off'] as const) {
    const prefix = `iframe.${kind}:`
    if (key.startsWith(prefix)) {
      const subscribers = Number(asRecord(message.message)?.subscriberCount ?? 0)
      return { kind, event: key.slice(prefix.length), subscribers, instanceGuid }
    }
  }
  if (key.startsWith('iframe.trigger:')) {
    const event = key.slice('iframe.trigger:'.length)
    return { kind: 'trigger', event, data: message.message, instanceGuid }
  }
  if (key.startsWith('iframe.reply:')) {
    const error = asRecord(message.error)
    return { kind: 'reply', hook: key.slice('iframe.reply:'.length), error: error && { msg: error.msg } }
  }
  if (/^request:\d+$/.test(key)) return { kind: 'request', key, options: asRecord(message.message) ?? {} }
  return { kind: 'unknown' }
}

export const asRecord = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
