import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Ellipsis, Pencil } from 'lucide-react'
import { useState } from 'react'
import type { Contract, ContractStatus } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { deleteContract } from './contract.api.ts'
import { ApproveDialog, CompleteDialog, DeleteDialog, ReasonDialog } from './contract-dialogs.tsx'
import { useContractMoves } from './use-contract-moves.ts'
import type { ContractMoves } from './use-contract-moves.ts'

type Button = 'submit' | 'approve' | 'reject' | 'pause' | 'resume' | 'complete'
type Asked = 'approve' | 'complete' | 'reject' | 'cancel' | 'delete'

interface Bar {
  /** The next step, as the primary button; others before it. */
  main?: Button
  others: readonly Button[]
  more: readonly ('delete' | 'cancel')[]
}

/** What the action bar offers in each status. Whether it may be done now, and if not why, the server says. */
const bars = {
  draft: { main: 'submit', others: [], more: ['delete', 'cancel'] },
  pending: { main: 'approve', others: ['reject'], more: ['cancel'] },
  active: { main: 'complete', others: ['pause'], more: ['cancel'] },
  paused: { main: 'resume', others: [], more: ['cancel'] },
  completed: { others: [], more: [] },
  cancelled: { others: [], more: [] },
} satisfies Record<ContractStatus, Bar>

const labels = {
  submit: 'Submit for approval',
  approve: 'Approve',
  reject: 'Return to draft',
  pause: 'Pause',
  resume: 'Resume',
  complete: 'Complete',
} satisfies Record<Button, string>

export const ContractActions = ({ contract }: { contract: Contract }) => {
  const moves = useContractMoves(contract)
  const [asked, setAsked] = useState<Asked>()
  const { main, others, more }: Bar = bars[contract.status]
  const actionOf = (name: string) => contract.actions[name] ?? { ok: false }

  const press = (button: Button): void => {
    if (button === 'approve' || button === 'complete' || button === 'reject') setAsked(button)
    else moves.run({ action: button })
  }
  const items: MenuItem[] = more.map((name) => {
    const action = contract.actions[name]
    const refusal = action && !action.ok ? action.message : undefined
    const label = name === 'delete' ? 'Delete draft' : 'Cancel contract'
    return { label, isDangerous: true, refusal, onSelect: () => setAsked(name) }
  })

  return (
    <>
      {items.length > 0 && <Menu trigger={<IconButton icon={Ellipsis} label="More actions" />} groups={[{ items }]} />}
      {contract.actions['update']?.ok && (
        <LinkButton href={`/contracts/${contract.id}/edit`} icon={Pencil}>
          Edit
        </LinkButton>
      )}
      {[...others, ...(main ? [main] : [])].map((button) => (
        <ActionButton
          key={button}
          action={actionOf(button)}
          tone={button === main ? 'primary' : 'secondary'}
          onClick={() => press(button)}
        >
          {labels[button]}
        </ActionButton>
      ))}
      <Asking asked={asked} contract={contract} moves={moves} onClose={() => setAsked(undefined)} />
    </>
  )
}

interface AskingProps {
  asked: Asked | undefined
  contract: Contract
  moves: ContractMoves
  onClose: () => void
}

const Asking = ({ asked, contract, moves, onClose }: AskingProps) => {
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
    case undefined:
      return null
  }
}
