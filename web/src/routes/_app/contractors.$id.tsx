import { useSuspenseQuery } from '@tanstack/react-query'
import { Navigate, Outlet, createFileRoute } from '@tanstack/react-router'
import { contractorQuery } from '../../features/directory/directory.api.ts'

export const Route = createFileRoute('/_app/contractors/$id')({
  loader: async ({ context, params }) => {
    const contractor = await context.queryClient.ensureQueryData(contractorQuery(params.id))
    return { crumb: contractor.display_name }
  },
  component: Contractor,
})

/** A record that was merged leads to the one that was kept. */
function Contractor() {
  const { merged_into } = useSuspenseQuery(contractorQuery(Route.useParams().id)).data
  return merged_into === null ? <Outlet /> : <Navigate to="/contractors/$id" params={{ id: merged_into }} replace />
}
