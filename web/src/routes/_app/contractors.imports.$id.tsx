import { createFileRoute } from '@tanstack/react-router'
import { ImportPage } from '../../features/directory/import-page.tsx'
import { readImportSearch } from '../../features/directory/import.search.ts'
import { importQuery } from '../../features/directory/imports.api.ts'

export const Route = createFileRoute('/_app/contractors/imports/$id')({
  validateSearch: readImportSearch,
  loader: async ({ context, params }) => {
    const { file_name } = await context.queryClient.ensureQueryData(importQuery(params.id))
    return { crumb: file_name }
  },
  component: Import,
})

function Import() {
  const navigate = Route.useNavigate()
  return (
    <ImportPage
      id={Route.useParams().id}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  )
}
