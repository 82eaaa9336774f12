import { CircleHelp } from 'lucide-react'
import type { PaymentRow } from 'wire/paths'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'

type Shown = Pick<PaymentRow, 'status' | 'failure_reason'>

/** How far a payment got. Why it failed is one hover, or one press of Tab, away. */
export const PaymentStatusIndicator = ({ payment: { status, failure_reason } }: { payment: Shown }) => {
  const badge = <StatusBadge entity="payment" status={status} />
  if (status !== 'failed' || !failure_reason) return badge

  return (
    <Tooltip content={failure_reason}>
      <button type="button" className="relative z-1 inline-flex cursor-help items-center gap-1 rounded-control">
        {badge}
        <CircleHelp aria-hidden className="size-3.5 text-faint" />
        <span className="sr-only">: {failure_reason}</span>
      </button>
    </Tooltip>
  )
}
