import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Member, RoleRow } from 'wire/paths'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { call, refresh } from '../../wiring/api.ts'
import { useMe } from '../../wiring/me.ts'
import { choiceOf, roleValue } from './members.api.ts'
import { roleOptions } from './role-options.ts'

export type MemberChange = { kind: 'role' | 'owner' | 'remove' | 'leave'; member: Member }

type MemberDialogProps = { change: MemberChange; roles: readonly RoleRow[]; onClose: () => void }

/** Says what a change of membership does, and does it. */
export const MemberDialog = ({ change: { kind, member }, roles, onClose }: MemberDialogProps) => {
  const queries = useQueryClient()
  const { user, org, permissions } = useMe()
  const [value, setValue] = useState(roleValue(member))
  const name = member.user.name
  const params = { id: member.id }

  const work = {
    role: async () => {
      const changed = await call('updateMember', { params, body: choiceOf(value, roles), if_match: member.version })
      toast.done(`${name} is ${changed.role_name} now`)
    },
    owner: async () => {
      await call('transferOwnership', { body: { member_id: member.id } })
      toast.done(`${name} is the owner now, and you are an admin`)
    },
    remove: async () => {
      await call('removeMember', { params })
      toast.done(`${name} no longer works in ${org.name}`)
    },
    leave: async () => {
      await call('leaveOrg', {})
      // The page is loaded anew, so that nothing of the org is left in memory.
      window.location.assign('/')
    },
  }
  const confirm = async (): Promise<void> => {
    await work[kind]()
    if (kind === 'leave') return
    // The session still says what one was a moment ago.
    if (kind === 'owner' || member.user.id === user.id) await refresh()
    await queries.invalidateQueries({ queryKey: ['members'] })
    await queries.invalidateQueries({ queryKey: ['roles'] })
    await queries.invalidateQueries({ queryKey: ['me'] })
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      {...wordsOf(kind, { name, org: org.name })}
      isDangerous={kind !== 'role'}
      onConfirm={confirm}
      {...(kind === 'role' && {
        fields: (
          <Select label="Role" options={roleOptions(roles, permissions)} value={value} onValueChange={setValue} />
        ),
        refusal: value === roleValue(member) ? 'Choose another role than the present one.' : undefined,
      })}
    />
  )
}

const wordsOf = (
  kind: MemberChange['kind'],
  { name, org }: { name: string; org: string },
): { title: string; verb: string; children: string } => {
  if (kind === 'role')
    return {
      title: `Give ${name} another role?`,
      verb: 'Change the role',
      children: 'It counts at once where money moves, and everywhere else within a minute.',
    }
  if (kind === 'owner')
    return {
      title: `Make ${name} owner of ${org} in your place?`,
      verb: `Make ${name} owner`,
      children: `${name} may do everything from then on, down to the company’s settings. You become an admin: you keep everything but the company itself, and only an owner can make you one again.`,
    }
  if (kind === 'leave')
    return {
      title: `Leave ${org}?`,
      verb: `Leave ${org}`,
      children: 'You lose sight of everything in it. To come back, somebody has to invite you.',
    }
  return {
    title: `Remove ${name} from ${org}?`,
    verb: `Remove ${name}`,
    children: 'They are signed out of it within a minute. What they did stays, with their name.',
  }
}
