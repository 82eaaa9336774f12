import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AnswerOf, BodyOf, Contract, ContractRow, ContractorInput, Milestone } from 'wire/paths'
import type { Option } from '../../ui/select.tsx'
import { apiQuery, call } from '../../wiring/api.ts'
import { specialtyWords } from './contract.words.ts'
import type { ContractsSearch } from './contracts.search.ts'

/** Everything that these screens ask of the server. */

/** Small enough to read, large enough to be seldom turned. */
const PER_PAGE = 25
/** The most that the list endpoint gives at once, for exports. */
const LARGEST_PAGE = 50
const MAX_EXPORT = 1000
const ACTIVITY_PER_PAGE = 30
const CHOICES = 10

export const contractsQuery = (search: ContractsSearch) =>
  queryOptions({
    ...apiQuery('listContracts', { query: { ...search, per_page: PER_PAGE } }),
    placeholderData: keepPreviousData,
  })

/** How many contracts have a status: for the line under the title. */
export const countQuery = (status: string) => apiQuery('listContracts', { query: { status, per_page: 10 } })

/** Every row of a view, up to 1,000, and how many there are in truth. */
export const loadAll = async (search: ContractsSearch): Promise<{ rows: ContractRow[]; total: number }> => {
  const rows: ContractRow[] = []
  for (let page = 1; ; page += 1) {
    const answer = await call('listContracts', { query: { ...search, page, per_page: LARGEST_PAGE } })
    rows.push(...answer.contracts)
    if (page >= answer.total_pages || rows.length >= MAX_EXPORT) return { rows, total: answer.total }
  }
}

export const contractQuery = (id: string) => apiQuery('getContract', { params: { id } })

export const activityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['contracts', 'listContractActivity', id],
    queryFn: ({ pageParam }) =>
      call('listContractActivity', { params: { id }, query: { cursor: pageParam, limit: ACTIVITY_PER_PAGE } }),
    initialPageParam: '',
    getNextPageParam: (last: AnswerOf<'listContractActivity'>) => last.next_cursor,
  })

export const contractorQuery = (id: string) => apiQuery('getContractor', { params: { id } })
export const campaignQuery = (id: string) => apiQuery('getCampaign', { params: { id } })

export const searchContractors = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { contractors } = await call('listContractors', {
    query: { q, per_page: CHOICES, sort_by: 'name_asc' },
    signal,
  })
  return contractors.map(({ id, display_name, company_name, specialties }) => ({
    value: id,
    label: display_name,
    hint: [company_name, specialtyWords(specialties)].filter(Boolean).join(' · '),
  }))
}

export const searchCampaigns = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { campaigns } = await call('listCampaigns', { query: { q, per_page: CHOICES }, signal })
  return campaigns.map(({ id, name }) => ({ value: id, label: name }))
}

export const createContractor = (body: ContractorInput): Promise<AnswerOf<'createContractor'>> =>
  call('createContractor', { body })

export const createContract = (body: BodyOf<'createContract'>, idempotency_key: string): Promise<Contract> =>
  call('createContract', { body, idempotency_key })

/** Changes a draft as it was read; someone else's save in between is refused with `stale_version`. */
export const updateContract = (
  { id, version }: Pick<Contract, 'id' | 'version'>,
  body: BodyOf<'updateContract'>,
): Promise<Contract> => call('updateContract', { params: { id }, body, if_match: version })

export const deleteContract = ({ id, version }: Contract): Promise<undefined> =>
  call('deleteContract', { params: { id }, if_match: version })

/** What a contract can be moved by, and what has to be said with it. */
export type ContractMove =
  | { action: 'submit' | 'approve' | 'complete' | 'resume' }
  | { action: 'reject' | 'pause'; reason?: string }
  | { action: 'cancel'; reason: string; waive_milestone_ids: string[] }

/** Moves a contract as it was read. */
export const moveContract = ({ id, version }: Contract, move: ContractMove): Promise<Contract> => {
  const read = { params: { id }, if_match: version }
  switch (move.action) {
    case 'submit':
      return call('submitContract', { ...read, body: {} })
    case 'approve':
      return call('approveContract', { ...read, body: {} })
    case 'reject':
      return call('rejectContract', { ...read, body: { reason: move.reason || null } })
    case 'pause':
      return call('pauseContract', { ...read, body: { reason: move.reason || null } })
    case 'resume':
      return call('resumeContract', { ...read, body: {} })
    case 'complete':
      return call('completeContract', { ...read, body: { confirm: true } })
    case 'cancel': {
      const { reason, waive_milestone_ids } = move
      return call('cancelContract', { ...read, body: { cancellation_reason: reason, waive_milestone_ids } })
    }
  }
}

export interface MilestoneMove {
  to: 'in_progress' | 'submitted' | 'approved' | 'rejected'
  reason?: string
}

/** Moves a milestone as it was read. */
export const moveMilestone = (milestone: Milestone, { to, reason }: MilestoneMove): Promise<Milestone> =>
  call('transitionMilestone', {
    ...readMilestone(milestone),
    body: { status: to, ...(reason !== undefined && { reason }) },
  })

export const updateMilestone = (milestone: Milestone, body: BodyOf<'updateMilestone'>): Promise<Milestone> =>
  call('updateMilestone', { ...readMilestone(milestone), body })

const readMilestone = ({ contract_id, id, version }: Milestone) => ({
  params: { contract_id, milestone_id: id },
  if_match: version,
})
