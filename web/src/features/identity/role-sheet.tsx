import { useState } from 'react'
import type { Permission, RoleRow } from 'wire/paths'
import { Callout } from '../../ui/callout.tsx'
import { SlideOver } from '../../ui/slide-over.tsx'
import { useMay, useMe } from '../../wiring/me.ts'
import { roleValue } from './members.api.ts'
import { RoleForm } from './role-form.tsx'
import { byArea, labelOf } from './role.permissions.ts'

interface RoleSheetProps {
  /** `new`, a key or an id. */
  shown: string
  roles: readonly RoleRow[]
  onClose: () => void
}

/** What a role may do; for whoever manages members a form, where it is one of the org's own. */
export const RoleSheet = ({ shown, roles, onClose }: RoleSheetProps) => {
  const may = useMay()
  const { permissions: own } = useMe()
  // As it was opened: somebody else's change meanwhile is told when this one is saved.
  const [role] = useState(() => roles.find(({ key, id }) => roleValue({ role: key, role_id: id }) === shown))
  const isNew = shown === 'new' && may('members:manage')
  const isWithin = role?.permissions.every((permission) => own.includes(permission)) ?? true
  const isOwn = role !== undefined && !role.is_builtin && may('members:manage')

  return (
    <SlideOver
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isNew ? 'New role' : (role?.name ?? 'Role')}
      note={
        isNew || isOwn
          ? 'Its people may do what is ticked, and nothing else.'
          : role?.is_builtin && 'Built in: every org has it, and it cannot be changed.'
      }
    >
      {isNew || (isOwn && isWithin) ? (
        <RoleForm role={role} onDone={onClose} />
      ) : (
        <div className="flex flex-col gap-4">
          {isOwn && (
            <Callout tone="blue">
              This role may do more than you may, so you cannot change it. Somebody who may do all of it can.
            </Callout>
          )}
          {role ? (
            <Held permissions={role.permissions} />
          ) : (
            <p className="text-soft">There is no such role any more.</p>
          )}
        </div>
      )}
    </SlideOver>
  )
}

const Held = ({ permissions }: { permissions: readonly Permission[] }) => (
  <>
    {byArea
      .map(({ area, permissions: all }) => ({ area, held: all.filter((one) => permissions.includes(one)) }))
      .filter(({ held }) => held.length > 0)
      .map(({ area, held }) => (
        <section key={area} className="flex flex-col gap-1">
          <h3 className="text-sm font-medium">{area}</h3>
          <ul className="flex flex-col gap-0.5 text-soft">
            {held.map((permission) => (
              <li key={permission}>{labelOf(permission)}</li>
            ))}
          </ul>
        </section>
      ))}
  </>
)
