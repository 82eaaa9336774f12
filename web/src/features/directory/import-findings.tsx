import type { ContractorImport } from 'wire/paths'
import { Tabs } from '../../ui/tabs.tsx'
import type { Tab } from '../../ui/tabs.tsx'
import type { ImportSearch } from './import.search.ts'
import { ImportRows } from './import-rows.tsx'
import { counted } from './import-words.ts'
import { isBusy } from './imports.api.ts'
import type { RowsOf } from './imports.api.ts'

interface ImportFindingsProps {
  found: ContractorImport
  search: ImportSearch
  onSearch: (search: ImportSearch) => void
}

type Rows = NonNullable<ImportSearch['rows']>

/** What the dry run found, in numbers and row by row; later, what was left as it was. */
export const ImportFindings = ({ found, search, onSearch }: ImportFindingsProps) => {
  const tabs = tabsOf(found)
  const tab = tabs.find(({ value }) => value === search.rows) ?? tabs[0]
  return (
    <>
      <Numbers found={found} />
      {!isBusy(found) && tab && (
        <Tabs label="Rows" tabs={tabs} value={tab.value} onValueChange={(rows) => onSearch({ rows })}>
          <ImportRows key={tab.value} found={found} rows={rowsOf[tab.value]} />
        </Tabs>
      )}
    </>
  )
}

const rowsOf: Record<Rows, RowsOf> = {
  problem: { kind: 'problem' },
  changed: { kind: 'changed' },
  new: { kind: 'new' },
  left: { outcome: 'left' },
  not_undone: { outcome: 'not_undone' },
}

const tabsOf = ({ dry_run, result, undo }: ContractorImport): Tab<Rows>[] => {
  const all: (Tab<Rows> & { count: number })[] = [
    { value: 'not_undone', label: 'Not taken back', count: undo?.left ?? 0 },
    { value: 'problem', label: 'Problems', count: dry_run?.problems ?? 0 },
    { value: 'left', label: 'Left as they were', count: result?.left ?? 0 },
    { value: 'changed', label: 'Changes', count: dry_run?.changed ?? 0 },
    { value: 'new', label: 'New people', count: dry_run?.new ?? 0 },
  ]
  return all.filter(({ count }) => count > 0)
}

const Numbers = ({ found: { dry_run, result, undo } }: { found: ContractorImport }) => {
  const numbers = undo
    ? { Removed: undo.removed, Restored: undo.restored, 'Left as they are': undo.left }
    : result
      ? {
          Added: result.created,
          Changed: result.changed,
          'Left as they were': result.left,
          'Rows with problems': dry_run?.problems ?? 0,
        }
      : {
          'New people': dry_run?.new ?? 0,
          Changes: dry_run?.changed ?? 0,
          'Nothing to change': dry_run?.unchanged ?? 0,
          'Rows with problems': dry_run?.problems ?? 0,
        }
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {Object.entries(numbers).map(([label, count]) => (
          <div key={label} className="flex flex-col-reverse rounded-card border border-hairline bg-card px-4 py-3">
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="text-xl font-semibold tabular">{counted(count)}</dd>
          </div>
        ))}
      </dl>
      {dry_run !== null && dry_run.deactivated > 0 && (
        <p className="text-sm text-soft">
          {counted(dry_run.deactivated)} of those who exist {dry_run.deactivated === 1 ? 'is' : 'are'} deactivated. The
          import does not bring anybody back.
        </p>
      )}
    </div>
  )
}
