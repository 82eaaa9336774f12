import { useQuery } from '@tanstack/react-query'
import { knownDeeds } from '../../app/activity-words.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Select } from '../../ui/select.tsx'
import type { AuditSearch } from './audit.search.ts'
import { readAuditSearch } from './audit.search.ts'
import { membersQuery } from './members.api.ts'

interface AuditFiltersProps {
  search: AuditSearch
  onSearch: (search: AuditSearch) => void
}

/** Stands for no filter: an empty value would show the placeholder. */
const ANY = 'any'
const chosenOf = (value: string): string | undefined => (value === ANY ? undefined : value)

/** What narrows the trail. */
export const AuditFilters = ({ search, onSearch }: AuditFiltersProps) => {
  const { data } = useQuery(membersQuery(1))
  const people = data?.members.map(({ user }) => ({ value: user.id, label: user.name, hint: user.email })) ?? []
  const change = (next: { [Name in keyof AuditSearch]?: string | undefined }): void =>
    onSearch(readAuditSearch({ ...search, ...next }))
  return (
    <div role="search" aria-label="Audit" className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label="Person"
          options={[{ value: ANY, label: 'Anybody' }, ...people]}
          value={search.actor_id ?? ANY}
          onValueChange={(value) => change({ actor_id: chosenOf(value) })}
        />
        <Select
          label="Deed"
          options={[{ value: ANY, label: 'Anything' }, ...deeds]}
          value={search.action ?? ANY}
          onValueChange={(value) => change({ action: chosenOf(value) })}
        />
        <DateField
          label="From"
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <DateField
          label="Until"
          value={search.to ?? ''}
          min={search.from}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
      {search.subject_id !== undefined && (
        <p className="text-sm text-soft">
          Only what happened to <span className="font-mono">{search.subject_id}</span>
        </p>
      )}
      {Object.keys(search).length > 0 && (
        <Button tone="ghost" size="sm" className="-ml-2 self-start" onClick={() => onSearch({})}>
          Clear all filters
        </Button>
      )}
    </div>
  )
}

const deeds = knownDeeds()
  .map(([value, words]) => ({ value, label: words.charAt(0).toUpperCase() + words.slice(1), hint: value }))
  .toSorted((one, other) => one.value.localeCompare(other.value))
