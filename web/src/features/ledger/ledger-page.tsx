import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { Tab } from '../../ui/tabs.tsx'
import { AccountEntries } from './account-entries.tsx'
import { Accounts } from './accounts.tsx'
import type { LedgerSearch } from './ledger.search.ts'
import { Transfers } from './transfers.tsx'
import { TrialBalance } from './trial-balance.tsx'

interface LedgerPageProps {
  search: LedgerSearch
  onSearch: (search: LedgerSearch) => void
}

/** The books: what every account holds, and every transfer that made it so. */
export const LedgerPage = ({ search, onSearch }: LedgerPageProps): ReactNode => {
  if (search.account) return <AccountEntries id={search.account} />

  const tab = search.tab ?? 'accounts'
  return (
    <Page title="Ledger" note="Every cent that moved, twice: where it came from and where it went.">
      <TrialBalance />
      <Tabs
        label="The books"
        tabs={tabs}
        value={tab}
        onValueChange={(next) => onSearch(next === 'accounts' ? {} : { tab: next })}
      >
        {tab === 'accounts' ? <Accounts /> : <Transfers />}
      </Tabs>
    </Page>
  )
}

const tabs: readonly Tab<'accounts' | 'transfers'>[] = [
  { value: 'accounts', label: 'Accounts' },
  { value: 'transfers', label: 'Transfers' },
]
