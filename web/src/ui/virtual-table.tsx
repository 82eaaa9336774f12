import { clsx } from 'clsx'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'
import { TableColumnMenu } from './table-column-menu.tsx'
import { columnClass, useColumnChoice } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { FaceRow, SkeletonRows } from './table-face.tsx'
import type { Trouble } from './table-face.tsx'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { Choose, ChooseAll } from './table-selection.tsx'
import type { Selection } from './table-selection.tsx'
import { FIRST } from './use-virtual-keys.ts'
import { MOST_ROWS, useVirtualRows } from './use-virtual-rows.ts'

interface VirtualTableProps<Row> {
  /** What the table holds; read aloud. */
  label: string
  /** Keep their identity between renders. */
  columns: readonly Column<Row>[]
  /** Undefined while it is on its way. */
  total: number | undefined
  /** Undefined for a row that has not come yet. */
  rowAt: (index: number) => Row | undefined
  /** Which rows are in sight and around it, so that they can be asked for: from one, to before another. */
  onRange: (from: number, to: number) => void
  keyOf: (row: Row) => string
  hrefOf: (row: Row) => string
  selection?: Selection<Row>
  trouble?: Trouble | undefined
  empty: ReactNode
  choiceKey: string
}

/** A dense table of any length: one scrolls through all of it, and only what is in sight is in the page. */
export const VirtualTable = <Row,>(props: VirtualTableProps<Row>) => {
  const { label, total, rowAt, onRange, keyOf, hrefOf, selection, trouble, empty, choiceKey } = props
  const choice = useColumnChoice(choiceKey, props.columns)
  const { body, sight, rows, rest, onFocus } = useVirtualRows(trouble ? 0 : (total ?? 0))
  const hidden = props.columns.filter((column) => !choice.isShown(column.id)).map((column) => column.id)
  const columns = useShown(props.columns, hidden.join(' '))
  const extra = selection ? 2 : 1
  const isFaced = trouble !== undefined || total === 0

  const { from, to } = sight
  useEffect(() => onRange(from, to), [onRange, from, to])

  const here = rows.flatMap(({ index }) => rowAt(index) ?? [])
  return (
    <div className="@container">
      <table
        aria-label={label}
        aria-busy={total === undefined && !trouble}
        aria-rowcount={total === undefined ? -1 : total + 1}
        className={clsx(
          'w-full border-separate border-spacing-0 text-sm [&_tr[aria-rowindex]>td]:truncate',
          !isFaced && 'table-fixed',
        )}
      >
        <TableHead
          columns={columns}
          place={1}
          lead={selection && <ChooseAll rows={here} keyOf={keyOf} selection={selection} />}
          tail={<TableColumnMenu columns={props.columns} choice={choice} />}
        />
        <tbody ref={body} onFocus={onFocus}>
          {!trouble && total === undefined && <SkeletonRows columns={columns} extra={extra} />}
          {isFaced && <FaceRow span={columns.length + extra} trouble={trouble} empty={empty} />}
          {rows.map(({ index, gap }) => (
            <Line
              key={index}
              index={index}
              gap={gap}
              row={rowAt(index)}
              columns={columns}
              hrefOf={hrefOf}
              keyOf={keyOf}
              selection={selection}
            />
          ))}
          <Gap height={rest} />
        </tbody>
      </table>
      {total !== undefined && total > MOST_ROWS && (
        <p className="px-4 py-3 text-sm text-soft">
          These are the first {MOST_ROWS.toLocaleString('en-US')}. Filter to see the others.
        </p>
      )}
    </div>
  )
}

/** The shown columns, the same list while the choice is the same, so that rows need not be drawn again. */
const useShown = <Row,>(columns: readonly Column<Row>[], hidden: string): readonly Column<Row>[] =>
  useMemo(() => columns.filter(({ id }) => !hidden.split(' ').includes(id)), [columns, hidden])

interface LineProps<Row> extends Pick<VirtualTableProps<Row>, 'columns' | 'hrefOf' | 'keyOf'> {
  index: number
  gap: number
  row: Row | undefined
  selection: Selection<Row> | undefined
}

const Line = <Row,>({ index, gap, row, columns, hrefOf, keyOf, selection }: LineProps<Row>) => (
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
        isChosen={selection?.chosen.has(keyOf(row)) ?? false}
        lead={selection && <Choose row={row} id={keyOf(row)} selection={selection} />}
        tail={null}
      />
    )}
  </>
)

/** In the place of rows that are left out. One cell only: more than there are would make columns of their own. */
const Gap = ({ height }: { height: number }) =>
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
