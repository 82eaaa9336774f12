import { Ellipsis, Pencil } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { Contract, ContractStatus } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { MenuItem } from '../../ui/menu.tsx'
import type { Asked } from './contract-asking.tsx'
import { useContractMoves } from './use-contract-moves.ts'

const ContractAsking = lazy(() =>
  import('./contract-asking.tsx').then((module) => ({ default: module.ContractAsking })),
)

type Button = 'submit' | 'approve' | 'reject' | 'pause' | 'resume' | 'complete'

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
      {asked && (
        <Suspense>
          <ContractAsking asked={asked} contract={contract} moves={moves} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  )
}
