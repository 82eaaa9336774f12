import { createFileRoute } from '@tanstack/react-router'
import { AccountPicture } from '../../features/documents/own-pictures.tsx'
import { accountQuery } from '../../features/identity/account.api.ts'
import { AccountPage } from '../../features/identity/account-page.tsx'

export const Route = createFileRoute('/_app/settings/account')({
  staticData: { crumb: 'Account' },
  loader: ({ context }) => context.queryClient.ensureQueryData(accountQuery),
  component: () => <AccountPage picture={<AccountPicture />} />,
})
