import { LayoutGrid, Rows3 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { clsx } from 'clsx'
import { Anchor } from '../../ui/anchor.tsx'
import { FilterButton } from '../../ui/filter-sidebar.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Select } from '../../ui/select.tsx'
import type { Option } from '../../ui/select.tsx'
import { directoryHref } from './directory.search.ts'
import type { DirectoryChange, DirectorySearch } from './directory.search.ts'

interface DirectoryBarProps {
  search: DirectorySearch
  onChange: (change: DirectoryChange) => void
  /** How many filters narrow the list. */
  count: number
}

/** What is asked of the directory most: a name, an order, a look. */
export const DirectoryBar = ({ search, onChange, count }: DirectoryBarProps) => (
  <div role="search" aria-label="Contractors" className="flex flex-wrap items-center gap-2">
    <div className="min-w-48 flex-1 sm:max-w-96">
      <SearchBox
        label="Search contractors"
        placeholder="Search name, company, bio or tag"
        value={search.q ?? ''}
        onValueChange={(q) => onChange({ q: q.slice(0, 200) })}
        pause_ms={0}
      />
    </div>
    <div className="empty:hidden max-sm:order-1">
      <FilterButton count={count} onOpen={() => onChange({ panel: 'filters', page: search.page })} />
    </div>
    <div className="w-44 max-sm:order-1 max-sm:w-auto max-sm:flex-1 sm:ml-auto">
      <Select
        label="Sort by"
        isLabelHidden
        options={search.q === undefined ? sorts : sortsOfSearch}
        value={search.sort_by ?? 'rating_desc'}
        onValueChange={(value) => onChange({ sort_by: value === 'rating_desc' ? undefined : value })}
      />
    </div>
    <Views search={search} />
  </div>
)

const Views = ({ search: { view, page: _, ...search } }: { search: DirectorySearch }) => (
  <div className="flex rounded-control border border-rule bg-card p-0.5" role="group" aria-label="View">
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

const sorts: readonly Option<NonNullable<DirectorySearch['sort_by']> | 'rating_desc'>[] = [
  { value: 'rating_desc', label: 'Best rated first' },
  { value: 'name_asc', label: 'Name, A to Z' },
  { value: 'rate_asc', label: 'Lowest rate first' },
  { value: 'rate_desc', label: 'Highest rate first' },
  { value: 'recent', label: 'Newest first' },
]

/** Who answers best what was typed comes first, unless another order is asked for. */
const sortsOfSearch: typeof sorts = [{ value: 'rating_desc', label: 'Best match first' }, ...sorts.slice(1)]
