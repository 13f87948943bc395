// JSON.parse keeps the last of two equal keys and says nothing. Zendesk refuses a manifest or requirements.json
// that repeats one, so the text itself has to be walked.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export type ReadJson = { kind: 'read'; value: Json; repeated: string[] } | { kind: 'broken'; because: string }

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const readJson = (text: string): ReadJson => {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json
    return { kind: 'read', value, repeated: repeatedKeys(text) }
  } catch (error) {
    return { kind: 'broken', because: error instanceof Error ? error.message : String(error) }
  }
}

/** Keys that stand twice in one object. The text is known to be JSON, so a light walk is enough. */
const repeatedKeys = (text: string): string[] => {
  const repeated = new Set<string>()
  const open: (Set<string> | null)[] = []
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const token = found[0]
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (/^\s*:/.test(text.slice(tokens.lastIndex, tokens.lastIndex + 64))) {
      const key = JSON.parse(token) as string
      const keys = open.at(-1)
      if (keys?.has(key)) repeated.add(key)
      keys?.add(key)
    }
  }
  return [...repeated]
}
