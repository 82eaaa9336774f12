import { useQuery } from '@tanstack/react-query'
import { FileText, Plus } from 'lucide-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Table } from '../../ui/table.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay } from '../../wiring/me.ts'
import { contractColumns } from './contract-columns.tsx'
import { ContractFilters } from './contract-filters.tsx'
import { ContractsNote } from './contracts-note.tsx'
import { contractsQuery } from './contract.api.ts'
import { contractsHref, isFiltered } from './contracts.search.ts'
import type { ContractsSearch } from './contracts.search.ts'
import { ExportButton } from './export-button.tsx'

interface ContractsPageProps {
  search: ContractsSearch
  onSearch: (search: ContractsSearch) => void
}

/** Every contract of the org, by what one is looking for. */
export const ContractsPage = ({ search, onSearch }: ContractsPageProps) => {
  const { data, error, isPlaceholderData, refetch } = useQuery(contractsQuery(search))
  const may = useMay()
  const canWrite = may('contracts:write')

  // Nothing to search, filter or export yet: only the first step is offered.
  const isNew = data?.total === 0 && !isFiltered(search)

  const newContract = canWrite && (
    <LinkButton href="/contracts/new" tone="primary" icon={Plus}>
      New contract
    </LinkButton>
  )
  return (
    <Page
      title="Contracts"
      note={<ContractsNote />}
      width="full"
      actions={
        !isNew && (
          <>
            <ExportButton search={search} total={data?.total ?? 0} />
            {newContract}
          </>
        )
      }
    >
      {!isNew && <ContractFilters search={search} onSearch={onSearch} />}
      <div>
        <div
          aria-busy={isPlaceholderData}
          className={isPlaceholderData ? 'opacity-60 transition-opacity' : 'transition-opacity'}
        >
          <div className="rounded-card border border-hairline bg-card">
            <Table
              label="Contracts"
              columns={contractColumns(search)}
              rows={data?.contracts}
              keyOf={(row) => row.id}
              hrefOf={(row) => `/contracts/${row.id}`}
              trouble={troubleOf(data ? null : error, refetch)}
              choiceKey="contracts"
              empty={isFiltered(search) ? <NothingFound /> : <NothingYet action={newContract} />}
            />
          </div>
        </div>
        {data && (
          <Pagination
            page={data.page}
            per_page={data.per_page}
            total={data.total}
            hrefOf={(page) => contractsHref({ ...search, page })}
          />
        )}
      </div>
    </Page>
  )
}

const NothingYet = ({ action }: { action: React.ReactNode }) => (
  <EmptyState icon={FileText} title="No contracts yet" action={action || undefined}>
    A contract says who does what for how much. Its milestones are approved and paid one by one.
  </EmptyState>
)

const NothingFound = () => (
  <EmptyState
    icon={FileText}
    title="No contract matches"
    action={<LinkButton href="/contracts">Show all contracts</LinkButton>}
  >
    Take a filter away, or search for another word of the title or the contractor’s name.
  </EmptyState>
)
