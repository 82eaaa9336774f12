import { createFileRoute } from '@tanstack/react-router'
import { InboxPage } from '../features/identity/dev-inbox-page.tsx'

export const Route = createFileRoute('/dev/inbox')({
  validateSearch: ({ letter }: Record<string, unknown>): { letter?: string } =>
    typeof letter === 'string' ? { letter } : {},
  component: Inbox,
})

function Inbox() {
  const { letter } = Route.useSearch()
  const navigate = Route.useNavigate()
  return <InboxPage shown={letter} onShow={(id) => void navigate({ search: { letter: id }, replace: true })} />
}
