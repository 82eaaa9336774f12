import { clsx } from 'clsx'
import { memo } from 'react'
import { Skeleton } from './skeleton.tsx'
import { columnClass } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { TableRow } from './table-row.tsx'
import { Choose } from './table-selection.tsx'
import type { Selection } from './table-selection.tsx'
import { FIRST } from './use-virtual-keys.ts'

interface LineProps<Row> {
  index: number
  /** The height of what is left out before it. */
  gap: number
  row: Row | undefined
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  hrefOf: (row: Row) => string
  isChosen: boolean
  selection: Selection<Row> | undefined
}

export type LineOf<Row> = ReturnType<typeof makeLine<Row>>

/** The line of a VirtualTable of such rows; once for each kind, so that a line is drawn again only when it is another. */
export const makeLine = <Row,>() =>
  memo(({ index, gap, row, columns, keyOf, hrefOf, isChosen, selection }: LineProps<Row>) => (
    <>
      <Gap height={gap} />
      {row === undefined ? (
        <Coming place={index + FIRST} columns={columns} hasLead={selection !== undefined} />
      ) : (
        <TableRow
          row={row}
          place={index + FIRST}
          columns={columns}
          href={hrefOf(row)}
          isChosen={isChosen}
          lead={selection && <Choose row={row} id={keyOf(row)} selection={selection} />}
          tail={null}
        />
      )}
    </>
  ))

/** In the place of rows that are left out. One cell only: more than there are would make columns of their own. */
export const Gap = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  )

const coming = 'border-b border-hairline px-3 first:pl-4 group-last/row:border-b-0'

/** A row on its way. */
const Coming = <Row,>({
  place,
  columns,
  hasLead,
}: {
  place: number
  columns: readonly Column<Row>[]
  hasLead: boolean
}) => (
  <tr aria-rowindex={place} aria-busy className="group/row h-10">
    {hasLead && <td className={coming} />}
    {columns.map((column) => (
      <td key={column.id} className={clsx(coming, columnClass(column))}>
        <Skeleton className={clsx('h-3 w-2/3', column.align === 'end' && 'ml-auto')} />
      </td>
    ))}
    <td className={coming} />
  </tr>
)
