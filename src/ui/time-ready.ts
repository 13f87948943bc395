/** Resolves once `Temporal` is there: the browser's own, else the polyfill, loaded then. */
export const timeReady = async (): Promise<void> => {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
}
