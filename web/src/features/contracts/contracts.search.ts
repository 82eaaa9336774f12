import type { ContractStatus, ContractType } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
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

export const sorts = {
  recent: 'Newest first',
  value_desc: 'Highest value first',
  end_date_asc: 'Ending soonest first',
  title_asc: 'Title, A to Z',
} satisfies Record<ContractSort, string>

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/
const PAGE = /^[1-9]\d{0,5}$/

/** Reads an address. What cannot be meant is left out, so an old or broken link still shows contracts. */
export const readContractsSearch = (raw: Record<string, unknown>): ContractsSearch => {
  const search: ContractsSearch = {}
  const q = textOf(raw['q'])
  const status = listOf(raw['status']).filter((value) => isKey(statuses.contract, value))
  const contract_type = listOf(raw['contract_type']).filter((value) => isKey(contractTypes, value))
  const sort_by = textOf(raw['sort_by'])
  const page = textOf(raw['page'])

  if (q) search.q = q.slice(0, 200)
  if (status.length > 0) search.status = status
  if (contract_type.length > 0) search.contract_type = contract_type
  for (const name of ['contractor_id', 'campaign_id'] as const) {
    const id = textOf(raw[name])
    if (ID.test(id)) search[name] = id
  }
  for (const name of ['start_from', 'start_to'] as const) {
    const day = textOf(raw[name])
    if (DAY.test(day)) search[name] = day
  }
  if (isKey(sorts, sort_by) && sort_by !== 'recent') search.sort_by = sort_by
  if (PAGE.test(page) && page !== '1') search.page = Number(page)
  return search
}

/** The address of a view. */
export const contractsHref = (search: ContractsSearch): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== '') params.append(name, String(item))
    }
  }
  return params.size === 0 ? '/contracts' : `/contracts?${params}`
}

/** How many filters narrow the list, beside the text and the status, which are always in sight. */
export const countFilters = ({ contract_type, contractor_id, campaign_id, start_from, start_to }: ContractsSearch) =>
  [contract_type, contractor_id, campaign_id, start_from ?? start_to].filter((value) => value !== undefined).length

export const isFiltered = (search: ContractsSearch): boolean =>
  countFilters(search) > 0 || search.q !== undefined || search.status !== undefined

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => textOf(item).split(',')).filter(Boolean)

const isKey = <T extends object>(record: T, key: string): key is keyof T & string => Object.hasOwn(record, key)
