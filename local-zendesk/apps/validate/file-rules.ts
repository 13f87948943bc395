import { type Package, textOf } from '../package.js'
import { type Finding, list, refuse, warn } from './finding.js'
import type { Manifest } from './manifest.js'

export type FileRule = (app: Package) => Finding[]

const EXPERIMENTS = ['hashParams', 'newCssCompiler']

export const noSymlinks: FileRule = ({ symlinks }) =>
  symlinks.length === 0
    ? []
    : [refuse('symlink_in_zip', `The package must not hold symbolic links: ${list(symlinks)}.`)]

export const knownExperiments = ({ raw: { experiments } }: Manifest): Finding[] =>
  Object.keys(typeof experiments === 'object' && experiments !== null ? experiments : {})
    .filter((name) => !EXPERIMENTS.includes(name))
    .map((name) => refuse('invalid_experiment', `There is no experiment called ${name}.`))

/** Code of framework version 1 lies at fixed places; an app in frames has no use for it. */
export const noOldSource: FileRule = ({ files }) => {
  const old = [...files.keys()].filter(
    (path) => path === 'app.js' || path === 'app.css' || /^lib\/.*\.js$|^templates\/.*\.hdbs$/.test(path),
  )
  if (old.length === 0) return []
  const message = `This app needs no code outside assets/. Remove: ${list(old)}.`
  return [refuse('no_source_required_apps', message)]
}

export const banner: FileRule = ({ files }) => {
  const bytes = files.get('assets/banner.png')
  if (bytes === undefined) return []
  const size = pngSize(bytes)
  if (size === null) return [refuse('banner.invalid_format', 'assets/banner.png is not a PNG image.')]
  const fits = (size.width === 830 && size.height === 200) || (size.width === 1660 && size.height === 400)
  if (fits) return []
  const message = `assets/banner.png is ${size.width} x ${size.height}. It must be 830 x 200 or 1660 x 400.`
  return [refuse('banner.invalid_size', message)]
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte)

const pngSize = (bytes: Uint8Array): { width: number; height: number } | null => {
  if (!startsWith(bytes, PNG) || bytes.length < 24) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/**
 * Zendesk rewrites an SVG it does not trust and says so; it refuses one that it cannot rewrite. Here nothing is
 * rewritten: what would be is named, and a file that is no SVG at all is refused.
 */
export const svgs: FileRule = (app) =>
  [...app.files.keys()]
    .filter((path) => /^assets\/.*\.svg$/.test(path))
    .flatMap((path) => {
      const text = textOf(app, path) ?? ''
      if (!/<svg[\s>]/i.test(text)) return [refuse('dirty_svg', `${path} is not an SVG we can make safe.`)]
      if (/<image[\s>]/i.test(text)) {
        return [warn('bitmap_in_svg', `${path} holds a bitmap. Zendesk shows a placeholder instead of it.`)]
      }
      if (/<script[\s>]|\son\w+\s*=|<foreignObject[\s>]|javascript:/i.test(text)) {
        return [warn('sanitised_svg', `${path} has parts that are not safe. Zendesk takes them out.`)]
      }
      return []
    })

const UNSUPPORTED =
  'vnd.rar rar zip gzip pdf doc docx avi bin bz bz2 csh sh jar mp3 mpeg odt pptx ppt xls xlsx 7z'.split(' ')

const MAGIC: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // zip, and the office formats in one
  [0x1f, 0x8b], // gzip
  [0x25, 0x50, 0x44, 0x46], // pdf
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], // rar
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], // 7z
  [0x42, 0x5a, 0x68], // bzip2
  [0xd0, 0xcf, 0x11, 0xe0], // doc, xls, ppt
  [0x49, 0x44, 0x33], // mp3
]

export const supportedFiles: FileRule = ({ files }) => {
  const wrong = [...files].filter(([path, bytes]) => {
    const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
    return UNSUPPORTED.includes(extension) || MAGIC.some((magic) => startsWith(bytes, magic))
  })
  if (wrong.length === 0) return []
  const message = `These files are of a kind that an app cannot hold: ${list(wrong.map(([path]) => path))}.`
  return [refuse('unsupported_mime_type_detected', message)]
}

const textFiles = (app: Package, pattern: RegExp): [string, string][] =>
  [...app.files.keys()].filter((path) => pattern.test(path)).map((path) => [path, textOf(app, path) ?? ''])

export const plainHttp: FileRule = (app) => {
  const found = textFiles(app, /\.(js|html)$/).filter(([, text]) => text.includes('http://'))
  if (found.length === 0) return []
  const message = `Use https for every request. We found http:// in ${list(found.map(([path]) => path))}.`
  return [warn('insecure_http_request', message)]
}

const SECRET_WORDS = /pass|secret|auth_?key|auth_user|username|api_key/i
const SECRETS: Record<string, RegExp> = {
  'private key': /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
  'AWS access key': /\bAKIA[0-9A-Z]{16}\b/,
  'Slack token': /\bxox[abpo]-[0-9A-Za-z-]{10,}/,
  password: /password.{1,3}[\w+.-]{4,}/i,
}

export const secrets: FileRule = (app) => {
  const files = textFiles(app, /\.(js|html|json|css|txt|md)$/)
  const findings = files.flatMap(([path, text]) =>
    Object.entries(SECRETS)
      .filter(([, pattern]) => pattern.test(text))
      .map(([kind]) => warn('application_secret', `${path} may hold a secret (${kind}).`)),
  )
  const generic = files.filter(([, text]) => SECRET_WORDS.test(text)).map(([path]) => path)
  if (generic.length > 0) {
    findings.push(warn('generic_secrets', `These files use words that go with secrets: ${list(generic)}.`))
  }
  return findings
}
