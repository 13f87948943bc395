// What the browser keeps for a person between reloads. Storage may be full, or switched off for frames of other
// sites: then it is kept as long as the tab lives.

const inMemory = new Map<string, string>()

export const kept = (key: string): string | null => {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null
  } catch {
    return inMemory.get(key) ?? null
  }
}

export const keep = (key: string, value: string | null): void => {
  if (value === null) inMemory.delete(key)
  else inMemory.set(key, value)
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Kept in memory.
  }
}
