import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AnswerOf } from 'wire/paths'
import { apiQuery, call } from '../../wiring/api.ts'
import type { DirectorySearch } from './directory.search.ts'

/** Divides by two, three and four columns of cards. */
const PER_PAGE = 24

export const contractorsQuery = ({ view: _, ...query }: DirectorySearch) =>
  queryOptions({
    ...apiQuery('listContractors', { query: { ...query, per_page: PER_PAGE, facets: 'true' } }),
    placeholderData: keepPreviousData,
  })

/** How many each filter would find. */
export type Facets = NonNullable<AnswerOf<'listContractors'>['facets']>

export const contractorQuery = (id: string) => apiQuery('getContractor', { params: { id } })

export const historyQuery = (id: string, page: number) =>
  queryOptions({ ...apiQuery('listHistory', { params: { id }, query: { page } }), placeholderData: keepPreviousData })

export const contractorActivityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['contractors', 'listContractorActivity', id],
    queryFn: ({ pageParam }) => call('listContractorActivity', { params: { id }, query: { cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: (last: AnswerOf<'listContractorActivity'>) => last.next_cursor,
  })
