import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { Member, RoleRow } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay, useMe } from '../../wiring/me.ts'
import { InvitesCard } from './invites-card.tsx'
import type { MemberChange } from './member-dialog.tsx'
import { membersQuery, rolesQuery } from './members.api.ts'

const MemberDialog = lazy(() => import('./member-dialog.tsx').then((module) => ({ default: module.MemberDialog })))
const InviteForm = lazy(() => import('./invite-form.tsx').then((module) => ({ default: module.InviteForm })))

/** Who works here, as what; and who was invited. */
export const MembersPage = ({ page }: { page: number }) => {
  const { data: roles } = useSuspenseQuery(rolesQuery)
  const may = useMay()
  const { org } = useMe()
  const [change, setChange] = useState<MemberChange>()
  const [isInviting, setInviting] = useState(false)

  return (
    <Page
      title="Members"
      note={`Who works in ${org.name}, and as what.`}
      width="form"
      actions={
        may('members:manage') && (
          <Button tone="primary" onClick={() => setInviting(true)}>
            Invite somebody
          </Button>
        )
      }
    >
      <People page={page} onChange={setChange} />
      {may('members:manage') && <InvitesCard />}
      <RolesCard roles={roles.roles} />
      <Suspense>
        {change && <MemberDialog change={change} roles={roles.roles} onClose={() => setChange(undefined)} />}
        {isInviting && <InviteForm roles={roles.roles} onClose={() => setInviting(false)} />}
      </Suspense>
    </Page>
  )
}

const People = ({ page, onChange }: { page: number; onChange: (change: MemberChange) => void }) => {
  const { data, error, refetch, isFetching } = useQuery(membersQuery(page))
  const { user } = useMe()
  const trouble = data ? undefined : troubleOf(error, refetch)

  return (
    <Card title="People" isFlush>
      {trouble && <ErrorState {...trouble} isRetrying={isFetching} />}
      {!data && !trouble && <Skeleton className="mx-4 mb-4 h-40" />}
      {data && (
        <>
          <ul aria-label="Members" className="divide-y divide-hairline border-t border-hairline">
            {data.members.map((member) => (
              <Row key={member.id} member={member} isSelf={member.user.id === user.id} onChange={onChange} />
            ))}
          </ul>
          {data.total_pages > 1 && (
            <Pagination
              page={data.page}
              per_page={data.per_page}
              total={data.total}
              hrefOf={(next) => `/settings/members?page=${next}`}
            />
          )}
        </>
      )}
    </Card>
  )
}

type RowProps = { member: Member; isSelf: boolean; onChange: (change: MemberChange) => void }

const Row = ({ member, isSelf, onChange }: RowProps) => (
  <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={member.user.name} src={member.user.avatar_url} />
      <div className="min-w-0">
        <p className="truncate font-medium">
          {member.user.name} {isSelf && <span className="font-normal text-soft">(you)</span>}
        </p>
        <p className="truncate text-sm text-soft">
          {member.user.email}
          {member.last_active_at !== null && (
            <>
              {' '}
              · active <TimeText instant={member.last_active_at} />
            </>
          )}
        </p>
      </div>
    </div>
    <div className="flex shrink-0 items-center gap-2">
      <span className="text-sm">{member.role_name}</span>
      {member.actions['update']?.ok && (
        <Button size="sm" onClick={() => onChange({ kind: 'role', member })}>
          Change role
        </Button>
      )}
      {isSelf ? (
        <Button size="sm" onClick={() => onChange({ kind: 'leave', member })}>
          Leave
        </Button>
      ) : (
        member.actions['remove']?.ok && (
          <Button size="sm" onClick={() => onChange({ kind: 'remove', member })}>
            Remove
          </Button>
        )
      )}
    </div>
  </li>
)

const RolesCard = ({ roles }: { roles: readonly RoleRow[] }) => (
  <Card title="Roles" note="What each role may do decides what its people see and can press." isFlush>
    <ul aria-label="Roles" className="divide-y divide-hairline border-t border-hairline">
      {roles.map((role) => (
        <li key={role.id ?? role.key} className="flex items-baseline justify-between gap-4 px-4 py-2">
          <span className="font-medium">{role.name}</span>
          <span className="text-sm text-soft">
            {role.permissions.length} permissions ·{' '}
            {role.members_count === 1 ? '1 person' : `${role.members_count} people`}
          </span>
        </li>
      ))}
    </ul>
  </Card>
)
