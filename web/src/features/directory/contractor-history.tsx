import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { AnswerOf } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Money } from '../../ui/money.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { troubleOf } from '../../wiring/api-problem.ts'
import { historyQuery } from './directory.api.ts'

type Row = AnswerOf<'listHistory'>['history'][number]

/** Every contract with this person. */
export const ContractorHistory = ({ id }: { id: string }) => {
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery(historyQuery(id, page))

  return (
    <div className="flex flex-col gap-2">
      <div className="rounded-card border border-hairline bg-card">
        <Table
          label="Project history"
          columns={columns}
          rows={data?.history}
          keyOf={(row) => row.contract_id}
          hrefOf={(row) => `/contracts/${row.contract_id}`}
          trouble={troubleOf(data ? null : error, refetch)}
          empty={
            <EmptyState icon={FileText} title="No projects together yet">
              Contracts with this person appear here, with what was paid and how it was rated.
            </EmptyState>
          }
        />
      </div>
      {data && data.total_pages > 1 && (
        <div className="flex items-center justify-end gap-2 text-sm text-soft">
          <span className="mr-auto tabular">
            Page {page} of {data.total_pages}
          </span>
          <Button size="sm" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <Button size="sm" disabled={page === data.total_pages} onClick={() => setPage(page + 1)}>
            Older
          </Button>
        </div>
      )}
    </div>
  )
}

const columns: readonly Column<Row>[] = [
  { id: 'title', header: 'Contract', cell: ({ title }) => <span className="line-clamp-2 min-w-32">{title}</span> },
  {
    id: 'status',
    header: 'Status',
    width: 'fit',
    cell: ({ status }) => <StatusBadge entity="contract" status={status} />,
  },
  { id: 'start', header: 'Start', from: 'md', width: 'fit', cell: ({ start_date }) => <DateText date={start_date} /> },
  { id: 'end', header: 'End', from: 'md', width: 'fit', cell: ({ end_date }) => <DateText date={end_date} /> },
  {
    id: 'rating',
    header: 'Rating',
    from: 'sm',
    width: 'fit',
    cell: ({ rating }) => <RatingStars rating={rating?.score ?? null} />,
  },
  {
    id: 'paid',
    header: 'Paid',
    align: 'end',
    width: 'fit',
    from: 'sm',
    cell: ({ paid_cents, currency }) => <Money cents={paid_cents} currency={currency} />,
  },
  {
    id: 'value',
    header: 'Value',
    align: 'end',
    width: 'fit',
    cell: ({ total_value_cents, currency }) => <Money cents={total_value_cents} currency={currency} />,
  },
]
