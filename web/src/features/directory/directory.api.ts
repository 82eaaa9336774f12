import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AnswerOf } from 'wire/paths'
import { apiQuery, call } from '../../wiring/api.ts'
import { chosen } from '../../wiring/search-params.ts'
import { filtersOf } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'

/** Divides by two, three and four columns of cards. */
const PER_PAGE = 24

/** A page of the directory. A question that is overtaken by another is called off. */
export const contractorsQuery = (search: DirectorySearch) => {
  const { sort_by, page = 1 } = search
  const query = { ...filtersOf(search), ...chosen({ sort_by }), page, per_page: PER_PAGE, facets: 'true' } as const
  return queryOptions({
    queryKey: apiQuery('listContractors', { query }).queryKey,
    queryFn: ({ signal }) => call('listContractors', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

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
