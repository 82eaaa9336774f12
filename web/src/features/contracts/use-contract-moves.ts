import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Contract, ContractAction, ContractStatus } from 'wire/paths'
import { toast } from '../../ui/toast.tsx'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { contractQuery, moveContract } from './contract.api.ts'
import type { ContractMove } from './contract.api.ts'
import { savingActions } from './saving-actions.ts'

interface Told {
  to: ContractStatus
  done: string
  failed: string
  /** The action that takes it back, where the machine has one. */
  undo?: 'resume' | 'pause' | 'reject' | 'submit'
}

const moves = {
  submit: { to: 'pending', done: 'Submitted for approval', failed: 'The contract was not submitted', undo: 'reject' },
  approve: { to: 'active', done: 'Approved', failed: 'The contract was not approved' },
  reject: { to: 'draft', done: 'Returned to draft', failed: 'The contract was not returned', undo: 'submit' },
  pause: { to: 'paused', done: 'Paused', failed: 'The contract was not paused', undo: 'resume' },
  resume: { to: 'active', done: 'Resumed', failed: 'The contract was not resumed', undo: 'pause' },
  complete: { to: 'completed', done: 'Completed', failed: 'The contract was not completed' },
  cancel: { to: 'cancelled', done: 'Cancelled', failed: 'The contract was not cancelled' },
} satisfies Record<ContractAction, Told>

interface Moving {
  contract: Contract
  move: ContractMove
  /** A dialog asked first: it waits for the server and says itself what went wrong. */
  isAsked: boolean
}

export interface ContractMoves {
  /** Shows at once, and goes back with a reason if the server refuses. */
  run: (move: ContractMove) => void
  /** Waits for the server; throws its refusal. */
  ask: (move: ContractMove) => Promise<unknown>
}

export const useContractMoves = (contract: Contract): ContractMoves => {
  const queries = useQueryClient()
  const { queryKey } = contractQuery(contract.id)

  const { mutate, mutateAsync } = useMutation({
    mutationFn: ({ contract: read, move }: Moving) => moveContract(read, move),
    onMutate: async ({ contract: read, move, isAsked }) => {
      if (isAsked) return undefined
      await queries.cancelQueries({ queryKey })
      queries.setQueryData(queryKey, { ...read, status: moves[move.action].to, actions: savingActions(read.actions) })
      return { before: read }
    },
    onError: (error, { move, isAsked }, context) => {
      if (context) queries.setQueryData(queryKey, context.before)
      if (isAsked) return
      toast.failed(moves[move.action].failed, detailOf(error), isProblem(error) ? error.request_id : null)
    },
    onSuccess: (moved, { move }) => {
      queries.setQueryData(queryKey, moved)
      const { done, undo }: Told = moves[move.action]
      const canUndo = undo !== undefined && moved.actions[undo]?.ok === true
      toast.done(
        done,
        canUndo
          ? () => mutate({ contract: queries.getQueryData(queryKey) ?? moved, move: { action: undo }, isAsked: false })
          : undefined,
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['contracts'] }),
  })

  return {
    run: (move) => mutate({ contract, move, isAsked: false }),
    ask: (move) => mutateAsync({ contract, move, isAsked: true }),
  }
}
