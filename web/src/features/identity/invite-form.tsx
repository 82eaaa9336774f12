import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RoleRow } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Select } from '../../ui/select.tsx'
import { SlideOver } from '../../ui/slide-over.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useMe } from '../../wiring/me.ts'
import { choiceOf, invitesQuery } from './members.api.ts'
import { roleOptions } from './role-options.ts'
import { useShortForm } from './use-short-form.ts'

/** Invites somebody by letter. */
export const InviteForm = ({ roles, onClose }: { roles: readonly RoleRow[]; onClose: () => void }) => {
  const queries = useQueryClient()
  const { org, permissions } = useMe()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('manager')
  const { submit, isPending, trouble, wrong } = useShortForm({
    save: async () => {
      const invite = await call('createInvite', { body: { email, ...choiceOf(role, roles) } })
      toast.done(`${invite.email} is invited`)
      await queries.invalidateQueries({ queryKey: invitesQuery.queryKey })
      onClose()
    },
  })

  return (
    <SlideOver
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Invite somebody"
      note={`They get a letter with a link to join ${org.name}. It works for a week.`}
    >
      <form aria-label="Invite" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Email"
          name="email"
          type="email"
          required
          error={wrong('email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label="Role"
          options={roleOptions(roles, permissions)}
          value={role}
          onValueChange={setRole}
          error={wrong('role')}
        />
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        <div className="flex justify-end">
          <Button type="submit" tone="primary" isPending={isPending}>
            Send the invite
          </Button>
        </div>
      </form>
    </SlideOver>
  )
}
