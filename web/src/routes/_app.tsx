import { createFileRoute, redirect } from '@tanstack/react-router'
import { AppLayout } from '../app/app-layout.tsx'
import { BareErrorPage } from '../app/error-page.tsx'
import { isProblem } from '../wiring/api-problem.ts'
import { sessionQuery } from '../wiring/session.ts'

/** Everything below asks who is there first. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      return { session: await context.queryClient.ensureQueryData(sessionQuery) }
    } catch (error) {
      if (isProblem(error) && error.status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    }
  },
  component: AppLayout,
  errorComponent: BareErrorPage,
})
