import { createFileRoute, redirect } from '@tanstack/react-router'
import { AppLayout } from '../app/app-layout.tsx'
import { BareErrorPage } from '../app/error-page.tsx'

/** Everything below asks who is there first. The API's client comes with it, so that the sign-in page need not carry it. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const { isSignedOut, sessionQuery } = await import('../wiring/session.ts')
    try {
      return { session: await context.queryClient.ensureQueryData(sessionQuery) }
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    }
  },
  component: AppLayout,
  errorComponent: BareErrorPage,
})
