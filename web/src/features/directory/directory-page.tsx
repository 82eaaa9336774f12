import { useQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { Suspense, lazy } from 'react'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { FilterLayout, FilterSidebar } from '../../ui/filter-sidebar.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useChooseKeys } from '../../ui/use-choose-keys.ts'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMe } from '../../wiring/me.ts'
import { AddContractor, DirectoryActions } from './directory-actions.tsx'
import { contractorsQuery } from './directory.api.ts'
import { DirectoryBar } from './directory-bar.tsx'
import { chipsOf } from './directory.chips.ts'
import { ContractorGrid } from './directory-grid.tsx'
import { changed, cleared, directoryHref, isFiltered } from './directory.search.ts'
import type { DirectoryChange, DirectorySearch } from './directory.search.ts'
import { SavedViews } from './saved-views.tsx'
import { useSelection } from './use-selection.ts'
import { peopleWords } from './words.ts'

// Beside the people, not before them.
const DirectoryFilters = lazy(() =>
  import('./directory-filters.tsx').then((module) => ({ default: module.DirectoryFilters })),
)

const DirectoryTable = lazy(() =>
  import('./directory-table.tsx').then((module) => ({ default: module.DirectoryTable })),
)

const BulkBar = lazy(() => import('./bulk-bar.tsx').then((module) => ({ default: module.BulkBar })))

interface DirectoryPageProps {
  search: DirectorySearch
  onSearch: (search: DirectorySearch) => void
}

/** Everyone the org works with. */
export const DirectoryPage = ({ search, onSearch }: DirectoryPageProps) => {
  const { org } = useMe()
  const { data, error, isPlaceholderData, refetch } = useQuery(contractorsQuery(search))
  const selection = useSelection(search)
  useChooseKeys({ hasChosen: selection.isAll || selection.chosen.size > 0, onClear: selection.clear })
  const change = (next: DirectoryChange): void => onSearch(changed(search, next))
  const clear = (): void => onSearch(cleared(search))
  const chips = chipsOf({ search, currency: org.currency, onChange: change })
  const trouble = troubleOf(data ? null : error, refetch)
  const empty = isFiltered(search) ? <NobodyFound /> : <NobodyYet />

  return (
    <Page
      title="Contractors"
      note={data ? noteOf(data.total, search) : 'Looking…'}
      width="full"
      actions={<DirectoryActions search={search} total={data?.total} />}
    >
      <FilterLayout
        sidebar={
          <FilterSidebar
            label="Filter contractors"
            count={chips.length}
            onClear={clear}
            isOpen={search.panel === 'filters'}
            onOpenChange={(isOpen) => change({ page: search.page, panel: isOpen ? 'filters' : undefined })}
            verb={data ? `Show ${peopleWords(data.total)}` : 'Show people'}
          >
            <Suspense fallback={<Skeleton className="h-64" />}>
              <DirectoryFilters search={search} onChange={change} facets={data?.facets} />
            </Suspense>
          </FilterSidebar>
        }
      >
        <SavedViews search={search} />
        <DirectoryBar search={search} onChange={change} count={chips.length} />
        <FilterChips chips={chips} onClear={clear} />
        {data?.match === 'fuzzy' && (
          <Callout tone="blue">Nobody is spelled like “{search.q}”. These come near.</Callout>
        )}
        <div>
          <div
            aria-busy={isPlaceholderData}
            className={isPlaceholderData ? 'opacity-60 transition-opacity delay-200' : 'transition-opacity'}
          >
            {search.view === 'table' ? (
              <Suspense fallback={<Skeleton className="h-96" />}>
                <DirectoryTable
                  search={search}
                  total={data?.total}
                  trouble={trouble}
                  empty={empty}
                  selection={selection}
                />
              </Suspense>
            ) : (
              <ContractorGrid people={data?.contractors} trouble={trouble} empty={empty} selection={selection} />
            )}
          </div>
          {data && search.view === undefined && (
            <Pagination
              page={data.page}
              per_page={data.per_page}
              total={data.total}
              hrefOf={(page) => directoryHref({ ...search, page })}
            />
          )}
        </div>
        {selection.isUsed && (
          <Suspense>
            <BulkBar search={search} selection={selection} total={data?.total ?? 0} />
          </Suspense>
        )}
      </FilterLayout>
    </Page>
  )
}

const noteOf = (total: number, search: DirectorySearch): string => {
  if (isFiltered(search)) return `${peopleWords(total)} found`
  return total === 0 ? 'The people you work with, in one place.' : `${peopleWords(total)} you can work with`
}

const NobodyYet = () => (
  <EmptyState icon={UsersRound} title="Nobody here yet" action={<AddContractor />}>
    Add the people and companies you work with: what they do, what they charge, how it went.
  </EmptyState>
)

const NobodyFound = () => (
  <EmptyState
    icon={UsersRound}
    title="Nobody matches"
    action={<LinkButton href="/contractors">Show everyone</LinkButton>}
  >
    Take a filter away, or search for another word of the name, the company or the bio.
  </EmptyState>
)
