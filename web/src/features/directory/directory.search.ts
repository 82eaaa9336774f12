import type { Availability, Specialty } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { specialties } from './specialties.ts'
import { chosen, hrefOf, readMany, readOne, readPage, readText } from '../../wiring/search-params.ts'

/** What the directory shows, as it stands in the address. The names are those of the API. */
export interface DirectorySearch {
  q?: string
  specialties?: Specialty[]
  availability?: Availability
  is_active?: 'false' | 'any'
  sort_by?: DirectorySort
  view?: 'table'
  page?: number
}

const sorts = { rate_asc: true, rate_desc: true, name_asc: true, recent: true }
export type DirectorySort = keyof typeof sorts

/** Reads an address. What cannot be meant is left out, so an old or broken link still shows people. */
export const readDirectorySearch = (raw: Record<string, unknown>): DirectorySearch =>
  chosen({
    q: readText(raw['q']).slice(0, 200),
    specialties: readMany(raw['specialties'], specialties),
    availability: readOne(raw['availability'], statuses.availability),
    is_active: readOne(raw['is_active'], { false: true, any: true }),
    sort_by: readOne(raw['sort_by'], sorts),
    view: readOne(raw['view'], { table: true }),
    page: readPage(raw['page']),
  })

export const directoryHref = (search: DirectorySearch): string => hrefOf('/contractors', search)

export const isFiltered = ({ q, specialties, availability, is_active }: DirectorySearch): boolean =>
  [q, specialties, availability, is_active].some((filter) => filter !== undefined)
