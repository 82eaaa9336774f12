import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'
import { clsx } from 'clsx'
import { useState } from 'react'
import type { ContractStatus } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Select } from '../../ui/select.tsx'
import type { Option } from '../../ui/select.tsx'
import { statuses } from '../../ui/status.ts'
import { campaignQuery, contractorQuery, searchCampaigns, searchContractors } from './contract.api.ts'
import { contractTypeOptions } from './contract.words.ts'
import { countFilters, isFiltered, readContractsSearch, sorts } from './contracts.search.ts'
import type { ContractSort, ContractsSearch } from './contracts.search.ts'

type Change = Partial<Record<keyof ContractsSearch, unknown>>

interface ContractFiltersProps {
  search: ContractsSearch
  onSearch: (search: ContractsSearch) => void
}

/** What narrows the list. On narrow screens all but the text, the status and the order fold away. */
export const ContractFilters = ({ search, onSearch }: ContractFiltersProps) => {
  const count = countFilters(search)
  const [isOpen, setOpen] = useState(count > 0)

  /** Another view begins on its first page. */
  const change = (next: Change): void => onSearch(readContractsSearch({ ...search, page: undefined, ...next }))

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
        <MoreFilters search={search} onChange={change} />
      </div>
      {isFiltered(search) && (
        <Button tone="ghost" size="sm" className="-ml-2 self-start" onClick={() => onSearch({})}>
          Clear all filters
        </Button>
      )}
    </div>
  )
}

interface MoreFiltersProps {
  search: ContractsSearch
  onChange: (next: Change) => void
}

const MoreFilters = ({ search, onChange }: MoreFiltersProps) => {
  const { contractor_id = '', campaign_id = '' } = search
  const contractor = useQuery({ ...contractorQuery(contractor_id), enabled: contractor_id !== '' }).data
  const campaign = useQuery({ ...campaignQuery(campaign_id), enabled: campaign_id !== '' }).data

  return (
    <>
      <Select
        label="Type"
        options={typeOptions}
        value={search.contract_type?.[0] ?? 'any'}
        onValueChange={(type) => onChange({ contract_type: type === 'any' ? undefined : [type] })}
      />
      <Combobox
        key={`contractor ${contractor_id} ${contractor?.id}`}
        label="Contractor"
        placeholder="Anyone"
        value={contractor && contractor_id ? { value: contractor.id, label: contractor.display_name } : null}
        onValueChange={(option) => onChange({ contractor_id: option?.value })}
        search={searchContractors}
      />
      <Combobox
        key={`campaign ${campaign_id} ${campaign?.id}`}
        label="Campaign"
        placeholder="Any campaign"
        value={campaign && campaign_id ? { value: campaign.id, label: campaign.name } : null}
        onValueChange={(option) => onChange({ campaign_id: option?.value })}
        search={searchCampaigns}
      />
      <DateField
        label="Starts from"
        value={search.start_from ?? ''}
        max={search.start_to}
        onChange={(event) => onChange({ start_from: event.target.value })}
      />
      <DateField
        label="Starts until"
        value={search.start_to ?? ''}
        min={search.start_from}
        onChange={(event) => onChange({ start_to: event.target.value })}
      />
    </>
  )
}

const typeOptions: readonly Option[] = [{ value: 'any', label: 'Any type' }, ...contractTypeOptions]

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
