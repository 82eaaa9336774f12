import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { Payment } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { isProblem } from '../../wiring/api-problem.ts'
import { call, newIdempotencyKey } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'

/** Sends a failed payment again, after asking. */
export const RetryPayment = ({ payment }: { payment: Payment }) => {
  const { id, amount_cents, currency, contractor, actions } = payment
  const [isOpen, setOpen] = useState(false)
  /** One key for one intention: pressing twice pays once. */
  const [key, setKey] = useState(newIdempotencyKey)
  const refresh = useRefresh()
  const amount = formatMoney(amount_cents, currency)

  const open = (): void => {
    setKey(newIdempotencyKey())
    setOpen(true)
  }

  const retry = async (): Promise<void> => {
    try {
      await call('retryPayment', { params: { id }, body: {}, idempotency_key: key })
    } catch (error) {
      // A refusal is remembered under its key; once the cause is mended, another key asks anew.
      if (isProblem(error) && error.status >= 400 && error.status < 500) setKey(newIdempotencyKey())
      throw error
    }
    await refresh('payments', 'attention')
  }

  return (
    <>
      <ActionButton tone="primary" icon={RotateCw} action={actions['retry'] ?? { ok: true }} onClick={open}>
        Retry payment
      </ActionButton>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Send ${amount} to ${contractor.display_name} again?`}
        verb={`Pay ${amount} to ${contractor.display_name}`}
        onConfirm={retry}
      >
        The step that failed is sent again. Money that came in already is not charged twice.
        {payment.is_sandbox && ' Sandbox: no real money moves.'}
      </ConfirmDialog>
    </>
  )
}
