import { ThemeProvider } from '@zendeskgarden/react-theming'
import { Component, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Words, WordsProvider } from './i18n.js'

/** A fault of our own must not leave a white pane: it says so, and the ticket works on. */
class LastResort extends Component<{ words: Words; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <div role="alert" style={{ padding: 16 }}>
        {this.props.words.t('state.ourFault')}
      </div>
    )
  }
}

/** Puts a location on the screen with what every location needs around it. */
export const mount = (words: Words, screen: ReactNode): void => {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <ThemeProvider>
      <WordsProvider value={words}>
        <LastResort words={words}>{screen}</LastResort>
      </WordsProvider>
    </ThemeProvider>,
  )
}
