import { ChipPicker } from '../../ui/chip-picker.tsx'
import { FilterSection } from '../../ui/filter-section.tsx'
import { MoneyRange } from '../../ui/money-range.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useMe } from '../../wiring/me.ts'
import type { Facets } from './directory.api.ts'
import type { DirectoryChange, DirectorySearch } from './directory.search.ts'
import { TagFilter } from './tag-filter.tsx'
import { activeWords, availabilityOptions, ratingWords, specialtyOptions } from './words.ts'

export interface DirectoryFilterProps {
  search: DirectorySearch
  onChange: (change: DirectoryChange) => void
  /** How many each choice would find; unknown until the first answer. */
  facets: Facets | undefined
}

/** What narrows the directory, a section each; loaded beside the page. */
export const DirectoryFilters = (props: DirectoryFilterProps) => (
  <div>
    <SpecialtyFilter {...props} />
    <AvailabilityFilter {...props} />
    <RatingFilter {...props} />
    <RateFilter {...props} />
    <TagFilter {...props} />
    <CertifiedFilter {...props} />
    <ActiveFilter {...props} />
  </div>
)

const SpecialtyFilter = ({ search, onChange, facets }: DirectoryFilterProps) => {
  const value = search.specialties ?? []
  const isOffered = value.length > 1 || search.specialties_match !== undefined
  return (
    <FilterSection
      title="Specialty"
      aside={
        isOffered && (
          <Segments
            label="Which of the specialties"
            options={matches}
            value={search.specialties_match ?? 'any'}
            onValueChange={(match) => onChange({ specialties_match: match === 'all' ? match : undefined })}
          />
        )
      }
    >
      <ChipPicker
        label="Specialty"
        isLabelHidden
        options={specialtyOptions.map((option) => ({ ...option, count: countIn(facets?.specialties, option.value) }))}
        value={value}
        onValueChange={(specialties) =>
          onChange({ specialties, ...(specialties.length === 0 && { specialties_match: undefined }) })
        }
      />
    </FilterSection>
  )
}

const AvailabilityFilter = ({ search, onChange, facets }: DirectoryFilterProps) => (
  <FilterSection title="Availability">
    <ChipPicker
      label="Availability"
      isLabelHidden
      options={availabilityOptions.map((option) => ({ ...option, count: countIn(facets?.availability, option.value) }))}
      value={search.availability ?? []}
      onValueChange={(availability) => onChange({ availability })}
    />
  </FilterSection>
)

const RatingFilter = ({ search, onChange }: DirectoryFilterProps) => (
  <FilterSection title="Rating">
    <Slider
      label="Least rating"
      min={0}
      max={5}
      step={0.5}
      value={Number(search.min_rating ?? 0)}
      onValueChange={(stars) => onChange({ min_rating: stars > 0 ? String(stars) : undefined })}
      wordsOf={ratingWords}
    />
  </FilterSection>
)

const RateFilter = ({ search, onChange }: DirectoryFilterProps) => {
  const { org } = useMe()
  return (
    <FilterSection title="Hourly rate" aside={<span className="text-sm text-faint">{org.currency}</span>}>
      <MoneyRange
        label="Hourly rate"
        currency={org.currency}
        from={search.min_hourly_rate ?? null}
        to={search.max_hourly_rate ?? null}
        onValueChange={({ from, to }) =>
          onChange({ min_hourly_rate: from ?? undefined, max_hourly_rate: to ?? undefined })
        }
      />
    </FilterSection>
  )
}

const CertifiedFilter = ({ search, onChange }: DirectoryFilterProps) => (
  <FilterSection title="Certifications">
    <Switch
      label="Certified and current"
      hint="At least one that is verified and has not expired"
      checked={search.certified === 'true'}
      onCheckedChange={(isOn) => onChange({ certified: isOn ? 'true' : undefined })}
    />
  </FilterSection>
)

const ActiveFilter = ({ search, onChange }: DirectoryFilterProps) => (
  <FilterSection title="Active or deactivated">
    <Segments
      label="Active or deactivated"
      isWide
      options={actives}
      value={search.is_active ?? 'true'}
      onValueChange={(value) => onChange({ is_active: value === 'true' ? undefined : value })}
    />
  </FilterSection>
)

/** What is not counted is there no time; before the first answer nothing is said. */
const countIn = (counts: Record<string, number> | undefined, value: string): number | undefined =>
  counts && (counts[value] ?? 0)

const matches = [
  { value: 'any', label: 'Any' },
  { value: 'all', label: 'All' },
] as const

const actives = [
  { value: 'true', label: 'Active' },
  { value: 'false', label: activeWords.false },
  { value: 'any', label: activeWords.any },
] as const
