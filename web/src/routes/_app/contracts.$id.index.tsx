import { createFileRoute, useRouter } from '@tanstack/react-router'
import { ContractPage } from '../../features/contracts/contract-page.tsx'
import { contractHref, readContractSearch } from '../../features/contracts/contract.search.ts'
import { PayMilestone } from '../../features/payments/pay-milestone.tsx'
import { PaymentsOf } from '../../features/payments/payments-of.tsx'

export const Route = createFileRoute('/_app/contracts/$id/')({
  validateSearch: readContractSearch,
  component: Contract,
})

function Contract() {
  const { id } = Route.useParams()
  const router = useRouter()
  return (
    <ContractPage
      id={id}
      search={Route.useSearch()}
      onSearch={(search) => router.history.replace(contractHref(id, search))}
      payMilestone={(milestone) => <PayMilestone milestone={milestone} tone="secondary" />}
      paymentsOf={() => <PaymentsOf contract_id={id} />}
    />
  )
}
