import { createFileRoute } from '@tanstack/react-router'
import { ContractorPage } from '../../features/directory/contractor-page.tsx'
import { readContractorSearch } from '../../features/directory/contractor.search.ts'

export const Route = createFileRoute('/_app/contractors/$id/')({
  validateSearch: readContractorSearch,
  component: Profile,
})

function Profile() {
  const navigate = Route.useNavigate()
  return (
    <ContractorPage
      id={Route.useParams().id}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  )
}
