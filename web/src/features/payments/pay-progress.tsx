import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Money } from '../../ui/money.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { PaymentSteps } from './payment-steps.tsx'
import { paymentQuery } from './payments.api.ts'

interface PayProgressProps {
  id: string
  name: string
  onClose: () => void
}

/** The payment as it moves, until it has arrived or failed. It goes on when the dialog is closed. */
export const PayProgress = ({ id, name, onClose }: PayProgressProps) => {
  const { data: payment, error, refetch } = useQuery(paymentQuery(id))
  const trouble = troubleOf(payment ? null : error, refetch)

  return (
    <div className="flex flex-col gap-4">
      {trouble && <ErrorState {...trouble} onRetry={trouble.onRetry} />}
      {!payment && !trouble && <Skeleton className="h-40 w-full" />}
      {payment && (
        <>
          <p className="flex items-center justify-between gap-4" aria-live="polite">
            <Money cents={payment.amount_cents} currency={payment.currency} look="strong" className="text-lg" />
            <StatusBadge entity="payment" status={payment.status} look="boxed" />
          </p>
          <PaymentSteps payment={payment} />
          {payment.status === 'succeeded' && <Callout tone="green">{name} is paid.</Callout>}
          {payment.status === 'failed' && (
            <Callout tone="red" isUrgent>
              {payment.failure_reason ?? 'The payment failed.'} Open the payment to mend and retry it.
            </Callout>
          )}
        </>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/payments/${id}`}>Open payment</LinkButton>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
