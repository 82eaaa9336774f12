import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AnswerOf } from 'wire/paths'
import { apiQuery, call } from '../../wiring/api.ts'
import { chosen } from '../../wiring/search-params.ts'
import { filtersOf } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'

/** Divides by two, three and four columns of cards. */
const CARDS = 24
/** Rows that the table asks for at once. */
export const ROWS = 48

type DirectoryQuery = Extract<Parameters<typeof call<'listContractors'>>[1], { query?: unknown }>['query']

/** A question that is overtaken by another is called off. */
const asked = (query: DirectoryQuery) =>
  queryOptions({
    queryKey: apiQuery('listContractors', { query }).queryKey,
    queryFn: ({ signal }) => call('listContractors', { query, signal }),
  })

/** What the directory shows first: a page of cards, or the first rows of the table. */
export const contractorsQuery = (search: DirectorySearch) => {
  const look = search.view === 'table' ? { page: 1, per_page: ROWS } : { page: search.page ?? 1, per_page: CARDS }
  return queryOptions({ ...asked({ ...foundBy(search), ...look, facets: 'true' }), placeholderData: keepPreviousData })
}

/** Further rows of the table. */
export const rowsQuery = (search: DirectorySearch, page: number) =>
  page === 1 ? contractorsQuery(search) : asked({ ...foundBy(search), page, per_page: ROWS })

const foundBy = (search: DirectorySearch) => ({ ...filtersOf(search), ...chosen({ sort_by: search.sort_by }) })

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
