import { queryOptions } from '@tanstack/react-query'
import { apiQuery } from '../../wiring/api.ts'

const PAGE = 20
/** Enough to find what is not rated yet. */
const LATEST = 50

export const ratingsQuery = (id: string, page: number) =>
  queryOptions(apiQuery('listRatings', { params: { id }, query: { page, per_page: PAGE } }))

/** The latest contracts with a person: those to be rated are among them. */
export const latestQuery = (id: string) => apiQuery('listHistory', { params: { id }, query: { per_page: LATEST } })
