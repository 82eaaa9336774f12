import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight, Download } from 'lucide-react'
import { useState } from 'react'
import { IMPORT_LISTED_PROBLEMS } from 'wire/paths'
import type { ContractorImport, ImportedRow } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { detailOf, troubleOf } from '../../wiring/api-problem.ts'
import { toast } from '../../ui/toast.tsx'
import { saveProblems } from './import-problems.ts'
import { counted, fieldWords, sayingsOf, valueWords } from './import-words.ts'
import { importRowsQuery } from './imports.api.ts'
import type { RowsOf } from './imports.api.ts'

interface ImportRowsProps {
  found: ContractorImport
  rows: RowsOf
}

/** Rows of the file in its order, some at a time. */
export const ImportRows = ({ found, rows }: ImportRowsProps) => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    importRowsQuery(found.id, rows, found.status),
  )
  const is_problems = 'kind' in rows && rows.kind === 'problem'
  const unlisted = (found.dry_run?.problems ?? 0) - IMPORT_LISTED_PROBLEMS

  return (
    <div className="flex flex-col gap-3">
      {is_problems && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-soft">
            These rows stay out. Mend them in the file and import it again: who is in already is not added twice.
            {unlisted > 0 && ` The first ${counted(IMPORT_LISTED_PROBLEMS)} are listed.`}
          </p>
          <SaveProblems found={found} />
        </div>
      )}
      <div className="rounded-card border border-hairline bg-card">
        <Table
          label="Rows"
          columns={columns}
          rows={data?.pages.flatMap((page) => page.rows)}
          keyOf={({ line }) => String(line)}
          trouble={troubleOf(data ? null : error, refetch)}
          empty={
            <EmptyState title="No rows are kept">Rows are cleared away a day after an import has ended.</EmptyState>
          }
        />
      </div>
      {hasNextPage && (
        <div>
          <Button isPending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </div>
  )
}

const SaveProblems = ({ found }: { found: ContractorImport }) => {
  const [isPending, setPending] = useState(false)
  const save = async (): Promise<void> => {
    setPending(true)
    await saveProblems(found).catch((error: unknown) => toast.failed('The list was not made', detailOf(error)))
    setPending(false)
  }
  return (
    <Button size="sm" icon={Download} isPending={isPending} onClick={() => void save()}>
      Download as CSV
    </Button>
  )
}

const columns: readonly Column<ImportedRow>[] = [
  {
    id: 'line',
    header: 'Line',
    align: 'end',
    width: 'fit',
    cell: ({ line }) => <span className="tabular">{line}</span>,
  },
  { id: 'who', header: 'Who', cell: (row) => <Who row={row} /> },
  { id: 'what', header: 'What', cell: (row) => <What row={row} /> },
]

const Who = ({ row: { display_name, email, contractor_id, is_deactivated } }: { row: ImportedRow }) => (
  <div className="min-w-24 max-w-60 break-words">
    {contractor_id === null ? (
      <span className="font-medium">{display_name ?? '–'}</span>
    ) : (
      <Anchor href={`/contractors/${contractor_id}`} className="font-medium hover:underline">
        {display_name}
      </Anchor>
    )}
    {email !== null && <p className="text-sm text-faint">{email}</p>}
    {is_deactivated && <p className="text-sm text-soft">Deactivated</p>}
  </div>
)

/** What is wrong with it, what stayed, or what changes. */
const What = ({ row }: { row: ImportedRow }) => {
  const sayings = sayingsOf(row)
  const currency = row.currency ?? ''
  const before = row.changes.find(({ field }) => field === 'currency')?.from
  return (
    <ul className="flex min-w-40 flex-col gap-0.5 break-words">
      {sayings.map(({ field, value, message }) => (
        <li key={`${field} ${value} ${message}`}>
          <span className="text-soft">{fieldWords(field)}:</span>{' '}
          {value !== null && <q className="break-all">{value}</q>} {message}
        </li>
      ))}
      {row.changes.map(({ field, from, to }) => (
        <li key={field}>
          <span className="text-soft">{fieldWords(field)}:</span>{' '}
          <del className="text-faint">{valueWords(field, from, typeof before === 'string' ? before : currency)}</del>{' '}
          <ArrowRight aria-hidden className="inline size-3.5 align-[-0.15em] text-faint" />{' '}
          <ins className="no-underline">{valueWords(field, to, currency)}</ins>
        </li>
      ))}
      {sayings.length === 0 && row.changes.length === 0 && <li className="text-soft">{plain(row)}</li>}
    </ul>
  )
}

const plain = ({ outcome }: ImportedRow): string => {
  if (outcome === 'removed') return 'Was added, and is removed again'
  return outcome === null ? 'Will be added' : 'Was added'
}
