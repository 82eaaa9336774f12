import { useQuery } from '@tanstack/react-query'
import { Wallet } from 'lucide-react'
import { Anchor } from '../../ui/anchor.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Table } from '../../ui/table.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { PayAmount } from './pay-amount.tsx'
import { contractPaymentColumns } from './payment-columns.tsx'
import { paymentsQuery } from './payments.api.ts'
import { paymentsHref } from './payments.search.ts'

/** The payments of one contract; a fixed one without milestones is paid from here. */
export const PaymentsOf = ({ contract_id }: { contract_id: string }) => {
  const { data, error, refetch } = useQuery(paymentsQuery({ contract_id }))
  return (
    <div className="flex flex-col gap-3">
      <PayAmount contract_id={contract_id} />
      <div className="rounded-card border border-hairline bg-card">
        <Table
          label="Payments of this contract"
          columns={contractPaymentColumns}
          rows={data?.payments}
          keyOf={(row) => row.id}
          hrefOf={(row) => `/payments/${row.id}`}
          trouble={troubleOf(data ? null : error, refetch)}
          empty={
            <EmptyState icon={Wallet} title="Nothing paid yet">
              Once a milestone is approved it can be paid; its payments are listed here.
            </EmptyState>
          }
        />
      </div>
      {data && data.total > data.payments.length && (
        <Anchor href={paymentsHref({ contract_id })} className="text-link self-start text-sm">
          Show all {data.total} payments
        </Anchor>
      )}
    </div>
  )
}
