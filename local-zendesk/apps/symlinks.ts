// Whether an entry is a symbolic link stands only in the zip's central directory, in the Unix mode bits that
// unpacking libraries leave out.

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const MADE_ON_UNIX = 3
const FILE_TYPE_BITS = 0o170000
const SYMLINK = 0o120000

export const symlinksIn = (zip: Uint8Array): string[] => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = endOfDirectory(view)
  if (end === null) return []
  const links: string[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) break
    const nameLength = view.getUint16(at + 28, true)
    const madeOn = view.getUint8(at + 5)
    const mode = view.getUint16(at + 40, true)
    if (madeOn === MADE_ON_UNIX && (mode & FILE_TYPE_BITS) === SYMLINK) {
      links.push(new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)))
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return links
}

const endOfDirectory = (view: DataView): number | null => {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  return null
}
