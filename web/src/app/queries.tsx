import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { makeQueryClient } from './query-client.ts'

/** What the app has read. One for the page's life; loaded with the first page that asks, so that sign-in does not carry it. */
export const queryClient = makeQueryClient()

/** Hands the cache to everything below. */
export const Queries = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
)
