import type { ContractStatus, ContractType } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { chosen, hrefOf, readDay, readId, readMany, readOne, readPage, readText } from '../../wiring/search-params.ts'
import { contractTypes } from './contract.words.ts'

export type ContractSort = 'recent' | 'value_desc' | 'end_date_asc' | 'title_asc'

/** What the list shows, as it stands in the address. The names are those of the API. */
export interface ContractsSearch {
  q?: string
  status?: ContractStatus[]
  contract_type?: ContractType[]
  contractor_id?: string
  campaign_id?: string
  start_from?: string
  start_to?: string
  sort_by?: ContractSort
  page?: number
}

/** What a filter changes, before it is read like an address. */
export type SearchChange = Partial<Record<keyof ContractsSearch, unknown>>

export const sorts = {
  recent: 'Newest first',
  value_desc: 'Highest value first',
  end_date_asc: 'Ending soonest first',
  title_asc: 'Title, A to Z',
} satisfies Record<ContractSort, string>

/** Reads an address. What cannot be meant is left out, so an old or broken link still shows contracts. */
export const readContractsSearch = (raw: Record<string, unknown>): ContractsSearch => {
  const sort_by = readOne(raw['sort_by'], sorts)
  return chosen({
    q: readText(raw['q']).slice(0, 200),
    status: readMany(raw['status'], statuses.contract),
    contract_type: readMany(raw['contract_type'], contractTypes),
    contractor_id: readId(raw['contractor_id']),
    campaign_id: readId(raw['campaign_id']),
    start_from: readDay(raw['start_from']),
    start_to: readDay(raw['start_to']),
    sort_by: sort_by === 'recent' ? undefined : sort_by,
    page: readPage(raw['page']),
  })
}

/** The address of a view. */
export const contractsHref = (search: ContractsSearch): string => hrefOf('/contracts', search)

/** How many filters narrow the list, beside the text and the status, which are always in sight. */
export const countFilters = ({ contract_type, contractor_id, campaign_id, start_from, start_to }: ContractsSearch) =>
  [contract_type, contractor_id, campaign_id, start_from ?? start_to].filter((value) => value !== undefined).length

export const isFiltered = (search: ContractsSearch): boolean =>
  countFilters(search) > 0 || search.q !== undefined || search.status !== undefined
