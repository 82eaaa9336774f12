import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Contract, Milestone } from 'wire/paths'
import { toast } from '../../ui/toast.tsx'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { contractQuery, moveMilestone } from './contract.api.ts'
import type { MilestoneMove } from './contract.api.ts'
import { savingActions } from './saving-actions.ts'

const told = {
  in_progress: { done: 'started', failed: 'The milestone was not started' },
  submitted: { done: 'submitted for review', failed: 'The milestone was not submitted' },
  approved: { done: 'approved', failed: 'The milestone was not approved' },
  rejected: { done: 'sent back', failed: 'The milestone was not sent back' },
} satisfies Record<MilestoneMove['to'], { done: string; failed: string }>

interface Moving {
  milestone: Milestone
  move: MilestoneMove
  isAsked: boolean
}

export interface MilestoneMoves {
  /** Shows at once, and goes back with a reason if the server refuses. */
  run: (milestone: Milestone, move: MilestoneMove) => void
  /** Waits for the server; throws its refusal. */
  ask: (milestone: Milestone, move: MilestoneMove) => Promise<unknown>
}

export const useMilestoneMoves = (contract: Contract): MilestoneMoves => {
  const queries = useQueryClient()
  const { queryKey } = contractQuery(contract.id)

  const show = (milestone: Milestone): void => {
    queries.setQueryData(queryKey, (now) => now && withMilestone(now, milestone))
  }

  const { mutate, mutateAsync } = useMutation({
    mutationFn: ({ milestone, move }: Moving) => moveMilestone(milestone, move),
    onMutate: async ({ milestone, move, isAsked }) => {
      if (isAsked) return
      await queries.cancelQueries({ queryKey })
      show({ ...milestone, status: move.to, actions: savingActions(milestone.actions) })
    },
    onError: (error, { milestone, move, isAsked }) => {
      if (isAsked) return
      show(milestone)
      toast.failed(told[move.to].failed, detailOf(error), isProblem(error) ? error.request_id : null)
    },
    onSuccess: (moved, { move }) => {
      show(moved)
      toast.done(`“${moved.title}” ${told[move.to].done}`)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['contracts'] }),
  })

  return {
    run: (milestone, move) => mutate({ milestone, move, isAsked: false }),
    ask: (milestone, move) => mutateAsync({ milestone, move, isAsked: true }),
  }
}

const withMilestone = (contract: Contract, milestone: Milestone): Contract => ({
  ...contract,
  milestones: contract.milestones.map((each) => (each.id === milestone.id ? milestone : each)),
})
