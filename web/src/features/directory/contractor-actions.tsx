import { Combine, Ellipsis, FilePlus, FileCheck, ImageUp, Landmark, Pencil, RotateCcw, Star, UserX } from 'lucide-react'
import type { Contractor } from 'wire/paths'
import { sayFailed } from '../../app/say-failed.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useMay } from '../../wiring/me.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import type { ContractorSearch } from './contractor.search.ts'

interface ContractorActionsProps {
  contractor: Contractor
  onOpen: (dialog: ContractorSearch['dialog']) => void
}

/** What can be done with this person; what cannot be done now says why. */
export const ContractorActions = ({ contractor, onOpen }: ContractorActionsProps) => {
  const { id, is_active, actions } = contractor
  const may = useMay()
  const { deactivate, bringBack } = useActivation(contractor)
  const refusalOf = (name: string): string | undefined => {
    const action = actions[name]
    return action?.ok === false ? action.message : undefined
  }

  const standing = is_active
    ? { label: 'Deactivate', icon: UserX, isDangerous: true, onSelect: deactivate, refusal: refusalOf('deactivate') }
    : {
        label: 'Bring back',
        icon: RotateCcw,
        onSelect: bringBack,
        refusal: may('contractors:delete') ? undefined : 'Your role may not bring people back.',
      }
  return (
    <>
      {may('contractors:write') && (
        <LinkButton href={`/contractors/${id}/edit`} icon={Pencil}>
          Edit
        </LinkButton>
      )}
      <Menu
        trigger={<IconButton icon={Ellipsis} label="More actions" className="border border-rule bg-card" />}
        groups={[
          {
            items: [
              {
                label: 'Invite to Stripe',
                icon: Landmark,
                onSelect: () => onOpen('payouts'),
                refusal: refusalOf('onboard'),
              },
              {
                label: 'Rate',
                icon: Star,
                onSelect: () => onOpen('rate'),
                refusal: may('contracts:write') ? undefined : 'Your role may not rate.',
              },
              {
                label: 'Set tax status',
                icon: FileCheck,
                onSelect: () => onOpen('tax'),
                refusal: refusalOf('set_tax_status'),
              },
            ],
          },
          ...(may('contractors:write')
            ? [{ items: [{ label: 'Change the picture', icon: ImageUp, onSelect: () => onOpen('picture') }] }]
            : []),
          {
            items: [
              {
                label: 'Merge with another record',
                icon: Combine,
                href: `/contractors/${id}/merge`,
                refusal: refusalOf('merge'),
              },
              standing,
            ],
          },
        ]}
      />
      {may('contracts:write') && is_active && (
        <LinkButton href={`/contracts/new?contractor_id=${id}`} tone="primary" icon={FilePlus}>
          Create contract
        </LinkButton>
      )}
    </>
  )
}

/** Both happen at once, and each is the other's undo. */
const useActivation = ({ id, display_name }: Contractor) => {
  const refresh = useRefresh()

  const deactivate = async (): Promise<void> => {
    try {
      await call('deactivateContractor', { params: { id } })
      await refresh('contractors', 'contracts', 'attention')
      toast.done(`${display_name} is deactivated`, () => void bringBack())
    } catch (error) {
      sayFailed(`${display_name} was not deactivated`, error)
    }
  }

  const bringBack = async (): Promise<void> => {
    try {
      await call('updateContractor', { params: { id }, body: { is_active: true } })
      await refresh('contractors', 'contracts', 'attention')
      toast.done(`${display_name} is back`, () => void deactivate())
    } catch (error) {
      sayFailed(`${display_name} was not brought back`, error)
    }
  }

  return { deactivate: () => void deactivate(), bringBack: () => void bringBack() }
}
