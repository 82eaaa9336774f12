import { Suspense, lazy, useState } from 'react'
import type { ReactNode } from 'react'
import type { Contract, Milestone, MilestoneStatus } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { Button } from '../../ui/button.tsx'
import type { Asked } from './milestone-asking.tsx'
import { useMilestoneMoves } from './use-milestone-moves.ts'

const MilestoneAsking = lazy(() =>
  import('./milestone-asking.tsx').then((module) => ({ default: module.MilestoneAsking })),
)

type Step = 'start' | 'submit' | 'approve' | 'reject'

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
      {asked && (
        <Suspense>
          <MilestoneAsking
            asked={asked}
            contract={contract}
            milestone={milestone}
            moves={moves}
            onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
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

const labelOf = (step: Step, { status }: Milestone): string => {
  if (step === 'start') return status === 'rejected' ? 'Start again' : 'Start'
  return { submit: 'Submit for review', approve: 'Approve', reject: 'Send back' }[step]
}
