import { createFileRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { AppLayout } from '../app/app-layout.tsx'
import { Queries } from '../app/queries.tsx'

// Beside the page: no page waits for its count.
const Bell = lazy(() => import('../features/notifications/bell.tsx').then((module) => ({ default: module.Bell })))

const inbox = (
  <Suspense fallback={<span className="size-8 shrink-0 pointer-coarse:size-11" />}>
    <Bell />
  </Suspense>
)

/** Everything below asks who is there first. The API's client comes with it, so that the sign-in page need not carry it. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ location }) => {
    const [{ queryClient }, { isSignedOut, sessionQuery }] = await Promise.all([
      import('../app/queries.tsx'),
      import('../wiring/session.ts'),
    ])
    try {
      return { queryClient, session: await queryClient.ensureQueryData(sessionQuery) }
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    }
  },
  component: App,
  // Seldom shown, so that no page carries it.
  errorComponent: lazyRouteComponent(() => import('../app/error-page.tsx'), 'BareErrorPage'),
})

function App() {
  return (
    <Queries>
      <AppLayout inbox={inbox} />
    </Queries>
  )
}
