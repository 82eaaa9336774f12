import type { Contract, Milestone } from 'wire/paths'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { formatDate, formatDay } from '../../ui/time.ts'
import { ReasonDialog } from './contract-dialogs.tsx'
import { MilestoneDialog } from './milestone-dialog.tsx'
import { shortName } from './short-name.ts'
import type { MilestoneMoves } from './use-milestone-moves.ts'

export type Asked = 'approve' | 'reject' | 'edit'

interface AskingProps {
  asked: Asked
  contract: Contract
  milestone: Milestone
  moves: MilestoneMoves
  onClose: () => void
}

/** The dialog of one milestone. */
export const MilestoneAsking = ({ asked, contract, milestone, moves, onClose }: AskingProps) => {
  if (asked === 'edit') return <MilestoneDialog milestone={milestone} onClose={onClose} />
  if (asked === 'approve')
    return (
      <ApproveMilestoneDialog
        contract={contract}
        milestone={milestone}
        onClose={onClose}
        onConfirm={() => moves.ask(milestone, { to: 'approved' })}
      />
    )
  return (
    <ReasonDialog
      isRequired
      title={`Send “${milestone.title}” back?`}
      note={`${contract.contractor.display_name} reads what you write here.`}
      label="What has to change"
      verb="Send back"
      onClose={onClose}
      onSend={(reason) => moves.run(milestone, { to: 'rejected', reason })}
    />
  )
}

interface ApproveMilestoneDialogProps {
  contract: Contract
  milestone: Milestone
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

const ApproveMilestoneDialog = ({ contract, milestone, onClose, onConfirm }: ApproveMilestoneDialogProps) => {
  const { amount_cents, currency, due_date, submitted_at } = milestone
  const amount = formatMoney(amount_cents, currency)
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Approve “${milestone.title}”?`}
      facts={[
        { label: 'Contractor', value: contract.contractor.display_name },
        { label: 'Amount', value: amount },
        { label: 'Submitted', value: submitted_at && formatDay(submitted_at) },
        { label: 'Due', value: due_date && formatDate(due_date) },
      ]}
      verb={`Approve ${amount} for ${shortName(contract.contractor.display_name)}`}
      onConfirm={onConfirm}
    >
      You accept the work, and the amount can be paid. Nothing is paid yet. This cannot be taken back.
    </ConfirmDialog>
  )
}
