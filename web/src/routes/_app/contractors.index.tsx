import { createFileRoute } from '@tanstack/react-router'
import { DirectoryPage } from '../../features/directory/directory-page.tsx'
import { readDirectorySearch } from '../../features/directory/directory.search.ts'

export const Route = createFileRoute('/_app/contractors/')({
  validateSearch: readDirectorySearch,
  component: Directory,
})

function Directory() {
  const navigate = Route.useNavigate()
  return <DirectoryPage search={Route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />
}
