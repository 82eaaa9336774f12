import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { columnClass } from './table-columns.ts'
import type { Column } from './table-columns.ts'

interface TableRowProps<Row> {
  row: Row
  columns: readonly Column<Row>[]
  href?: string | undefined
  isChosen?: boolean
  lead?: ReactNode
  tail?: ReactNode
  /** Its place among all rows, counted from the head, where not all of them are in the page. */
  place?: number
}

const cell = 'border-b border-hairline px-3 py-2 first:pl-4 last:pr-4 group-last/row:border-b-0'

/** The link of the first cell covers the whole row, so a click anywhere opens it and every way of opening a link works. */
export const TableRow = <Row,>({ row, columns, href, isChosen = false, lead, tail, place }: TableRowProps<Row>) => (
  <tr
    aria-rowindex={place}
    data-choosable={lead === undefined ? undefined : ''}
    className={clsx(
      'group/row relative h-10 transition-colors has-[[data-row-link]:focus-visible]:outline-2 has-[[data-row-link]:focus-visible]:-outline-offset-2 has-[[data-row-link]:focus-visible]:outline-focus',
      isChosen ? 'bg-accent-wash' : href && 'hover:bg-wash',
    )}
  >
    {lead !== undefined && <td className={cell}>{lead}</td>}
    {columns.map((column, index) => (
      <td key={column.id} className={clsx(cell, columnClass(column), column.align === 'end' && 'tabular')}>
        {index === 0 && href ? (
          <Anchor href={href} data-row-link="" className="block font-medium outline-none after:absolute after:inset-0">
            {column.cell(row)}
          </Anchor>
        ) : (
          column.cell(row)
        )}
      </td>
    ))}
    {tail !== undefined && (
      <td className={clsx(cell, 'py-0')}>
        <div className="relative z-1 flex justify-end gap-1 opacity-0 transition-opacity group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100">
          {tail}
        </div>
      </td>
    )}
  </tr>
)
