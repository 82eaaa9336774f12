import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { ErrorState } from '../ui/error-state.tsx'
import { isProblem } from '../wiring/api-problem.ts'
import { NotFoundPage } from './not-found-page.tsx'

/** The same where not even the shell could be shown. */
export const BareErrorPage = (props: ErrorComponentProps) => (
  <main className="grid min-h-dvh place-items-center">
    <title>Guildhall</title>
    <ErrorPage {...props} />
  </main>
)

/** What a page shows when it could not be shown. */
export const ErrorPage = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  const problem: unknown = error
  if (isProblem(problem, 'not_found')) return <NotFoundPage />

  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  const isRefused = isProblem(problem) && problem.status === 403
  return (
    <div className="grid min-h-96 place-items-center">
      <ErrorState
        heading="h1"
        kind={isRefused ? 'refused' : 'failed'}
        detail={isProblem(problem) ? problem.detail : 'Something in this page broke. Try again, or reload the page.'}
        requestId={isProblem(problem) ? problem.request_id : null}
        onRetry={isRefused ? undefined : retry}
      />
    </div>
  )
}
