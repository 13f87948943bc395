/** One block of a comment: a paragraph, an item of a list, or somebody's words quoted. */
export type Block = { kind: 'paragraph' | 'item' | 'quote'; text: string }

const BLOCKS = new Set([
  'ADDRESS',
  'ARTICLE',
  'BLOCKQUOTE',
  'DIV',
  'DL',
  'FIGURE',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'HR',
  'LI',
  'OL',
  'P',
  'PRE',
  'SECTION',
  'TABLE',
  'TR',
  'UL',
])
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'HEAD', 'TITLE'])

/**
 * A comment's markup as text in blocks. The parser's document runs nothing and loads nothing, and only
 * text leaves it, so whatever markup a customer sends stays harmless.
 */
export const commentBlocks = (html: string, plain: string): Block[] => {
  if (html.trim() === '') return plainBlocks(plain)
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const blocks: Block[] = []
  let line = ''
  const finish = (kind: Block['kind']): void => {
    const text = line.replace(/[ \t]*\n[ \t]*/g, '\n').trim()
    if (text !== '') blocks.push({ kind, text })
    line = ''
  }
  const walk = (node: Node, kind: Block['kind'], keepSpaces: boolean): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent ?? ''
      line += keepSpaces ? text : text.replace(/\s+/g, ' ')
      return
    }
    if (!(node instanceof Element) || UNSEEN.has(node.tagName)) return
    if (node.tagName === 'BR') {
      line += '\n'
      return
    }
    const isBlock = BLOCKS.has(node.tagName)
    if (isBlock) finish(kind)
    const inner = node.tagName === 'LI' ? 'item' : node.tagName === 'BLOCKQUOTE' ? 'quote' : kind
    for (const child of node.childNodes) walk(child, inner, keepSpaces || node.tagName === 'PRE')
    if (isBlock) finish(inner)
    if (node.tagName === 'TD' || node.tagName === 'TH') line += '  '
  }
  for (const child of body.childNodes) walk(child, 'paragraph', false)
  finish('paragraph')
  return blocks.length > 0 ? blocks : plainBlocks(plain)
}

const plainBlocks = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', text: part.trim() }))
