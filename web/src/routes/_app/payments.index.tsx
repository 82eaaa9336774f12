import { createFileRoute } from '@tanstack/react-router'
import { PaymentsPage } from '../../features/payments/payments-page.tsx'
import { readPaymentsSearch } from '../../features/payments/payments.search.ts'

export const Route = createFileRoute('/_app/payments/')({ validateSearch: readPaymentsSearch, component: Payments })

function Payments() {
  const navigate = Route.useNavigate()
  return <PaymentsPage search={Route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
}
