import { createFileRoute } from '@tanstack/react-router'
import { preferencesQuery } from '../../features/notifications/notifications.api.ts'
import { PreferencesPage } from '../../features/notifications/preferences-page.tsx'

export const Route = createFileRoute('/_app/settings/notifications')({
  staticData: { crumb: 'Notifications' },
  loader: ({ context }) => context.queryClient.ensureQueryData(preferencesQuery),
  component: PreferencesPage,
})
