import { useState } from 'react'
import type { Contract } from 'wire/paths'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { unsettled } from './milestone.words.ts'

interface CancelDialogProps {
  contract: Contract
  onClose: () => void
  onConfirm: (reason: string, waive_milestone_ids: string[]) => Promise<unknown>
}

/** Cancelling needs a reason, and an answer for every approved milestone that nobody has paid. */
export const CancelDialog = ({ contract, onClose, onConfirm }: CancelDialogProps) => {
  const { contractor, currency, paid_cents, total_value_cents } = contract
  const [reason, setReason] = useState('')
  const [waived, setWaived] = useState<readonly string[]>([])
  const owed = unsettled(contract)

  const confirm = async (): Promise<unknown> => {
    if (reason.trim() === '') throw new Error('Say why the contract is cancelled: the reason is kept with it.')
    const open = owed.find(({ id }) => !waived.includes(id))
    if (open) throw new Error(`“${open.title}” is approved and not paid. Pay it first, or tick it to waive it.`)
    return onConfirm(reason.trim(), [...waived])
  }

  return (
    <ConfirmDialog
      isOpen
      isDangerous
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Cancel “${contract.title}”?`}
      facts={[
        { label: 'Contractor', value: contractor.display_name },
        { label: 'Value', value: formatMoney(total_value_cents, currency) },
        { label: 'Paid so far', value: formatMoney(paid_cents, currency) },
      ]}
      verb="Cancel this contract"
      otherwise="Keep the contract"
      onConfirm={confirm}
      fields={
        <>
          {owed.length > 0 && (
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1 text-sm font-medium">Approved and not paid: tick what is waived</legend>
              {owed.map(({ id, title, amount_cents, paid_cents: paid }) => (
                <Checkbox
                  key={id}
                  label={`Waive ${formatMoney(amount_cents - paid, currency)}, “${title}”`}
                  hint={`Only if ${contractor.display_name} agrees`}
                  checked={waived.includes(id)}
                  onCheckedChange={(isOn) => setWaived(isOn ? [...waived, id] : waived.filter((each) => each !== id))}
                />
              ))}
            </fieldset>
          )}
          <TextArea
            label="Reason"
            required
            limit={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      }
    >
      No more work is accepted and nothing more is paid. What was paid stays paid. This is final.
    </ConfirmDialog>
  )
}
