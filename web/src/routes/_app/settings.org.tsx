import { createFileRoute } from '@tanstack/react-router'
import { OrgLogo } from '../../features/documents/own-pictures.tsx'
import { OrgSettingsPage } from '../../features/identity/org-settings-page.tsx'
import { orgQuery } from '../../wiring/me.ts'

export const Route = createFileRoute('/_app/settings/org')({
  staticData: { crumb: 'Company' },
  loader: ({ context }) => context.queryClient.ensureQueryData(orgQuery),
  component: () => <OrgSettingsPage logo={<OrgLogo />} />,
})
