import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Contract, Milestone, MilestoneStatus } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { formatDate, formatDay } from '../../ui/time.ts'
import { ReasonDialog } from './contract-dialogs.tsx'
import { MilestoneDialog } from './milestone-dialog.tsx'
import { shortName } from './short-name.ts'
import { useMilestoneMoves } from './use-milestone-moves.ts'
import type { MilestoneMoves } from './use-milestone-moves.ts'

type Step = 'start' | 'submit' | 'approve' | 'reject'
type Asked = 'approve' | 'reject' | 'edit'

/** The steps that follow each status. Whether they may be done now, and if not why, the server says. */
const steps = {
  pending: ['start'],
  in_progress: ['submit'],
  submitted: ['approve', 'reject'],
  rejected: ['start'],
  approved: [],
  disputed: [],
  paid: [],
} satisfies Record<MilestoneStatus, readonly Step[]>

interface MilestoneActionsProps {
  contract: Contract
  milestone: Milestone
  payMilestone: (milestone: Milestone) => ReactNode
}

export const MilestoneActions = ({ contract, milestone, payMilestone }: MilestoneActionsProps) => {
  const moves = useMilestoneMoves(contract)
  const [asked, setAsked] = useState<Asked>()
  const { offered, canEdit, canPay } = offeredFor(contract, milestone)

  const press = (step: Step): void => {
    if (step === 'approve' || step === 'reject') setAsked(step)
    else moves.run(milestone, { to: step === 'start' ? 'in_progress' : 'submitted' })
  }
  return (
    <>
      {offered.map((step) => (
        <ActionButton
          key={step}
          size="sm"
          action={milestone.actions[step] ?? { ok: false }}
          aria-label={`${labelOf(step, milestone)}: ${milestone.title}`}
          onClick={() => press(step)}
        >
          {labelOf(step, milestone)}
        </ActionButton>
      ))}
      {canPay && payMilestone(milestone)}
      {canEdit && (
        <Button size="sm" tone="ghost" aria-label={`Edit: ${milestone.title}`} onClick={() => setAsked('edit')}>
          Edit
        </Button>
      )}
      <Asking
        asked={asked}
        contract={contract}
        milestone={milestone}
        moves={moves}
        onClose={() => setAsked(undefined)}
      />
    </>
  )
}

/** Whether there is anything to do about a milestone now. */
export const hasActions = (contract: Contract, milestone: Milestone): boolean => {
  const { offered, canEdit, canPay } = offeredFor(contract, milestone)
  return offered.length > 0 || canEdit || canPay
}

const offeredFor = ({ status }: Contract, milestone: Milestone) => {
  const offered: readonly Step[] = status === 'active' || status === 'paused' ? steps[milestone.status] : []
  return {
    offered,
    canEdit: milestone.actions['update']?.ok === true,
    // Also once it is paid: what pays it may still be open, to show how that went.
    canPay: (milestone.status === 'approved' || milestone.status === 'paid') && status !== 'cancelled',
  }
}

interface AskingProps {
  asked: Asked | undefined
  contract: Contract
  milestone: Milestone
  moves: MilestoneMoves
  onClose: () => void
}

const Asking = ({ asked, contract, milestone, moves, onClose }: AskingProps) => {
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
  if (asked === 'reject')
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
  return null
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

const labelOf = (step: Step, { status }: Milestone): string => {
  if (step === 'start') return status === 'rejected' ? 'Start again' : 'Start'
  return { submit: 'Submit for review', approve: 'Approve', reject: 'Send back' }[step]
}
