import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay, useMe } from '../../wiring/me.ts'
import { InvitesCard } from './invites-card.tsx'
import type { MemberChange } from './member-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { membersQuery, rolesQuery } from './members.api.ts'
import { RolesCard } from './roles-card.tsx'

const MemberDialog = lazy(() => import('./member-dialog.tsx').then((module) => ({ default: module.MemberDialog })))
const InviteForm = lazy(() => import('./invite-form.tsx').then((module) => ({ default: module.InviteForm })))
const RoleSheet = lazy(() => import('./role-sheet.tsx').then((module) => ({ default: module.RoleSheet })))

interface MembersPageProps {
  page: number
  /** The role that is shown: `new`, a key or an id. */
  role: string | undefined
  onRole: (role: string | undefined) => void
}

/** Who works here, as what; and who was invited. */
export const MembersPage = ({ page, role, onRole }: MembersPageProps) => {
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
      <RolesCard roles={roles.roles} hrefOf={(shown) => hrefOf({ page, role: shown })} onOpen={onRole} />
      <Suspense>
        {change && <MemberDialog change={change} roles={roles.roles} onClose={() => setChange(undefined)} />}
        {role !== undefined && (
          <RoleSheet key={role} shown={role} roles={roles.roles} onClose={() => onRole(undefined)} />
        )}
        {isInviting && <InviteForm roles={roles.roles} onClose={() => setInviting(false)} />}
      </Suspense>
    </Page>
  )
}

const hrefOf = ({ page, role }: { page: number; role?: string }): string => {
  const search = new URLSearchParams({ ...(page > 1 && { page: String(page) }), ...(role !== undefined && { role }) })
  return search.size > 0 ? `/settings/members?${search}` : '/settings/members'
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
              <MemberRow key={member.id} member={member} isSelf={member.user.id === user.id} onChange={onChange} />
            ))}
          </ul>
          {data.total_pages > 1 && (
            <Pagination
              page={data.page}
              per_page={data.per_page}
              total={data.total}
              hrefOf={(next) => hrefOf({ page: next })}
            />
          )}
        </>
      )}
    </Card>
  )
}
