/** Where an instance's frame is loaded from: an asset of the package, or an absolute address. */
export const frameUrl = (given: {
  url: string
  assetUrlPrefix: string
  pageOrigin: string
  guid: string
}): string => {
  const { url, assetUrlPrefix } = given
  if (!url.startsWith('assets/') && !/^https?:\/\//.test(url)) {
    throw new Error('Tried to show an iframe with a location that is neither absolute nor an asset')
  }
  const address = new URL(url.startsWith('assets/') ? assetUrlPrefix + url.slice('assets/'.length) : url)
  address.searchParams.set('origin', given.pageOrigin)
  address.searchParams.set('app_guid', given.guid)
  return address.href
}

/** The name in `/agent/apps/<name>`: lower case, everything but letters and digits a dash. */
export const dashedName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
