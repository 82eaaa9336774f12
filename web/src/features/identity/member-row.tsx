import { Crown, Ellipsis, LogOut, UserCog, UserX } from 'lucide-react'
import type { Member } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { MenuGroup } from '../../ui/menu.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useMay } from '../../wiring/me.ts'
import type { MemberChange } from './member-dialog.tsx'

type RowProps = { member: Member; isSelf: boolean; onChange: (change: MemberChange) => void }

/** Somebody who works here; what cannot be done with them says why. */
export const MemberRow = ({ member, isSelf, onChange }: RowProps) => {
  const groups = useMemberMenu({ member, isSelf, onChange })
  const { user, role_name, last_active_at } = member
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5">
      <div className="flex min-w-0 items-center gap-3">
        <Avatar name={user.name} src={user.avatar_url} />
        <div className="min-w-0">
          <p className="truncate font-medium">
            {user.name} {isSelf && <span className="font-normal text-soft">(you)</span>}
          </p>
          <p className="truncate text-sm text-soft">
            {user.email}
            {last_active_at !== null && (
              <>
                {' '}
                · active <TimeText instant={last_active_at} />
              </>
            )}
          </p>
        </div>
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <span className="text-sm">{role_name}</span>
        {groups.length > 0 && (
          <Menu trigger={<IconButton icon={Ellipsis} label={`Actions for ${user.name}`} />} groups={groups} />
        )}
      </div>
    </li>
  )
}

const useMemberMenu = ({ member, isSelf, onChange }: RowProps): MenuGroup[] => {
  const may = useMay()
  const refusalOf = (name: string): string | undefined => {
    const action = member.actions[name]
    return action?.ok === false ? action.message : undefined
  }
  const open = (kind: MemberChange['kind']) => () => onChange({ kind, member })
  const change = { label: 'Change role', icon: UserCog, onSelect: open('role'), refusal: refusalOf('update') }
  const hand = { label: 'Make owner in your place', icon: Crown, onSelect: open('owner') }
  const remove = {
    label: 'Remove',
    icon: UserX,
    isDangerous: true,
    onSelect: open('remove'),
    refusal: refusalOf('remove'),
  }
  const leave = { label: 'Leave', icon: LogOut, isDangerous: true, onSelect: open('leave') }

  const isManager = may('members:manage')
  const changes = [
    ...(isManager ? [change] : []),
    ...(may('orgs:manage') && !isSelf && member.role !== 'owner' ? [hand] : []),
  ]
  const endings = isSelf ? [leave] : isManager ? [remove] : []
  return [changes, endings].filter((items) => items.length > 0).map((items) => ({ items }))
}
