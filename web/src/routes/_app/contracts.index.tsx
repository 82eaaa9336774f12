import { createFileRoute, useRouter } from '@tanstack/react-router'
import { contractsQuery } from '../../features/contracts/contract.api.ts'
import { ContractsPage } from '../../features/contracts/contracts-page.tsx'
import { contractsHref, readContractsSearch } from '../../features/contracts/contracts.search.ts'

export const Route = createFileRoute('/_app/contracts/')({
  validateSearch: readContractsSearch,
  loaderDeps: ({ search }) => search,
  // Not waited for: the list shows its shape meanwhile.
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(contractsQuery(deps)),
  component: Contracts,
})

function Contracts() {
  const router = useRouter()
  return (
    <ContractsPage search={Route.useSearch()} onSearch={(search) => router.history.replace(contractsHref(search))} />
  )
}
