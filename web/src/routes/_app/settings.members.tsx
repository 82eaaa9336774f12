import { createFileRoute } from '@tanstack/react-router'
import { MembersPage } from '../../features/identity/members-page.tsx'
import { rolesQuery } from '../../features/identity/members.api.ts'

interface MembersSearch {
  page?: number
  role?: string
}

export const Route = createFileRoute('/_app/settings/members')({
  staticData: { crumb: 'Members' },
  loader: ({ context }) => context.queryClient.ensureQueryData(rolesQuery),
  validateSearch: ({ page, role }): MembersSearch => ({
    ...(Number(page) > 1 && { page: Math.trunc(Number(page)) }),
    ...(typeof role === 'string' && role !== '' && { role }),
  }),
  component: Members,
})

function Members() {
  const { page = 1, role } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <MembersPage
      page={page}
      role={role}
      onRole={(shown) =>
        void navigate({ search: ({ page: same }) => ({ ...(same && { page: same }), ...(shown && { role: shown }) }) })
      }
    />
  )
}
