import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { RoleRow } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useMay } from '../../wiring/me.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { roleValue } from './members.api.ts'
import { gistOf } from './role-options.ts'

interface RolesCardProps {
  roles: readonly RoleRow[]
  /** Where a role is shown: `new`, a key or an id. */
  hrefOf: (role: string) => string
  onOpen: (role: string) => void
}

/** The roles that everybody has, then those of the org's own. */
export const RolesCard = ({ roles, hrefOf, onOpen }: RolesCardProps) => {
  const may = useMay()
  const [removing, setRemoving] = useState<RoleRow>()
  const isEditor = may('members:manage')

  return (
    <Card
      title="Roles"
      note="What each role may do decides what its people see and can press."
      isFlush
      actions={
        isEditor && (
          <LinkButton href={hrefOf('new')} size="sm" icon={Plus}>
            New role
          </LinkButton>
        )
      }
    >
      <ul aria-label="Roles" className="divide-y divide-hairline border-t border-hairline">
        {roles.map((role) => {
          const value = roleValue({ role: role.key, role_id: role.id })
          return (
            <Row
              key={value}
              role={role}
              href={hrefOf(value)}
              isEditable={isEditor && !role.is_builtin}
              onEdit={() => onOpen(value)}
              onRemove={() => setRemoving(role)}
            />
          )
        })}
      </ul>
      {removing && <RemoveDialog role={removing} onClose={() => setRemoving(undefined)} />}
    </Card>
  )
}

interface RowProps {
  role: RoleRow
  href: string
  isEditable: boolean
  onEdit: () => void
  onRemove: () => void
}

const Row = ({ role, href, isEditable, onEdit, onRemove }: RowProps) => (
  <li className="flex items-center justify-between gap-4 px-4 py-2.5">
    <div className="min-w-0">
      <Anchor href={href} className="font-medium underline-offset-2 hover:underline">
        {role.name}
      </Anchor>
      <p className="text-sm text-soft">{gistOf(role)}</p>
    </div>
    <div className="flex shrink-0 items-center gap-2">
      <span className="text-sm text-soft">{peopleOf(role)}</span>
      {isEditable ? (
        <Menu
          trigger={<IconButton icon={Ellipsis} label={`Actions for the role ${role.name}`} />}
          groups={[
            { items: [{ label: 'Edit', icon: Pencil, onSelect: onEdit }] },
            { items: [{ label: 'Delete', icon: Trash2, isDangerous: true, onSelect: onRemove }] },
          ]}
        />
      ) : (
        <span aria-hidden className="w-8 pointer-coarse:w-11" />
      )}
    </div>
  </li>
)

const peopleOf = ({ members_count: count }: RoleRow): string => (count === 1 ? '1 person' : `${count} people`)

const RemoveDialog = ({ role, onClose }: { role: RoleRow; onClose: () => void }) => {
  const refresh = useRefresh()
  const { id, name, members_count } = role

  const remove = async (): Promise<void> => {
    if (id === null) return
    await call('deleteRole', { params: { id } })
    toast.done(`The role ${name} is deleted`)
    await refresh('roles', 'invites')
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete the role ${name}?`}
      verb="Delete the role"
      isDangerous
      refusal={
        members_count > 0
          ? `${peopleOf(role)} ${members_count === 1 ? 'has' : 'have'} this role. Give them another one first.`
          : undefined
      }
      onConfirm={remove}
    >
      It can no longer be given to anybody, and this cannot be undone. What its people did stays as it is.
    </ConfirmDialog>
  )
}
