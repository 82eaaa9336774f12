import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { useMay } from '../../wiring/me.ts'
import { PayDialog } from './pay-dialog.tsx'

interface PayMilestoneProps {
  milestone: {
    id: string
    contract_id: string
    status: string
    amount_cents: number
    currency: string
    pending_cents: number
  }
  /** Beside a primary action elsewhere on the page it steps back. */
  tone?: 'primary' | 'secondary'
}

/** The button that pays an approved milestone; nothing where there is nothing to pay. */
export const PayMilestone = ({ milestone, tone = 'primary' }: PayMilestoneProps): ReactNode => {
  const { id, contract_id, status, amount_cents, currency, pending_cents } = milestone
  const [isOpen, setOpen] = useState(false)
  const may = useMay()
  // The dialog stays while it is open: it shows the payment that makes this milestone "paid".
  if (pending_cents > 0 && !isOpen)
    return (
      <LinkButton size="sm" href={`/contracts/${contract_id}?tab=payments`}>
        Payment on its way
      </LinkButton>
    )
  if (!isOpen && (status !== 'approved' || amount_cents === 0 || !may('payments:write'))) return null

  return (
    <>
      <Button tone={tone} size="sm" onClick={() => setOpen(true)}>
        Pay {formatMoney(amount_cents, currency)}
      </Button>
      <PayDialog payable={{ contract_id, milestone_id: id }} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  )
}
