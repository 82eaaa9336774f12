import { ListChecks } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contract, Milestone } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { contractHref } from './contract.search.ts'
import type { ContractSearch } from './contract.search.ts'
import { MilestoneTimeline } from './milestone-timeline.tsx'
import { counted } from './contract.words.ts'
import { isOpen, payableCents } from './milestone.words.ts'

interface ContractMilestonesProps {
  contract: Contract
  only: ContractSearch['only']
  payMilestone: (milestone: Milestone) => ReactNode
}

export const ContractMilestones = ({ contract, only, payMilestone }: ContractMilestonesProps) => {
  const { id, milestones } = contract
  const shown = milestones.filter(
    (milestone) => only === undefined || (only === 'payable' ? payableCents(milestone) > 0 : isOpen(milestone)),
  )
  if (milestones.length === 0) return <NoMilestones contract={contract} />

  return (
    <div className="flex flex-col gap-3">
      {only && (
        <Callout
          tone="grey"
          action={
            <Anchor href={contractHref(id)} className="text-link">
              Show all {milestones.length}
            </Anchor>
          }
        >
          {counted(shown.length, 'milestone')} {only === 'payable' ? 'approved and not paid' : 'still to be approved'}
        </Callout>
      )}
      {shown.length > 0 && (
        <Card>
          <MilestoneTimeline contract={contract} milestones={shown} payMilestone={payMilestone} />
        </Card>
      )}
    </div>
  )
}

const NoMilestones = ({ contract }: { contract: Contract }) => {
  const canEdit = contract.actions['update']?.ok === true
  const add = canEdit && contract.contract_type !== 'hourly' && (
    <LinkButton href={`/contracts/${contract.id}/edit?step=milestones`}>Add milestones</LinkButton>
  )
  return (
    <Card>
      <EmptyState icon={ListChecks} title="No milestones" action={add || undefined}>
        {contract.contract_type === 'hourly'
          ? 'An hourly contract is paid by its hours.'
          : 'Milestones split the work into parts that are approved and paid one by one.'}
      </EmptyState>
    </Card>
  )
}
