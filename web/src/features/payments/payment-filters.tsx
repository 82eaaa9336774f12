import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import type { PaymentStatus } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import type { Option } from '../../ui/select.tsx'
import { statuses } from '../../ui/status.ts'
import { apiQuery } from '../../wiring/api.ts'
import { chosen } from '../../wiring/search-params.ts'
import { searchContractors, searchContracts } from './payments.api.ts'
import { isFiltered } from './payments.search.ts'
import type { PaymentsSearch } from './payments.search.ts'

interface PaymentFiltersProps {
  search: PaymentsSearch
  onSearch: (search: PaymentsSearch) => void
}

/** What narrows the list. On narrow screens all but the status fold away. */
export const PaymentFilters = ({ search, onSearch }: PaymentFiltersProps) => {
  const count = [search.contractor_id, search.contract_id, search.created_from ?? search.created_to].filter(
    Boolean,
  ).length
  const [isOpen, setOpen] = useState(count > 0)
  /** Another view begins on its first page. */
  const change = (next: { [K in keyof PaymentsSearch]?: PaymentsSearch[K] | undefined }): void =>
    onSearch(chosen({ ...search, page: undefined, ...next }))

  return (
    <div role="search" aria-label="Payments" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <ChipPicker
          label="Status"
          isLabelHidden
          options={statusOptions}
          value={search.status ?? []}
          onValueChange={(status) => change({ status })}
        />
        <Button icon={ListFilter} aria-expanded={isOpen} className="lg:hidden" onClick={() => setOpen(!isOpen)}>
          {count > 0 ? `Filters, ${count}` : 'Filters'}
        </Button>
      </div>
      <div className={clsx('grid gap-3 sm:grid-cols-2 lg:grid lg:grid-cols-4', !isOpen && 'max-lg:hidden')}>
        <WhoAndWhat search={search} onChange={change} />
        <DateField
          label="From"
          value={search.created_from ?? ''}
          max={search.created_to}
          onChange={(event) => change({ created_from: event.target.value || undefined })}
        />
        <DateField
          label="Until"
          value={search.created_to ?? ''}
          min={search.created_from}
          onChange={(event) => change({ created_to: event.target.value || undefined })}
        />
      </div>
      {isFiltered(search) && (
        <Button tone="ghost" size="sm" className="-ml-2 self-start" onClick={() => onSearch({})}>
          Clear all filters
        </Button>
      )}
    </div>
  )
}

interface WhoAndWhatProps {
  search: PaymentsSearch
  onChange: (next: { [K in keyof PaymentsSearch]?: PaymentsSearch[K] | undefined }) => void
}

const WhoAndWhat = ({ search: { contractor_id = '', contract_id = '' }, onChange }: WhoAndWhatProps) => {
  const person = useQuery({
    ...apiQuery('getContractor', { params: { id: contractor_id } }),
    enabled: contractor_id !== '',
  }).data
  const contract = useQuery({
    ...apiQuery('getContract', { params: { id: contract_id } }),
    enabled: contract_id !== '',
  }).data
  return (
    <>
      <Combobox
        key={`contractor ${contractor_id} ${person?.id}`}
        label="To"
        placeholder="Anyone"
        value={person && contractor_id ? { value: person.id, label: person.display_name } : null}
        onValueChange={(option) => onChange({ contractor_id: option?.value })}
        search={searchContractors}
      />
      <Combobox
        key={`contract ${contract_id} ${contract?.id}`}
        label="Contract"
        placeholder="Any contract"
        value={contract && contract_id ? { value: contract.id, label: contract.title } : null}
        onValueChange={(option) => onChange({ contract_id: option?.value })}
        search={searchContracts}
      />
    </>
  )
}

const shown: readonly PaymentStatus[] = ['pending', 'processing', 'succeeded', 'failed', 'refunded']
const statusOptions: readonly Option<PaymentStatus>[] = shown.map((value) => ({
  value,
  label: statuses.payment[value].label,
}))
