/** An app's own svg, painted in the colour of the bar it stands in. */
export const AppIcon = ({ src }: { src: string }) => (
  <span className="app-icon" aria-hidden style={{ maskImage: `url("${src}")` }} />
)

const paths = {
  views: 'M2 3h12v1.4H2zM2 7.3h12v1.4H2zM2 11.6h12V13H2z',
  close: 'M4 4l8 8M12 4l-8 8',
} as const

export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    {name === 'close' ? (
      <path d={paths.close} stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    ) : (
      <path d={paths.views} fill="currentColor" />
    )}
  </svg>
)
