import type { ReactNode } from 'react'
import type { Contract, Milestone } from 'wire/paths'
import { DateText } from '../../ui/date-text.tsx'
import { Money } from '../../ui/money.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { lookOf } from '../../ui/status.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import type { TimelineItem } from '../../ui/timeline.tsx'
import { counted, today } from './contract.words.ts'
import { MilestoneActions, hasActions } from './milestone-actions.tsx'
import { daysLate } from './milestone.words.ts'

interface MilestoneTimelineProps {
  contract: Contract
  /** Those of the contract, or the ones that are asked for. */
  milestones: readonly Milestone[]
  /** What pays a milestone: comes from the route, since payments are another feature. */
  payMilestone: (milestone: Milestone) => ReactNode
}

/** The milestones of a contract in their order, each with what can be done about it now. */
export const MilestoneTimeline = ({ contract, milestones, payMilestone }: MilestoneTimelineProps) => {
  const day = today()
  const isOver = contract.status === 'completed' || contract.status === 'cancelled'

  const items = milestones.map((milestone): TimelineItem => {
    const late = isOver ? 0 : daysLate(milestone, day)
    const { tone } = lookOf('milestone', milestone.status)
    return {
      id: milestone.id,
      title: milestone.title,
      tone: late > 0 && tone === 'grey' ? 'red' : tone,
      isAhead: milestone.status === 'pending' && late === 0,
      note: <Note milestone={milestone} late={late} />,
      aside: <Money cents={milestone.amount_cents} currency={milestone.currency} look="strong" />,
      ...(hasActions(contract, milestone) && {
        actions: <MilestoneActions contract={contract} milestone={milestone} payMilestone={payMilestone} />,
      }),
    }
  })
  return <Timeline items={items} />
}

const Note = ({ milestone, late }: { milestone: Milestone; late: number }) => (
  <div className="mt-0.5 flex flex-col gap-1.5">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <StatusBadge entity="milestone" status={milestone.status} />
      <When milestone={milestone} late={late} />
    </div>
    {milestone.description && <p className="text-pretty whitespace-pre-line">{milestone.description}</p>}
    {milestone.status === 'rejected' && milestone.rejection_reason && (
      <p className="border-l-2 border-dot-red pl-2 text-pretty text-ink">{milestone.rejection_reason}</p>
    )}
  </div>
)

/** The date that matters in this status. */
const When = ({ milestone, late }: { milestone: Milestone; late: number }) => {
  const { status, paid_at, approved_at, submitted_at, due_date, pending_cents } = milestone
  if (status === 'paid')
    return (
      paid_at && (
        <span>
          paid <TimeText instant={paid_at} look="day" />
        </span>
      )
    )
  if (pending_cents > 0) return <span className="text-tone-blue">payment on its way</span>
  if (status === 'approved')
    return (
      approved_at && (
        <span>
          since <TimeText instant={approved_at} />
        </span>
      )
    )
  if (status === 'submitted')
    return (
      submitted_at && (
        <span>
          since <TimeText instant={submitted_at} />
        </span>
      )
    )
  if (due_date === null) return <span className="text-faint">no due date</span>

  return (
    <span className={late > 0 ? 'text-tone-red' : undefined}>
      due <DateText date={due_date} />
      {late > 0 && `, ${counted(late, 'day')} late`}
    </span>
  )
}
