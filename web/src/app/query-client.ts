import { QueryClient } from '@tanstack/react-query'

const RETRIES = 1
/** What the client itself has already sent again: a lost connection, a crowd, a server that is coming up. */
const RETRIED = [0, 429, 503]

/** A refusal (4xx) will be refused again; only a stumbling server is worth another try. */
export const worthRetrying = (failures: number, error: unknown): boolean => {
  const status = statusOf(error)
  if (status !== undefined && (RETRIED.includes(status) || (status >= 400 && status < 500))) return false
  return failures < RETRIES
}

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 30_000, refetchOnWindowFocus: true },
      // What was written may have arrived although the answer was lost: only a person decides to send it again.
      mutations: { retry: false },
    },
  })

/** Read off its shape: ApiProblem itself would be weight on the sign-in page. */
const statusOf = (error: unknown): number | undefined => {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined
  return typeof status === 'number' ? status : undefined
}
