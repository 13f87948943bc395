// Comments keep the markup they came with; what the API and the workspace show is cleaned as Zendesk does.

const allowedTags = new Set(
  'a b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
)
const allowedAttributes: Record<string, string[]> = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'width', 'height'],
}
const droppedWithContent = /<(script|style|iframe|object|noscript|template|svg|math)\b[\s\S]*?(<\/\1\s*>|$)/gi
const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Only harmless tags and attributes are left; everything else that looks like markup becomes text or goes. */
export const sanitiseHtml = (html: string): string => {
  const withoutScripts = html.replace(droppedWithContent, '').replace(/<!--[\s\S]*?(-->|$)/g, '')
  let clean = ''
  let from = 0
  for (const match of withoutScripts.matchAll(tag)) {
    clean += onlyText(withoutScripts.slice(from, match.index))
    from = match.index + match[0].length
    const name = (match[2] ?? '').toLowerCase()
    if (!allowedTags.has(name)) continue
    clean += match[1] === '/' ? `</${name}>` : `<${name}${safeAttributes(name, match[3] ?? '')}>`
  }
  return clean + onlyText(withoutScripts.slice(from))
}

const onlyText = (text: string): string => text.replace(/</g, '&lt;').replace(/>/g, '&gt;')

const safeAttributes = (name: string, attributes: string): string => {
  let safe = ''
  for (const match of attributes.matchAll(/([a-zA-Z-]+)\s*=\s*("([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    const attribute = (match[1] ?? '').toLowerCase()
    const value = match[3] ?? match[4] ?? match[5] ?? ''
    if (!allowedAttributes[name]?.includes(attribute)) continue
    const isAddress = attribute === 'href' || attribute === 'src'
    if (isAddress && !/^(https?:|mailto:|tel:|\/)/i.test(value.trim())) continue
    safe += ` ${attribute}="${value.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`
  }
  return name === 'a' && safe !== '' ? `${safe} rel="noopener noreferrer"` : safe
}

/** Plain text as Zendesk shows it in HTML: paragraphs at blank lines, breaks at single ones. */
export const htmlFromText = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(/\n/g, '<br>')}</p>`)
    .join('')

/** The words of an HTML comment, which Zendesk keeps as `body`. */
export const textFromHtml = (html: string): string =>
  html
    .replace(droppedWithContent, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|li|tr|h[1-6]|blockquote|ul|ol)>\s*/gi, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
