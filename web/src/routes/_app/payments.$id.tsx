import { createFileRoute } from '@tanstack/react-router'
import { PaymentPage } from '../../features/payments/payment-page.tsx'
import { readPaymentSearch } from '../../features/payments/payment.search.ts'
import { paymentQuery } from '../../features/payments/payments.api.ts'
import { formatMoney } from '../../ui/currency.ts'

export const Route = createFileRoute('/_app/payments/$id')({
  validateSearch: readPaymentSearch,
  loader: async ({ context, params }) => {
    const { amount_cents, currency, contractor } = await context.queryClient.ensureQueryData(paymentQuery(params.id))
    return { crumb: `${formatMoney(amount_cents, currency)} to ${contractor.display_name}` }
  },
  component: Payment,
})

function Payment() {
  const navigate = Route.useNavigate()
  return (
    <PaymentPage
      id={Route.useParams().id}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  )
}
