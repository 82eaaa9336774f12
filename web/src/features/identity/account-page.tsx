import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { accountQuery } from './account.api.ts'
import { EmailCard } from './email-card.tsx'
import { NameCard } from './name-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

/** One's own account, the same in every company: name, address, password, and where one is signed in. */
export const AccountPage = ({ picture }: { picture: ReactNode }) => {
  const { data: account } = useSuspenseQuery(accountQuery)
  return (
    <Page title="Your account" note="The same in every company that you belong to." width="form">
      <NameCard key={account.user.name} account={account} />
      {picture}
      <EmailCard account={account} />
      <PasswordCard key={account.password_changed_at} account={account} />
      <SessionsCard />
    </Page>
  )
}
