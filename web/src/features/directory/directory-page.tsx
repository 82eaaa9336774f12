import { useQuery } from '@tanstack/react-query'
import { UserPlus, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Callout } from '../../ui/callout.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay } from '../../wiring/me.ts'
import { contractorsQuery } from './directory.api.ts'
import { DirectoryFilters } from './directory-filters.tsx'
import { ContractorGrid, ContractorTable } from './directory-results.tsx'
import { directoryHref, isFiltered } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'

interface DirectoryPageProps {
  search: DirectorySearch
  onSearch: (search: DirectorySearch) => void
}

/** Everyone the org works with. */
export const DirectoryPage = ({ search, onSearch }: DirectoryPageProps) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(contractorsQuery(search))
  const may = useMay()
  const Results = search.view === 'table' ? ContractorTable : ContractorGrid

  const add = may('contractors:write') && (
    <LinkButton href="/contractors/new" tone="primary" icon={UserPlus}>
      Add contractor
    </LinkButton>
  )
  return (
    <Page
      title="Contractors"
      note={data ? noteOf(data.total, search) : 'Looking…'}
      width="full"
      actions={add || undefined}
    >
      <DirectoryFilters search={search} onSearch={onSearch} facets={data?.facets} />
      {data?.match === 'fuzzy' && <Callout tone="blue">Nobody is spelled like “{search.q}”. These come near.</Callout>}
      <div>
        <div
          aria-busy={isPlaceholderData}
          className={isPlaceholderData ? 'opacity-60 transition-opacity' : 'transition-opacity'}
        >
          <Results
            people={data?.contractors}
            trouble={troubleOf(data ? null : error, refetch)}
            empty={isFiltered(search) ? <NobodyFound /> : <NobodyYet action={add} />}
          />
        </div>
        {data && (
          <Pagination
            page={data.page}
            per_page={data.per_page}
            total={data.total}
            hrefOf={(page) => directoryHref({ ...search, page })}
          />
        )}
      </div>
    </Page>
  )
}

const noteOf = (total: number, search: DirectorySearch): string => {
  const people = `${total} ${total === 1 ? 'person' : 'people'}`
  if (isFiltered(search)) return `${people} found`
  return total === 0 ? 'The people you work with, in one place.' : `${people} you can work with`
}

const NobodyYet = ({ action }: { action: ReactNode }) => (
  <EmptyState icon={UsersRound} title="Nobody here yet" action={action || undefined}>
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
