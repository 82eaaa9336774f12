import { LayoutGrid, ListFilter, Rows3 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { clsx } from 'clsx'
import { Suspense, lazy, useState } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Select } from '../../ui/select.tsx'
import type { Option } from '../../ui/select.tsx'
import { chosen } from '../../wiring/search-params.ts'
import type { Facets } from './directory.api.ts'
import { countMore, directoryHref, isFiltered } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'
import { availabilityOptions, specialtyOptions } from './words.ts'

const MoreFilters = lazy(() => import('./more-filters.tsx').then((module) => ({ default: module.MoreFilters })))

interface DirectoryFiltersProps {
  search: DirectorySearch
  onSearch: (search: DirectorySearch) => void
  /** How many each choice would find; unknown until the first answer. */
  facets: Facets | undefined
}

/** What narrows the directory, all of it in the address. */
export const DirectoryFilters = ({ search, onSearch, facets }: DirectoryFiltersProps) => {
  const more = countMore(search)
  const [isOpen, setOpen] = useState(more > 0)

  /** Another view begins on its first page. */
  const change = (next: { [K in keyof DirectorySearch]?: DirectorySearch[K] | undefined }): void =>
    onSearch(chosen({ ...search, page: undefined, ...next }))

  return (
    <div role="search" aria-label="Contractors" className="flex flex-col gap-3">
      <div className="grid grid-cols-2 items-center gap-2 md:flex">
        <div className="col-span-2 md:min-w-48 md:flex-1 lg:max-w-80">
          <SearchBox
            label="Search contractors"
            placeholder="Search name, company, bio or tag"
            value={search.q ?? ''}
            onValueChange={(q) => change({ q })}
          />
        </div>
        <div className="md:w-40">
          <Select
            label="Availability"
            isLabelHidden
            options={availabilitiesWith(facets)}
            value={search.availability ?? 'all'}
            onValueChange={(value) => change({ availability: value === 'all' ? undefined : value })}
          />
        </div>
        <div className="md:w-36">
          <Select
            label="Active or deactivated"
            isLabelHidden
            options={actives}
            value={search.is_active ?? 'true'}
            onValueChange={(value) => change({ is_active: value === 'true' ? undefined : value })}
          />
        </div>
        <Button icon={ListFilter} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {more > 0 ? `More filters, ${more}` : 'More filters'}
        </Button>
        <div className="md:ml-auto md:w-44">
          <Select
            label="Sort by"
            isLabelHidden
            options={search.q === undefined ? sorts : sortsOfSearch}
            value={search.sort_by ?? 'rating_desc'}
            onValueChange={(value) => change({ sort_by: value === 'rating_desc' ? undefined : value })}
          />
        </div>
        <Views search={search} />
      </div>
      <div className="-mx-4 overflow-x-auto px-4 md:mx-0 md:overflow-visible md:px-0 [&_div]:max-md:flex-nowrap [&_button]:max-md:shrink-0">
        <ChipPicker
          label="Specialty"
          isLabelHidden
          options={specialtyOptions.map((option) => ({ ...option, count: countIn(facets?.specialties, option.value) }))}
          value={search.specialties ?? []}
          onValueChange={(specialties) => change({ specialties })}
        />
      </div>
      {isOpen && (
        <Suspense fallback={<Skeleton className="h-14" />}>
          <MoreFilters search={search} facets={facets} onChange={change} />
        </Suspense>
      )}
      {isFiltered(search) && (
        <Button
          tone="ghost"
          size="sm"
          className="-ml-2 self-start"
          onClick={() => onSearch(search.view ? { view: search.view } : {})}
        >
          Clear all filters
        </Button>
      )}
    </div>
  )
}

const Views = ({ search: { view, ...search } }: { search: DirectorySearch }) => (
  <div
    className="flex justify-self-end rounded-control border border-rule bg-card p-0.5 max-md:col-span-2"
    role="group"
    aria-label="View"
  >
    <View icon={LayoutGrid} label="Cards" href={directoryHref(search)} isOn={view === undefined} />
    <View icon={Rows3} label="Table" href={directoryHref({ ...search, view: 'table' })} isOn={view === 'table'} />
  </div>
)

const View = ({ icon: Icon, label, href, isOn }: { icon: LucideIcon; label: string; href: string; isOn: boolean }) => (
  <Anchor
    href={href}
    aria-label={label}
    title={label}
    aria-current={isOn || undefined}
    className={clsx(
      'grid h-6.5 w-8 place-items-center rounded-control pointer-coarse:h-9 pointer-coarse:w-11',
      isOn ? 'bg-wash-strong text-ink' : 'text-faint hover:text-ink',
    )}
  >
    <Icon aria-hidden className="size-4" />
  </Anchor>
)

/** What is not counted is there no time; before the first answer nothing is said. */
const countIn = (counts: Record<string, number> | undefined, value: string): number | undefined =>
  counts && (counts[value] ?? 0)

const availabilitiesWith = (
  facets: Facets | undefined,
): Option<NonNullable<DirectorySearch['availability']> | 'all'>[] => [
  { value: 'all', label: 'Any availability' },
  ...availabilityOptions.map((option) => {
    const count = countIn(facets?.availability, option.value)
    return count === undefined ? option : { ...option, label: `${option.label}, ${count}` }
  }),
]

const actives: readonly Option<NonNullable<DirectorySearch['is_active']> | 'true'>[] = [
  { value: 'true', label: 'Active' },
  { value: 'false', label: 'Deactivated' },
  { value: 'any', label: 'Everyone' },
]

const sorts: readonly Option<NonNullable<DirectorySearch['sort_by']> | 'rating_desc'>[] = [
  { value: 'rating_desc', label: 'Best rated first' },
  { value: 'name_asc', label: 'Name, A to Z' },
  { value: 'rate_asc', label: 'Lowest rate first' },
  { value: 'rate_desc', label: 'Highest rate first' },
  { value: 'recent', label: 'Newest first' },
]

/** Who answers best what was typed comes first, unless another order is asked for. */
const sortsOfSearch: typeof sorts = [{ value: 'rating_desc', label: 'Best match first' }, ...sorts.slice(1)]
