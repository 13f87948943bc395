import fc from 'fast-check'
import { htmlFromText, sanitiseHtml, textFromHtml } from '../../local-zendesk/tickets/html.js'

it.each([
  ['<p>Hello <b>you</b></p>', '<p>Hello <b>you</b></p>'],
  ['<script>alert(1)</script>Hi', 'Hi'],
  ['<scr<script></script>ipt>alert(1)', 'alert(1)'],
  ['<img src="https://a.example/x.png" onerror="alert(1)">', '<img src="https://a.example/x.png">'],
  ['<a href="javascript:alert(1)">here</a>', '<a>here</a>'],
  ['<a href="jav&#97;script:alert(1)">here</a>', '<a>here</a>'],
  ['<svg onload=alert(1)>', ''],
  ['<img src=x onerror=alert(1) ', '&lt;img src=x onerror=alert(1) '],
  ['2 < 3 and 4 > 1', '2 &lt; 3 and 4 &gt; 1'],
])('%s is shown as %s', (html, shown) => {
  expect(sanitiseHtml(html)).toBe(shown)
})

it('no markup that could act is left, whatever a customer sends', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    'script',
    'img',
    ' ',
    '/',
    'onerror=',
    'x',
    '=',
    'svg',
    '<!--',
    '-->',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const clean = sanitiseHtml(parts.join(''))
      expect(clean).not.toMatch(/<[^>]*(script|svg|onerror)/i)
    }),
  )
})

it('text keeps its lines on the way to HTML and back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z<>&" ]*[a-z]$/), { minLength: 1, maxLength: 5 }),
      (lines) => {
        const text = lines.map((line) => line.trim()).join('\n')
        expect(textFromHtml(htmlFromText(text))).toBe(text)
      },
    ),
  )
})
