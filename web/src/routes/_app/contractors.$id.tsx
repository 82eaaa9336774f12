import { Outlet, createFileRoute } from '@tanstack/react-router'
import { apiQuery } from '../../wiring/api.ts'

export const Route = createFileRoute('/_app/contractors/$id')({
  loader: async ({ context, params }) => {
    const contractor = await context.queryClient.ensureQueryData(
      apiQuery('getContractor', { params: { id: params.id } }),
    )
    return { crumb: contractor.display_name }
  },
  component: Outlet,
})
