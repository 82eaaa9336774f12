import { ListFilter } from 'lucide-react'
import { clsx } from 'clsx'
import { Suspense, lazy, useState } from 'react'
import type { ContractStatus } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Select } from '../../ui/select.tsx'
import type { Option } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { statuses } from '../../ui/status.ts'
import { countFilters, isFiltered, readContractsSearch, sorts } from './contracts.search.ts'
import type { ContractSort, ContractsSearch, SearchChange } from './contracts.search.ts'

const MoreFilters = lazy(() => import('./more-filters.tsx').then((module) => ({ default: module.MoreFilters })))

interface ContractFiltersProps {
  search: ContractsSearch
  onSearch: (search: ContractsSearch) => void
}

/** What narrows the list. On narrow screens all but the text, the status and the order fold away. */
export const ContractFilters = ({ search, onSearch }: ContractFiltersProps) => {
  const count = countFilters(search)
  const [isOpen, setOpen] = useState(count > 0)

  /** Another view begins on its first page. */
  const change = (next: SearchChange): void => onSearch(readContractsSearch({ ...search, page: undefined, ...next }))

  return (
    <div role="search" aria-label="Contracts" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1 md:max-w-72">
          <SearchBox
            label="Search contracts"
            placeholder="Search title or contractor"
            value={search.q ?? ''}
            onValueChange={(q) => change({ q })}
          />
        </div>
        <Button icon={ListFilter} aria-expanded={isOpen} className="lg:hidden" onClick={() => setOpen(!isOpen)}>
          {count > 0 ? `Filters, ${count}` : 'Filters'}
        </Button>
        <div className="ml-auto w-48 max-sm:w-full">
          <Select
            label="Sort by"
            isLabelHidden
            options={sortOptions}
            value={search.sort_by ?? 'recent'}
            onValueChange={(sort_by) => change({ sort_by: sort_by === 'recent' ? undefined : sort_by })}
          />
        </div>
      </div>
      <ChipPicker
        label="Status"
        isLabelHidden
        options={statusOptions}
        value={search.status ?? []}
        onValueChange={(status) => change({ status })}
      />
      <div className={clsx('grid gap-3 sm:grid-cols-2 lg:grid lg:grid-cols-5', !isOpen && 'max-lg:hidden')}>
        <Suspense fallback={<Shapes />}>
          <MoreFilters search={search} onChange={change} />
        </Suspense>
      </div>
      {isFiltered(search) && (
        <Button tone="ghost" size="sm" className="-ml-2 self-start" onClick={() => onSearch({})}>
          Clear all filters
        </Button>
      )}
    </div>
  )
}

/** The room that the fields will take. */
const Shapes = () =>
  ['type', 'contractor', 'campaign', 'from', 'until'].map((name) => <Skeleton key={name} className="h-14" />)

const statusOptions: readonly Option<ContractStatus>[] = [
  { value: 'draft', label: statuses.contract.draft.label },
  { value: 'pending', label: statuses.contract.pending.label },
  { value: 'active', label: statuses.contract.active.label },
  { value: 'paused', label: statuses.contract.paused.label },
  { value: 'completed', label: statuses.contract.completed.label },
  { value: 'cancelled', label: statuses.contract.cancelled.label },
]

const sortOptions: readonly Option<ContractSort>[] = [
  { value: 'recent', label: sorts.recent },
  { value: 'value_desc', label: sorts.value_desc },
  { value: 'end_date_asc', label: sorts.end_date_asc },
  { value: 'title_asc', label: sorts.title_asc },
]
