import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../features/identity/sign-in-page.tsx'

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' ? { next: search['next'] } : {}),
  component: SignIn,
})

function SignIn() {
  return <SignInPage next={Route.useSearch().next} />
}
