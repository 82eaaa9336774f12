import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Availability, ContractorImport, ImportField, ImportMapping } from 'wire/paths'
import { IMPORT_LIST_FIELDS } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { Select } from '../../ui/select.tsx'
import { dropDraft, loadDraft, saveDraft } from '../../wiring/drafts.ts'
import { useMe } from '../../wiring/me.ts'
import { currenciesQuery } from './currencies.ts'
import { fieldOptions } from './import-words.ts'
import { availabilityOptions, specialtyOptions } from './words.ts'

interface ImportMatchingProps {
  found: ContractorImport
  onCheck: (mapping: ImportMapping) => Promise<void>
}

/** Which column fills which field, and what stands where a row says nothing. */
export const ImportMatching = ({ found, onCheck }: ImportMatchingProps) => {
  const key = `contractors/imports/${found.id}`
  const [mapping, setMapping] = useState(() => draftOf(key, found))
  const [isPending, setPending] = useState(false)
  const change = (part: Partial<ImportMapping>): void => {
    const next = { ...mapping, ...part }
    setMapping(next)
    saveDraft(key, next)
  }
  const check = async (): Promise<void> => {
    setPending(true)
    await onCheck(mapping)
    dropDraft(key)
    setPending(false)
  }
  const twice = takenTwice(mapping)

  return (
    <div className="flex flex-col gap-5">
      <Card
        isFlush
        title="Match columns"
        note={`${found.columns.length} columns were found. What was guessed from their names is marked.`}
      >
        <ul aria-label="Columns" className="divide-y divide-hairline border-t border-hairline">
          {found.columns.map((column) => (
            <ColumnRow
              key={column.name}
              column={column}
              field={fieldOf(mapping, column.name)}
              guess={fieldOf(found.suggested_mapping, column.name)}
              isTwice={twice.has(column.name)}
              onField={(field) => change({ columns: { ...mapping.columns, [column.name]: field } })}
            />
          ))}
        </ul>
      </Card>
      <Defaults mapping={mapping} onChange={change} />
      <div>
        <Button tone="primary" isPending={isPending} disabled={twice.size > 0} onClick={() => void check()}>
          Check the file
        </Button>
        <p className="mt-1.5 text-sm text-faint">A dry run: it reads every row and changes nobody.</p>
      </div>
    </div>
  )
}

interface ColumnRowProps {
  column: ContractorImport['columns'][number]
  field: ImportField | null
  guess: ImportField | null
  isTwice: boolean
  onField: (field: ImportField | null) => void
}

const ColumnRow = ({ column: { name, samples }, field, guess, isTwice, onField }: ColumnRowProps) => (
  <li className="grid items-center gap-x-6 gap-y-2 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_17rem]">
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 font-medium break-words">
        {name}
        {guess !== null && guess === field && (
          <span className="rounded-full bg-wash-strong px-2 py-0.5 text-xs font-normal text-soft">Guessed</span>
        )}
      </p>
      <p className="truncate text-sm text-soft">
        {samples.length > 0 ? samples.join(' · ') : 'Empty in the first rows'}
      </p>
    </div>
    <Select
      label={`What ${name} fills`}
      isLabelHidden
      options={fieldOptions}
      value={field ?? 'none'}
      onValueChange={(next) => onField(next === 'none' ? null : next)}
      error={isTwice ? 'Another column fills this too. Choose one of them.' : undefined}
    />
  </li>
)

interface DefaultsProps {
  mapping: ImportMapping
  onChange: (part: Partial<ImportMapping>) => void
}

const Defaults = ({ mapping: { columns, defaults, without_email }, onChange }: DefaultsProps) => (
  <Card title="Where a row says nothing" note="For new people only; what is known of others stays.">
    <div className="flex flex-col gap-5">
      <ChipPicker
        label="Specialties"
        options={specialtyOptions}
        value={defaults.specialties ?? []}
        onValueChange={(specialties) => onChange({ defaults: { ...defaults, specialties } })}
      />
      <div className="max-w-64">
        <Select
          label="Availability"
          options={availabilityOptions}
          value={defaults.availability ?? 'available'}
          onValueChange={(availability: Availability) => onChange({ defaults: { ...defaults, availability } })}
        />
      </div>
      {Object.values(columns).some((field) => field !== null && RATES.has(field)) && (
        <RateCurrency
          value={defaults.currency}
          onValueChange={(currency) => onChange({ defaults: { ...defaults, currency } })}
        />
      )}
      <Checkbox
        label="Add people without an e-mail too"
        hint="They are marked as lacking one, and cannot be invited before somebody adds it. Otherwise such rows are left out."
        checked={without_email === 'add'}
        onCheckedChange={(isOn) => onChange({ without_email: isOn ? 'add' : 'problem' })}
      />
    </div>
  </Card>
)

const RATES: ReadonlySet<ImportField> = new Set(['hourly_rate', 'day_rate', 'hourly_rate_cents', 'day_rate_cents'])

interface RateCurrencyProps {
  value: string | undefined
  onValueChange: (currency: string) => void
}

/** The company's own where nobody says another. */
const RateCurrency = ({ value, onValueChange }: RateCurrencyProps) => {
  const { org } = useMe()
  const currency = value ?? org.currency
  const { data: currencies = [currency] } = useQuery(currenciesQuery)
  return (
    <div className="max-w-64">
      <Select
        label="Currency of rates that name none"
        options={currencies.map((code) => ({ value: code, label: code }))}
        value={currency}
        onValueChange={onValueChange}
      />
    </div>
  )
}

/** A column may be called like what every object has. */
const fieldOf = ({ columns }: ImportMapping, name: string): ImportField | null =>
  Object.hasOwn(columns, name) ? (columns[name] ?? null) : null

/** Columns that fill a field which another one fills, where it takes one value. */
const takenTwice = ({ columns }: ImportMapping): Set<string> => {
  const seen = new Map<ImportField, string[]>()
  for (const [name, field] of Object.entries(columns))
    if (field !== null && !IMPORT_LIST_FIELDS.includes(field)) seen.set(field, [...(seen.get(field) ?? []), name])
  return new Set([...seen.values()].filter((names) => names.length > 1).flat())
}

/** What was chosen before a reload. */
const draftOf = (key: string, { mapping }: ContractorImport): ImportMapping => {
  const values = loadDraft(key)?.values
  return isMapping(values) ? values : mapping
}

const isMapping = (values: unknown): values is ImportMapping =>
  typeof values === 'object' &&
  values !== null &&
  'columns' in values &&
  'defaults' in values &&
  'without_email' in values
