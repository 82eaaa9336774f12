import { useQuery } from '@tanstack/react-query'
import { Wallet } from 'lucide-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Table } from '../../ui/table.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { paymentColumns } from './payment-columns.tsx'
import { PaymentFilters } from './payment-filters.tsx'
import { PaymentsNote } from './payments-note.tsx'
import { paymentsQuery } from './payments.api.ts'
import { isFiltered, paymentsHref } from './payments.search.ts'
import type { PaymentsSearch } from './payments.search.ts'

interface PaymentsPageProps {
  search: PaymentsSearch
  onSearch: (search: PaymentsSearch) => void
}

/** Every payment of the org, newest first. */
export const PaymentsPage = ({ search, onSearch }: PaymentsPageProps) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(paymentsQuery(search))
  return (
    <Page title="Payments" note={<PaymentsNote search={search} />} width="full">
      <PaymentFilters search={search} onSearch={onSearch} />
      <div>
        <div
          aria-busy={isPlaceholderData}
          className={`rounded-card border border-hairline bg-card transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <Table
            label="Payments"
            columns={paymentColumns}
            rows={data?.payments}
            keyOf={(row) => row.id}
            hrefOf={(row) => `/payments/${row.id}`}
            trouble={troubleOf(data ? null : error, refetch)}
            choiceKey="payments"
            empty={isFiltered(search) ? <NothingFound /> : <NothingYet />}
          />
        </div>
        {data && (
          <Pagination
            page={data.page}
            per_page={data.per_page}
            total={data.total}
            hrefOf={(page) => paymentsHref({ ...search, page })}
          />
        )}
      </div>
    </Page>
  )
}

const NothingYet = () => (
  <EmptyState
    icon={Wallet}
    title="No payments yet"
    action={<LinkButton href="/contracts?status=active">Show active contracts</LinkButton>}
  >
    Approve a milestone of a contract, then pay it there. Each payment is kept here, down to the last cent.
  </EmptyState>
)

const NothingFound = () => (
  <EmptyState
    icon={Wallet}
    title="No payment matches"
    action={<LinkButton href="/payments">Show all payments</LinkButton>}
  >
    Take a filter away, or choose other days.
  </EmptyState>
)
