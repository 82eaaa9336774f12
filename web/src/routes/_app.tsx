import { createFileRoute, redirect } from '@tanstack/react-router'
import { AppLayout } from '../app/app-layout.tsx'
import { BareErrorPage } from '../app/error-page.tsx'
import { Queries } from '../app/queries.tsx'

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
  errorComponent: BareErrorPage,
})

function App() {
  return (
    <Queries>
      <AppLayout />
    </Queries>
  )
}
