const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

const words = (ms: number): string => {
  const ago = ms - Date.now()
  for (const [unit, length] of units) {
    if (Math.abs(ago) >= length) return relative.format(Math.trunc(ago / length), unit)
  }
  return 'just now'
}

/** How long ago, with the exact time on hover. */
export const Ago = ({ at }: { at: string }) => {
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) return null
  const exact = new Date(ms).toLocaleString('en', { dateStyle: 'full', timeStyle: 'short' })
  return (
    <time dateTime={at} title={exact}>
      {words(ms)}
    </time>
  )
}

export const Exact = ({ at }: { at: string }) => {
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) return null
  const exact = new Date(ms).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <time dateTime={at} title={words(ms)}>
      {exact}
    </time>
  )
}
