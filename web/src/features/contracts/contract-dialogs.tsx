import { useState } from 'react'
import type { Contract } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { Pair } from '../../ui/key-value.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { contractTypes, counted, datesOf } from './contract.words.ts'
import { shortName } from './short-name.ts'

export interface DialogProps {
  contract: Contract
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

const closing = (onClose: () => void) => (isOpen: boolean) => {
  if (!isOpen) onClose()
}

export const ApproveDialog = ({ contract, onClose, onConfirm }: DialogProps) => {
  const { contractor, total_value_cents, currency, milestones } = contract
  const value = formatMoney(total_value_cents, currency)
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={closing(onClose)}
      title={`Approve “${contract.title}”?`}
      facts={[...factsOf(contract), { label: 'Submitted by', value: contract.created_by_person.name }]}
      verb={`Approve ${value} for ${shortName(contractor.display_name)}`}
      onConfirm={onConfirm}
    >
      The contract becomes active and {contractor.display_name} can start.{' '}
      {milestones.length > 0
        ? 'Each milestone is approved and paid on its own; nothing is paid now.'
        : 'Nothing is paid now.'}{' '}
      Amounts can no longer be changed.
    </ConfirmDialog>
  )
}

export const CompleteDialog = ({ contract, onClose, onConfirm }: DialogProps) => {
  const { payment_summary, currency, contractor } = contract
  const unpaid = payment_summary.approved_unpaid_cents
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={closing(onClose)}
      title={`Complete “${contract.title}”?`}
      facts={[...factsOf(contract), { label: 'Paid so far', value: formatMoney(contract.paid_cents, currency) }]}
      verb={`Complete with ${shortName(contractor.display_name)}`}
      otherwise="Keep it active"
      onConfirm={onConfirm}
    >
      All work is done and accepted. {unpaid > 0 && `${formatMoney(unpaid, currency)} can still be paid afterwards. `}
      This is final: a completed contract cannot be opened again.
    </ConfirmDialog>
  )
}

export const DeleteDialog = ({ contract, onClose, onConfirm }: DialogProps) => (
  <ConfirmDialog
    isOpen
    isDangerous
    onOpenChange={closing(onClose)}
    title={`Delete the draft “${contract.title}”?`}
    facts={factsOf(contract)}
    verb="Delete this draft"
    otherwise="Keep the draft"
    onConfirm={onConfirm}
  >
    The draft and {counted(contract.milestones.length, 'milestone')} are removed for everybody. This is final.
  </ConfirmDialog>
)

interface ReasonDialogProps {
  title: string
  note: string
  label: string
  verb: string
  isRequired?: boolean
  onClose: () => void
  onSend: (reason: string) => void
}

/** Asks for a reason and sends it; the change shows at once. */
export const ReasonDialog = ({ title, note, label, verb, isRequired = false, onClose, onSend }: ReasonDialogProps) => {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()

  const send = (): void => {
    if (isRequired && reason.trim() === '') return setError('Say what has to change.')
    onSend(reason.trim())
    onClose()
  }
  return (
    <Dialog
      isOpen
      onOpenChange={closing(onClose)}
      title={title}
      note={note}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button tone="primary" onClick={send}>
            {verb}
          </Button>
        </>
      }
    >
      <TextArea
        label={label}
        required={isRequired}
        error={error}
        limit={2000}
        rows={4}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value)
          setError(undefined)
        }}
        onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && send()}
      />
    </Dialog>
  )
}

const factsOf = ({
  contractor,
  contract_type,
  total_value_cents,
  currency,
  milestones,
  ...dates
}: Contract): Pair[] => [
  { label: 'Contractor', value: contractor.display_name },
  { label: 'Value', value: formatMoney(total_value_cents, currency) },
  {
    label: 'Type',
    value: milestones.length > 0 ? counted(milestones.length, 'milestone') : contractTypes[contract_type].label,
  },
  { label: 'Dates', value: datesOf(dates) },
]
