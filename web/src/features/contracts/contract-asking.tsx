import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { Contract } from 'wire/paths'
import { toast } from '../../ui/toast.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { deleteContract } from './contract.api.ts'
import { ApproveDialog, CompleteDialog, DeleteDialog, ReasonDialog } from './contract-dialogs.tsx'
import type { ContractMoves } from './use-contract-moves.ts'

export type Asked = 'approve' | 'complete' | 'reject' | 'cancel' | 'delete'

interface AskingProps {
  asked: Asked
  contract: Contract
  moves: ContractMoves
  onClose: () => void
}

/** The dialog that says it before doing it. */
export const ContractAsking = ({ asked, contract, moves, onClose }: AskingProps) => {
  const queries = useQueryClient()
  const router = useRouter()

  const remove = async (): Promise<void> => {
    await deleteContract(contract)
    router.history.replace('/contracts')
    toast.done(`“${contract.title}” was deleted`)
    await queries.invalidateQueries({ queryKey: ['contracts', 'listContracts'] })
  }

  switch (asked) {
    case 'approve':
      return <ApproveDialog contract={contract} onClose={onClose} onConfirm={() => moves.ask({ action: 'approve' })} />
    case 'complete':
      return (
        <CompleteDialog contract={contract} onClose={onClose} onConfirm={() => moves.ask({ action: 'complete' })} />
      )
    case 'delete':
      return <DeleteDialog contract={contract} onClose={onClose} onConfirm={remove} />
    case 'cancel':
      return (
        <CancelDialog
          contract={contract}
          onClose={onClose}
          onConfirm={(reason, waive_milestone_ids) => moves.ask({ action: 'cancel', reason, waive_milestone_ids })}
        />
      )
    case 'reject':
      return (
        <ReasonDialog
          title={`Return “${contract.title}” to draft?`}
          note={`${contract.created_by_person.name} can change it and submit it again.`}
          label="What should change"
          verb="Return to draft"
          onClose={onClose}
          onSend={(reason) => moves.run({ action: 'reject', reason })}
        />
      )
  }
}
