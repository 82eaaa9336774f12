import type { Availability, Specialty } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { specialties } from './specialties.ts'
import { chosen, hrefOf, readMany, readOne, readPage, readText } from '../../wiring/search-params.ts'

/** What the directory shows, as it stands in the address. The names are those of the API. */
export interface DirectorySearch {
  q?: string
  specialties?: Specialty[]
  availability?: Availability
  min_rating?: MinRating
  /** In minor units, of whatever currency somebody charges in. */
  max_hourly_rate?: number
  tags?: string[]
  is_active?: 'false' | 'any'
  sort_by?: DirectorySort
  view?: 'table'
  page?: number
}

/** The least average that is asked for. */
export const minRatings = { '3': true, '4': true, '4.5': true }
export type MinRating = keyof typeof minRatings

const sorts = { rate_asc: true, rate_desc: true, name_asc: true, recent: true }
export type DirectorySort = keyof typeof sorts

/** Reads an address. What cannot be meant is left out, so an old or broken link still shows people. */
export const readDirectorySearch = (raw: Record<string, unknown>): DirectorySearch =>
  chosen({
    q: readText(raw['q']).slice(0, 200),
    specialties: readMany(raw['specialties'], specialties),
    availability: readOne(raw['availability'], statuses.availability),
    min_rating: readOne(raw['min_rating'], minRatings),
    max_hourly_rate: readRate(raw['max_hourly_rate']),
    tags: readTags(raw['tags']),
    is_active: readOne(raw['is_active'], { false: true, any: true }),
    sort_by: readOne(raw['sort_by'], sorts),
    view: readOne(raw['view'], { table: true }),
    page: readPage(raw['page']),
  })

export const directoryHref = (search: DirectorySearch): string => hrefOf('/contractors', search)

const readRate = (raw: unknown): number | undefined => {
  const text = readText(raw)
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

const MOST_TAGS = 20
const readTags = (raw: unknown): string[] =>
  (Array.isArray(raw) ? raw : [raw])
    .map(readText)
    .filter((tag) => tag !== '')
    .slice(0, MOST_TAGS)

/** How many filters narrow the list, beside those that are always in sight. */
export const countMore = ({ min_rating, max_hourly_rate, tags }: DirectorySearch): number =>
  [min_rating, max_hourly_rate, tags].filter((filter) => filter !== undefined).length

export const isFiltered = (search: DirectorySearch): boolean =>
  countMore(search) > 0 ||
  [search.q, search.specialties, search.availability, search.is_active].some((filter) => filter !== undefined)
