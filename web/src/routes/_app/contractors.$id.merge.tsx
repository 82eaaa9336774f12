import { createFileRoute, useRouter } from '@tanstack/react-router'
import { ChooseDuplicatePage } from '../../features/directory/choose-duplicate-page.tsx'
import { MergePage } from '../../features/directory/merge-page.tsx'
import { apiQuery } from '../../wiring/api.ts'
import { chosen, readId } from '../../wiring/search-params.ts'

interface MergeSearch {
  with?: string
}

export const Route = createFileRoute('/_app/contractors/$id/merge')({
  staticData: { crumb: 'Merge' },
  validateSearch: (raw: Record<string, unknown>): MergeSearch => chosen({ with: readId(raw['with']) }),
  loaderDeps: ({ search }) => ({ other: search.with }),
  loader: async ({ context, deps: { other } }) => {
    if (other) await context.queryClient.ensureQueryData(apiQuery('getContractor', { params: { id: other } }))
  },
  component: Merge,
})

function Merge() {
  const router = useRouter()
  const { id } = Route.useParams()
  const { with: other } = Route.useSearch()
  const go = (href: string): void => router.history.push(href)
  // Another pair is another page: nothing that was chosen for one is kept for the next.
  return other ? (
    <MergePage key={`${id} ${other}`} id={id} duplicate_id={other} onDone={go} />
  ) : (
    <ChooseDuplicatePage id={id} onChoose={go} />
  )
}
