import { createFileRoute } from '@tanstack/react-router'
import { useEffect } from 'react'
import { SignInPage } from '../features/identity/sign-in-page.tsx'
import { isSetupNeeded } from '../wiring/enter.ts'

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' ? { next: search['next'] } : {}),
  component: SignIn,
})

function SignIn() {
  const navigate = Route.useNavigate()
  // Where nobody has an account there is nothing to sign in to. The page does not wait for the answer.
  useEffect(() => {
    void isSetupNeeded().then((needed) => (needed ? navigate({ to: '/setup', replace: true }) : undefined))
  }, [navigate])
  return <SignInPage next={Route.useSearch().next} />
}
