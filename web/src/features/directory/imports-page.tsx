import { useQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import type { ContractorImportRow } from 'wire/paths'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { hrefOf } from '../../wiring/search-params.ts'
import { ImportDrop } from './import-drop.tsx'
import { standingOf } from './import-words.ts'
import { importsQuery } from './imports.api.ts'

interface ImportsPageProps {
  page: number
  onOpen: (href: string) => void
}

/** Where people come in from a file, and those that came in before. */
export const ImportsPage = ({ page, onOpen }: ImportsPageProps) => {
  const { data, error, refetch } = useQuery(importsQuery(page))

  return (
    <Page title="Import contractors" note="From a CSV file: match its columns, see what would change, then let it in.">
      <ImportDrop onUploaded={(id) => onOpen(addressOf(id))} />
      <section aria-label="Earlier imports" className="rounded-card border border-hairline bg-card">
        <Table
          label="Earlier imports"
          columns={columns}
          rows={data?.imports}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => addressOf(id)}
          trouble={troubleOf(data ? null : error, refetch)}
          empty={
            <EmptyState icon={FileUp} title="No imports yet">
              What comes in by a file is listed here, and can be taken back for a day.
            </EmptyState>
          }
        />
      </section>
      {data && data.total_pages > 1 && (
        <Pagination
          page={data.page}
          per_page={data.per_page}
          total={data.total}
          hrefOf={(next) => hrefOf('/contractors/import', { page: next > 1 ? next : undefined })}
        />
      )}
    </Page>
  )
}

const addressOf = (id: string): string => `/contractors/imports/${id}`

const columns: readonly Column<ContractorImportRow>[] = [
  { id: 'file', header: 'File', cell: ({ file_name }) => <span className="font-medium">{file_name}</span> },
  {
    id: 'status',
    header: 'Status',
    width: 'fit',
    cell: ({ status }) => <StatusBadge entity="import" status={status} />,
  },
  { id: 'what', header: 'What it did', from: 'md', cell: standingOf },
  { id: 'who', header: 'By', from: 'lg', width: 'fit', cell: ({ created_by }) => created_by.name },
  { id: 'when', header: 'When', width: 'fit', cell: ({ created_at }) => <TimeText instant={created_at} /> },
]
