import { createFileRoute, useRouter } from '@tanstack/react-router'
import { ImportsPage } from '../../features/directory/imports-page.tsx'
import { readPage } from '../../wiring/search-params.ts'

export const Route = createFileRoute('/_app/contractors/import')({
  staticData: { crumb: 'Import' },
  validateSearch: (raw: Record<string, unknown>): { page?: number } => {
    const page = readPage(raw['page'])
    return page === undefined ? {} : { page }
  },
  component: Imports,
})

function Imports() {
  const router = useRouter()
  return <ImportsPage page={Route.useSearch().page ?? 1} onOpen={(href) => router.history.push(href)} />
}
