import { useInfiniteQuery } from '@tanstack/react-query'
import { BookOpenText } from 'lucide-react'
import type { LedgerEntry } from 'wire/paths'
import { accountWords } from '../../app/account-words.ts'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Money } from '../../ui/money.tsx'
import { Page } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { Balance } from './balance.tsx'
import { accountsQuery, entriesOfAccountQuery, transfersQuery } from './ledger.api.ts'
import { useNames } from './use-names.ts'

/** One account: its balance and the entries that it is the sum of, newest first. */
export const AccountEntries = ({ id }: { id: string }) => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    entriesOfAccountQuery(id),
  )
  const account = useInfiniteQuery(accountsQuery)
    .data?.pages.flatMap((page) => page.accounts)
    .find((each) => each.id === id)
  const payments = usePayments()
  const names = useNames([account?.contractor_id ?? null])
  const name = account?.contractor_id ? names.get(account.contractor_id) : undefined

  return (
    <Page
      title={account ? (name ? `Owed to ${name}` : accountWords(account.code)) : 'Account'}
      note={
        account && (
          <>
            Balance <Balance cents={account.balance_cents} currency={account.currency} />, the sum of the entries below.
          </>
        )
      }
      actions={<LinkButton href="/ledger">All accounts</LinkButton>}
    >
      <div className="rounded-card border border-hairline bg-card">
        <Table
          label="Entries"
          columns={columnsWith(payments)}
          rows={data?.pages.flatMap((page) => page.entries)}
          keyOf={(row) => row.id}
          trouble={troubleOf(data ? null : error, refetch)}
          empty={
            <EmptyState icon={BookOpenText} title="No entries">
              Nothing was posted to this account.
            </EmptyState>
          }
        />
      </div>
      {hasNextPage && (
        <Button className="self-start" onClick={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </Page>
  )
}

/** The payment behind a transfer, as far as the newest transfers tell. */
const usePayments = (): ReadonlyMap<string, string> => {
  const transfers = useInfiniteQuery(transfersQuery).data?.pages.flatMap((page) => page.transfers) ?? []
  return new Map(transfers.flatMap(({ id, payment_id }): [string, string][] => (payment_id ? [[id, payment_id]] : [])))
}

const columnsWith = (payments: ReadonlyMap<string, string>): readonly Column<LedgerEntry>[] => [
  { id: 'at', header: 'Posted', cell: ({ created_at }) => <TimeText instant={created_at} look="exact" /> },
  {
    id: 'payment',
    header: 'Payment',
    cell: ({ transfer_id }) => {
      const payment = payments.get(transfer_id)
      return payment ? (
        <Anchor href={`/payments/${payment}?tab=explain`} className="text-link">
          Explain
        </Anchor>
      ) : (
        <span className="text-faint">–</span>
      )
    },
  },
  {
    id: 'debit',
    header: 'Debit',
    align: 'end',
    width: 'fit',
    cell: ({ amount_cents, currency }) => amount_cents > 0 && <Money cents={amount_cents} currency={currency} />,
  },
  {
    id: 'credit',
    header: 'Credit',
    align: 'end',
    width: 'fit',
    cell: ({ amount_cents, currency }) => amount_cents < 0 && <Money cents={-amount_cents} currency={currency} />,
  },
]
