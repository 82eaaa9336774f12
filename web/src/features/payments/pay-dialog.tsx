import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Payment } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { detailOf, isProblem, troubleOf } from '../../wiring/api-problem.ts'
import { apiQuery, call, newIdempotencyKey } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { PayProgress } from './pay-progress.tsx'
import { PayReview, PayReviewSkeleton } from './pay-review.tsx'
import { previewQuery } from './payments.api.ts'

/** What is paid: an approved milestone, or an amount of a fixed contract. */
export type Payable = { contract_id: string; milestone_id: string } | { contract_id: string; amount_cents: number }

interface PayDialogProps {
  payable: Payable
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onPaid?: ((payment: Payment) => void) | undefined
}

/** Says who gets how much, when and less which fee, before any money moves; then shows it moving. */
export const PayDialog = ({ payable, isOpen, onOpenChange, onPaid }: PayDialogProps) => {
  const { data: contract } = useQuery({
    ...apiQuery('getContract', { params: { id: payable.contract_id } }),
    enabled: isOpen,
  })
  const name = contract?.contractor.display_name
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={name ? `Pay ${name}` : 'Pay'}
      note={contract && whatFor(payable, contract)}
    >
      <PayBody
        payable={payable}
        name={name ?? 'the contractor'}
        contractor_id={contract?.contractor_id}
        onPaid={onPaid}
        onClose={() => onOpenChange(false)}
      />
    </Dialog>
  )
}

interface Titles {
  title: string
  milestones: readonly { id: string; title: string }[]
}

const whatFor = (payable: Payable, { title, milestones }: Titles): string => {
  const milestone = 'milestone_id' in payable && milestones.find(({ id }) => id === payable.milestone_id)
  return milestone ? `${milestone.title} · ${title}` : title
}

interface PayBodyProps {
  payable: Payable
  name: string
  contractor_id: string | undefined
  onPaid: ((payment: Payment) => void) | undefined
  onClose: () => void
}

/** Mounted when the dialog opens: so each opening is one intention with one key, however often one presses. */
const PayBody = ({ payable, name, contractor_id, onPaid, onClose }: PayBodyProps) => {
  const body = bodyOf(payable)
  const { data: preview, error, refetch } = useQuery(previewQuery(body))
  const { pay, isPending, refusal, payment } = usePay(body, onPaid)
  const trouble = troubleOf(preview ? null : error, refetch)

  if (payment) return <PayProgress id={payment.id} name={name} onClose={onClose} />
  if (trouble) return <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
  if (!preview) return <PayReviewSkeleton />

  return (
    <div className="flex flex-col gap-4">
      <PayReview preview={preview} name={name} contract_id={payable.contract_id} contractor_id={contractor_id} />
      {refusal && (
        <Callout tone="red" isUrgent>
          {refusal}
        </Callout>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Not now</Button>
        <Button tone="primary" disabled={!preview.payable} isPending={isPending} onClick={pay}>
          Pay {formatMoney(preview.amount_cents, preview.currency)} to {name}
        </Button>
      </div>
    </div>
  )
}

const bodyOf = (payable: Payable) =>
  'milestone_id' in payable
    ? { milestone_id: payable.milestone_id }
    : { contract_id: payable.contract_id, amount_cents: payable.amount_cents }

/** Never optimistic: what is shown is what the server said. */
const usePay = (body: ReturnType<typeof bodyOf>, onPaid: PayBodyProps['onPaid']) => {
  const [key, setKey] = useState(newIdempotencyKey)
  const refresh = useRefresh()
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => call('createPayment', { body, idempotency_key: key }),
    onSuccess: async (payment) => {
      onPaid?.(payment)
      await refresh('payments', 'contracts', 'attention')
    },
    onError: (problem) => {
      // A refusal is remembered under its key; once the cause is mended, another key asks anew.
      if (isProblem(problem) && problem.status >= 400 && problem.status < 500) setKey(newIdempotencyKey())
      void refresh('payments')
    },
  })
  return { pay: () => mutate(), isPending, payment: data, refusal: error ? detailOf(error) : undefined }
}
