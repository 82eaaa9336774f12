import { ChipPicker } from '../../ui/chip-picker.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { Select } from '../../ui/select.tsx'
import type { Option } from '../../ui/select.tsx'
import { useMe } from '../../wiring/me.ts'
import type { Facets } from './directory.api.ts'
import type { DirectorySearch, MinRating } from './directory.search.ts'

interface MoreFiltersProps {
  search: DirectorySearch
  facets: Facets | undefined
  onChange: (next: { [K in keyof DirectorySearch]?: DirectorySearch[K] | undefined }) => void
}

/** By how it went, what it costs and how people are tagged; loaded when it is asked for. */
export const MoreFilters = ({ search, facets, onChange }: MoreFiltersProps) => {
  const { org } = useMe()
  const tags = tagsOf(facets, search.tags ?? [])
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[12rem_12rem_minmax(0,1fr)]">
      <Select
        label="Rating"
        options={ratings}
        value={search.min_rating ?? 'any'}
        onValueChange={(value) => onChange({ min_rating: value === 'any' ? undefined : value })}
      />
      <MoneyField
        label="Per hour, at most"
        currency={org?.currency ?? 'USD'}
        value={search.max_hourly_rate ?? null}
        onValueChange={(cents) => onChange({ max_hourly_rate: cents ?? undefined })}
      />
      {tags.length > 0 && (
        <div className="sm:col-span-2 lg:col-span-1">
          <ChipPicker
            label="Tags"
            options={tags}
            value={search.tags ?? []}
            onValueChange={(chosen) => onChange({ tags: chosen.length > 0 ? chosen : undefined })}
          />
        </div>
      )}
    </div>
  )
}

const MOST = 14

/** The most frequent ones, and always those that are chosen. */
const tagsOf = (facets: Facets | undefined, chosen: readonly string[]) => {
  const known = Object.entries(facets?.tags ?? {})
  const shown = known.slice(0, MOST).map(([tag]) => tag)
  return [...new Set([...chosen, ...shown])].map((tag) => ({
    value: tag,
    label: tag,
    count: facets && (facets.tags[tag] ?? 0),
  }))
}

const ratings: readonly Option<MinRating | 'any'>[] = [
  { value: 'any', label: 'Any rating' },
  { value: '3', label: '3 stars and more' },
  { value: '4', label: '4 stars and more' },
  { value: '4.5', label: '4.5 stars and more' },
]
