import { statuses } from '../../ui/status.ts'
import type { FilterChip } from '../../ui/filter-chips.tsx'
import type { DirectoryChange, DirectorySearch } from './directory.search.ts'
import { specialties } from './specialties.ts'
import { activeWords, rateRangeWords, ratingWords } from './words.ts'

interface ChipsOptions {
  search: DirectorySearch
  currency: string
  onChange: (change: DirectoryChange) => void
}

/** What narrows the directory, a chip each; what was typed stands in the search box. */
export const chipsOf = ({ search, currency, onChange }: ChipsOptions): FilterChip[] => {
  const { min_rating, min_hourly_rate: from, max_hourly_rate: to, certified, is_active } = search
  const chip = (key: string, label: string, change: DirectoryChange): FilterChip => ({
    key,
    label,
    onRemove: () => onChange(change),
  })
  const without = <Value>(list: readonly Value[], value: Value): Value[] => list.filter((each) => each !== value)

  return [
    ...(search.specialties ?? []).map((one, _, all) =>
      chip(`specialty ${one}`, specialties[one], { specialties: without(all, one) }),
    ),
    ...(search.availability ?? []).map((one, _, all) =>
      chip(`availability ${one}`, statuses.availability[one].label, { availability: without(all, one) }),
    ),
    ...(min_rating === undefined ? [] : [chip('rating', ratingWords(Number(min_rating)), { min_rating: undefined })]),
    ...(from === undefined && to === undefined
      ? []
      : [
          chip('rate', rateRangeWords({ from, to, currency }), {
            min_hourly_rate: undefined,
            max_hourly_rate: undefined,
          }),
        ]),
    ...(search.tags ?? []).map((one, _, all) => chip(`tag ${one}`, `#${one}`, { tags: without(all, one) })),
    ...(certified === undefined ? [] : [chip('certified', 'Certified and current', { certified: undefined })]),
    ...(is_active === undefined ? [] : [chip('active', activeWords[is_active], { is_active: undefined })]),
  ]
}
