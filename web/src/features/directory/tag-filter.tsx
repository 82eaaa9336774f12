import { ChipPicker } from '../../ui/chip-picker.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { FilterSection } from '../../ui/filter-section.tsx'
import type { Facets } from './directory.api.ts'
import type { DirectoryFilterProps } from './directory-filters.tsx'
import { findTags } from './tags.api.ts'

/** The most frequent tags to choose from, and a search for the others. */
export const TagFilter = ({ search, onChange, facets }: DirectoryFilterProps) => {
  const chosen = search.tags ?? []
  const options = optionsOf(facets, chosen)
  return (
    <FilterSection title="Tags">
      {options.length > 0 && (
        <ChipPicker
          label="Tags"
          isLabelHidden
          options={options}
          value={chosen}
          onValueChange={(tags) => onChange({ tags })}
        />
      )}
      <Combobox
        label="Find a tag"
        isLabelHidden
        placeholder="Find a tag"
        search={findTags}
        value={null}
        onValueChange={(tag) => tag && onChange({ tags: [...new Set([...chosen, tag.value])] })}
      />
    </FilterSection>
  )
}

const MOST = 8

/** Those that are chosen, then the most frequent ones. */
const optionsOf = (facets: Facets | undefined, chosen: readonly string[]) => {
  const frequent = Object.keys(facets?.tags ?? {}).slice(0, MOST)
  return [...new Set([...chosen, ...frequent])].map((tag) => ({
    value: tag,
    label: tag,
    count: facets && (facets.tags[tag] ?? 0),
  }))
}
