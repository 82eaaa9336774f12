import { createFileRoute, useRouter } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import type { Contract, Milestone } from 'wire/paths'
import { ContractPage } from '../../features/contracts/contract-page.tsx'
import { contractHref, readContractSearch } from '../../features/contracts/contract.search.ts'
import { PayMilestone } from '../../features/payments/pay-milestone.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Behind a tab, so loaded when it is opened. */
const PaymentsOf = lazy(() =>
  import('../../features/payments/payments-of.tsx').then((module) => ({ default: module.PaymentsOf })),
)

const DocumentsPanel = lazy(() =>
  import('../../features/documents/documents-panel.tsx').then((module) => ({ default: module.DocumentsPanel })),
)

export const Route = createFileRoute('/_app/contracts/$id/')({
  validateSearch: readContractSearch,
  component: ContractRoute,
})

function ContractRoute() {
  const { id } = Route.useParams()
  const router = useRouter()
  return (
    <ContractPage
      id={id}
      search={Route.useSearch()}
      onSearch={(search) => router.history.replace(contractHref(id, search))}
      payMilestone={payMilestone}
      paymentsOf={paymentsOf}
      documentsOf={documentsOf}
    />
  )
}

const payMilestone = (milestone: Milestone) => <PayMilestone milestone={milestone} tone="secondary" />

const documentsOf = ({ id, status }: Pick<Contract, 'id' | 'status'>) => (
  <Suspense fallback={<Skeleton className="h-48 w-full" />}>
    <DocumentsPanel
      shelf={{ kind: 'contract', id }}
      takesFiles={status !== 'cancelled'}
      givesBack={status === 'draft'}
    />
  </Suspense>
)

const paymentsOf = ({ id }: Pick<Contract, 'id'>) => (
  <Suspense fallback={<Skeleton className="h-48 w-full" />}>
    <PaymentsOf contract_id={id} />
  </Suspense>
)
