import { Outlet, createFileRoute } from '@tanstack/react-router'
import { contractQuery } from '../../features/contracts/contract.api.ts'
import { ContractSkeleton } from '../../features/contracts/contract-skeleton.tsx'

const SKELETON_AFTER_MS = 150

export const Route = createFileRoute('/_app/contracts/$id')({
  loader: async ({ context, params }) => {
    const { title } = await context.queryClient.ensureQueryData(contractQuery(params.id))
    return { crumb: title }
  },
  pendingMs: SKELETON_AFTER_MS,
  pendingComponent: ContractSkeleton,
  component: Outlet,
})
