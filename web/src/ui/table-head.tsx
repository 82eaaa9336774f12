import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { columnClass } from './table-columns.ts'
import type { Column } from './table-columns.ts'

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  /** The checkbox that chooses all rows. */
  lead?: ReactNode
  /** The menu of columns; undefined leaves the cell out, null keeps it for the rows' actions. */
  tail?: ReactNode
  /** Where not all rows are in the page, the head says that it is the first. */
  place?: number
}

const cell =
  'sticky top-(--sticky-top) z-2 h-9 border-b border-hairline bg-card px-3 text-left text-xs font-medium whitespace-nowrap text-faint first:rounded-tl-card first:pl-4 last:rounded-tr-card last:pr-4'

export const TableHead = <Row,>({ columns, lead, tail, place }: TableHeadProps<Row>) => (
  <thead>
    <tr aria-rowindex={place}>
      {lead !== undefined && <th className={clsx(cell, place === undefined ? 'w-px' : 'w-10')}>{lead}</th>}
      {columns.map((column) => (
        <th key={column.id} scope="col" aria-sort={column.sort?.now} className={clsx(cell, columnClass(column))}>
          {column.sort ? <Sorter header={column.header} sort={column.sort} /> : column.header}
        </th>
      ))}
      {tail !== undefined && (
        <th className={clsx(cell, place === undefined ? 'w-px' : 'w-13', 'py-0')}>
          <span className="sr-only">Actions</span>
          {tail}
        </th>
      )}
    </tr>
  </thead>
)

interface SorterProps {
  header: string
  sort: { href: string; now: 'ascending' | 'descending' | 'none' }
}

const icons = { ascending: ArrowUp, descending: ArrowDown, none: ArrowUpDown }

const Sorter = ({ header, sort }: SorterProps) => {
  const Icon = icons[sort.now]
  return (
    <Anchor
      href={sort.href}
      className={clsx(
        'group -mx-1 inline-flex items-center gap-1 rounded-control px-1 py-0.5 hover:text-ink',
        sort.now !== 'none' && 'text-ink',
      )}
    >
      {header}
      <Icon aria-hidden className={clsx('size-3', sort.now === 'none' && 'opacity-0 group-hover:opacity-100')} />
    </Anchor>
  )
}
