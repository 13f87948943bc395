import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

const client = new QueryClient({
  // Reads try again by themselves, in one place: src/zendesk/request.ts.
  // Offline is told, not waited out in silence: a request is tried and breaks.
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: 30_000, networkMode: 'always' },
  },
})

/** For locations that read Zendesk in their views. The sidebar does not: it has one state and one first paint. */
export const WithQueries = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)
