import { useInfiniteQuery } from '@tanstack/react-query'
import { BookOpenText } from 'lucide-react'
import type { LedgerAccount } from 'wire/paths'
import { accountWords } from '../../app/account-words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { troubleOf } from '../../wiring/api-problem.ts'
import { Balance } from './balance.tsx'
import { accountsQuery } from './ledger.api.ts'
import { ledgerHref } from './ledger.search.ts'
import { useNames } from './use-names.ts'

/** What every account holds. A balance opens the entries that it is the sum of. */
export const Accounts = () => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(accountsQuery)
  const rows = data?.pages.flatMap((page) => page.accounts).toSorted(byWeight)
  const names = useNames(rows?.map(({ contractor_id }) => contractor_id) ?? [])

  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-card border border-hairline bg-card">
        <Table
          label="Accounts"
          columns={columnsWith(names)}
          rows={rows}
          keyOf={(row) => row.id}
          hrefOf={(row) => ledgerHref({ account: row.id })}
          trouble={troubleOf(data ? null : error, refetch)}
          empty={
            <EmptyState icon={BookOpenText} title="No accounts yet">
              An account opens by itself with the first payment that touches it.
            </EmptyState>
          }
        />
      </div>
      {hasNextPage && (
        <Button className="self-start" onClick={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </div>
  )
}

/** What holds something comes first, then by currency. */
const byWeight = (a: LedgerAccount, b: LedgerAccount): number =>
  Number(a.balance_cents === 0) - Number(b.balance_cents === 0) || a.currency.localeCompare(b.currency)

const columnsWith = (names: ReadonlyMap<string, string>): readonly Column<LedgerAccount>[] => [
  {
    id: 'account',
    header: 'Account',
    cell: ({ code, contractor_id }) => {
      const name = contractor_id && names.get(contractor_id)
      return name ? `Owed to ${name}` : accountWords(code)
    },
  },
  { id: 'currency', header: 'Currency', width: 'fit', cell: ({ currency }) => currency },
  {
    id: 'balance',
    header: 'Balance',
    align: 'end',
    width: 'fit',
    cell: ({ balance_cents, currency }) => <Balance cents={balance_cents} currency={currency} />,
  },
]
