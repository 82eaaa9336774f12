import { createFileRoute } from '@tanstack/react-router'
import { InboxPage } from '../../features/notifications/inbox-page.tsx'

export const Route = createFileRoute('/_app/inbox')({
  staticData: { crumb: 'Inbox' },
  validateSearch: ({ unread }): { unread?: 'true' } => (unread === 'true' ? { unread } : {}),
  component: Inbox,
})

function Inbox() {
  const { unread } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <InboxPage
      isUnreadOnly={unread === 'true'}
      onUnreadOnly={(isOn) => void navigate({ search: isOn ? { unread: 'true' } : {}, replace: true })}
    />
  )
}
