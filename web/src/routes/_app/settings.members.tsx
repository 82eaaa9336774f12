import { createFileRoute } from '@tanstack/react-router'
import { MembersPage } from '../../features/identity/members-page.tsx'
import { rolesQuery } from '../../features/identity/members.api.ts'

export const Route = createFileRoute('/_app/settings/members')({
  staticData: { crumb: 'Members' },
  loader: ({ context }) => context.queryClient.ensureQueryData(rolesQuery),
  validateSearch: ({ page }): { page?: number } => (Number(page) > 1 ? { page: Math.trunc(Number(page)) } : {}),
  component: Members,
})

function Members() {
  const { page = 1 } = Route.useSearch()
  return <MembersPage page={page} />
}
