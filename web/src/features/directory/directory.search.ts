import type { Availability, Specialty } from 'wire/paths'
import { statuses } from '../../ui/status.ts'
import { specialties } from './specialties.ts'
import { chosen, hrefOf, readId, readMany, readOne, readPage, readText } from '../../wiring/search-params.ts'

/** Whom the directory shows. The names are those of the API, which takes this as it is. */
export interface DirectoryFilters {
  q?: string
  specialties?: Specialty[]
  /** Without it one of the specialties is enough. */
  specialties_match?: 'all'
  availability?: Availability[]
  /** The least average, such as "4.5". */
  min_rating?: string
  /** In minor units, of whatever currency somebody charges in. */
  min_hourly_rate?: number
  max_hourly_rate?: number
  tags?: string[]
  /** Only who has a certification that counts today. */
  certified?: 'true'
  is_active?: 'false' | 'any'
}

/** What the directory shows and how, as it stands in the address. */
export interface DirectorySearch extends DirectoryFilters {
  sort_by?: DirectorySort
  view?: 'table'
  page?: number
  /** What lies open over the list. */
  panel?: 'filters'
  /** The saved view by which one came here. */
  saved?: string
}

/** What is to be another way; undefined takes a filter away. */
export type DirectoryChange = { [K in keyof DirectorySearch]?: DirectorySearch[K] | undefined }

const sorts = { rate_asc: true, rate_desc: true, name_asc: true, recent: true }
export type DirectorySort = keyof typeof sorts

/** Reads an address. What cannot be meant is left out, so an old or broken link still shows people. */
export const readDirectorySearch = (raw: Record<string, unknown>): DirectorySearch =>
  chosen({
    q: readText(raw['q']).slice(0, 200),
    specialties: single(readMany(raw['specialties'], specialties)),
    specialties_match: readOne(raw['specialties_match'], { all: true }),
    availability: single(readMany(raw['availability'], statuses.availability)),
    min_rating: readRating(raw['min_rating']),
    min_hourly_rate: readRate(raw['min_hourly_rate']),
    max_hourly_rate: readRate(raw['max_hourly_rate']),
    tags: readTags(raw['tags']),
    certified: readOne(raw['certified'], { true: true }),
    is_active: readOne(raw['is_active'], { false: true, any: true }),
    sort_by: readOne(raw['sort_by'], sorts),
    view: readOne(raw['view'], { table: true }),
    page: readPage(raw['page']),
    panel: readOne(raw['panel'], { filters: true }),
    saved: readId(raw['saved']),
  })

export const directoryHref = (search: DirectorySearch): string => hrefOf('/contractors', search)

/** Another view begins on its first page. */
export const changed = (search: DirectorySearch, change: DirectoryChange): DirectorySearch =>
  chosen({ ...search, page: undefined, ...change })

/** Everyone again, in the order and the look that were chosen. */
export const cleared = ({ sort_by, view, panel }: DirectorySearch): DirectorySearch => chosen({ sort_by, view, panel })

/** Whom a view of the directory asks for, without its looks. */
export const filtersOf = ({
  sort_by: _sort,
  view: _view,
  page: _page,
  panel: _panel,
  saved: _saved,
  ...filters
}: DirectorySearch): DirectoryFilters => filters

export const isFiltered = (search: DirectorySearch): boolean => {
  const { specialties_match: _, ...filters } = filtersOf(search)
  return Object.keys(filters).length > 0
}

const readRate = (raw: unknown): number | undefined => {
  const text = readText(raw)
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

const readRating = (raw: unknown): string | undefined => {
  const text = readText(raw)
  const stars = /^\d(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0
  return stars > 0 && stars <= 5 ? String(stars) : undefined
}

const MOST_TAGS = 20
const readTags = (raw: unknown): string[] =>
  single((Array.isArray(raw) ? raw : [raw]).map(readText).filter((tag) => tag !== '')).slice(0, MOST_TAGS)

const single = <Value extends string>(values: readonly Value[]): Value[] => [...new Set(values)]
