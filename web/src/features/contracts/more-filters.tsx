import { useQuery } from '@tanstack/react-query'
import { Combobox } from '../../ui/combobox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Select } from '../../ui/select.tsx'
import type { Option } from '../../ui/select.tsx'
import { campaignQuery, contractorQuery, searchCampaigns, searchContractors } from './contract.api.ts'
import { contractTypeOptions } from './contract.words.ts'
import type { ContractsSearch, SearchChange } from './contracts.search.ts'

interface MoreFiltersProps {
  search: ContractsSearch
  onChange: (next: SearchChange) => void
}

/** By type, people, campaign and time; loaded beside the list, since it is much code for what is used seldom. */
export const MoreFilters = ({ search, onChange }: MoreFiltersProps) => {
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
