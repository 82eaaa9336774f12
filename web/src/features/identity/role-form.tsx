import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Permission, RoleInput, RoleRow } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { errorText } from '../../ui/control.styles.ts'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { call, refresh as renew } from '../../wiring/api.ts'
import { useMe } from '../../wiring/me.ts'
import { sessionQuery } from '../../wiring/session.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { byArea, isGrantable, labelOf, refusalToGive, ticked } from './role.permissions.ts'
import { useShortForm } from './use-short-form.ts'

/** Makes a role of the org's own, or changes it. */
export const RoleForm = ({ role, onDone }: { role: RoleRow | undefined; onDone: () => void }) => {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const [held, setHeld] = useState<readonly Permission[]>(role?.permissions ?? [])
  const { submit, isPending, trouble, wrong } = useShortForm({
    places: { conflict: 'name' },
    save: async (typed) => {
      const saved = await saveRole(role, { name: typed('name').trim(), permissions: held.filter(isGrantable) })
      toast.done(role ? `The role ${saved.name} is saved` : `The role ${saved.name} can be given now`)
      // It may be one's own role, and the session still says what it was.
      if (role) await renew()
      await refresh('roles', 'members')
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      onDone()
    },
  })
  const count = role?.members_count ?? 0

  return (
    <form aria-label="Role" noValidate className="flex flex-col gap-5" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={80}
        hint="What these people do here: Campaign planner, Bookkeeper."
        error={wrong('name')}
        defaultValue={role?.name}
      />
      <Boxes held={held} onChange={setHeld} />
      {wrong('permissions') && (
        <p role="alert" className={errorText}>
          Tick at least one thing that its people may do.
        </p>
      )}
      {count > 0 && (
        <Callout tone="amber">
          {count === 1 ? 'One person has' : `${count} people have`} this role. A change counts at once where money
          moves, and everywhere else within a minute.
        </Callout>
      )}
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Not now</Button>
        <Button type="submit" tone="primary" isPending={isPending}>
          {role ? 'Save the role' : 'Make the role'}
        </Button>
      </div>
    </form>
  )
}

const saveRole = (role: RoleRow | undefined, body: RoleInput): Promise<RoleRow> =>
  role?.id
    ? call('updateRole', { params: { id: role.id }, body, if_match: role.version })
    : call('createRole', { body })

type BoxesProps = { held: readonly Permission[]; onChange: (held: readonly Permission[]) => void }

const Boxes = ({ held, onChange }: BoxesProps) => {
  const { permissions: own } = useMe()
  return (
    <>
      {byArea.map(({ area, permissions }) => (
        <fieldset key={area} className="flex min-w-0 flex-col gap-2">
          <legend className="mb-2 text-sm font-medium">{area}</legend>
          {permissions.map((permission) => {
            const refusal = refusalToGive(permission, own)
            return (
              <Checkbox
                key={permission}
                label={labelOf(permission)}
                hint={refusal}
                checked={held.includes(permission)}
                disabled={refusal !== undefined}
                onCheckedChange={(isOn) => onChange(ticked(held, { permission, isOn, own }))}
              />
            )
          })}
        </fieldset>
      ))}
    </>
  )
}
