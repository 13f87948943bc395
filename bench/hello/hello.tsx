import { Button } from '@zendeskgarden/react-buttons'
import { ThemeProvider } from '@zendeskgarden/react-theming'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'

const Hello = () => {
  useEffect(() => {
    performance.mark('plan')
    document.documentElement.dataset.ready = 'plan'
  }, [])
  return <Button>Hello</Button>
}

export const show = (): void => {
  const root = document.getElementById('root')
  if (root)
    createRoot(root).render(
      <ThemeProvider>
        <Hello />
      </ThemeProvider>,
    )
}
